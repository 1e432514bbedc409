"""A page whose markup nobody has seen is read by its words; what they leave open is unstated, never guessed."""

from datetime import date, time

import pytest

from crawler.outline import ending, outline, read_outline, timetable
from crawler.page import Page
from store.model import Call, Certainty, Money, SectionKind, Stage, StageKind

ZONE = "Europe/Stockholm"


def page(body: str) -> Page:
    return Page(f"<html><body><nav>Meny</nav><main>{body}</main></body></html>", "https://x.example/bidrag/lek/")


def read(body: str) -> Call:
    return read_outline(page(f"<h1>Lek</h1>{body}"), portal="x", ref="lek", language="sv", zone=ZONE)


def stage(day: date, clock: time | None = None, kind: StageKind = StageKind.ONLY) -> Stage:
    return Stage(kind=kind, day=day, clock=clock, zone=ZONE)


UNSTATED = (Stage(certainty=Certainty.UNSTATED, zone=ZONE),)


@pytest.mark.parametrize(
    "body",
    [
        "<p>Sista ansökningsdag: 1 oktober 2026</p>",
        "<dl><dt>Sista ansökningsdatum</dt><dd>2026-10-01</dd></dl>",
        "<table><tr><th>Öppnar</th><td>1 maj 2026</td></tr><tr><th>Stänger</th><td>1 oktober 2026</td></tr></table>",
        "<ul><li>Kommande</li><li>Stänger 1 oktober 2026 kl 24.00</li></ul>",
        "<h2>Sista ansökningsdag</h2><p>1 oktober 2026</p>",
        "<h2>När kan ni söka?</h2><p>1 maj–1 oktober 2026</p>",
        "<h2>Ansökan</h2><p>Ansökan ska in senast den 1 oktober 2026. Beslut meddelas den 3 december 2026.</p>",
        "<p>Ni kan söka bidraget till och med den 1 oktober 2026. Redovisa senast den 1 mars 2027.</p>",
        "<p>Öppen till 1 oktober 2026</p><h2>Fler utlysningar</h2><ul><li>Stänger 3 november 2026</li></ul>",
        "<p>1 maj 2026</p><p>Öppnar</p><p>1 oktober 2026</p><p>Sista dag</p><p>5 november 2026</p><p>Beslut</p>",
        "<p>Öppnar</p><p>1 maj 2026</p><p>Stänger</p><p>1 oktober 2026</p><p>Beslut</p><p>december 2026</p>",
        "<p>The call was launched on 25 February 2026 and closes on 1 October 2026.</p>",
        "<h2>Ansökningsperiod</h2><p>1 maj–1 oktober 2026</p>",
        "<p>The call closes on 1 October 2026. Projects may start on 1 March 2027.</p>",
        "<p>Ansökningar kan lämnas in mellan den 1 maj och 1 oktober 2026.</p>",
        "<p>The call is open between 1 May and 1 October 2026.</p><p>The indicative budget is EUR 5 million.</p>",
        "<p>Deadline: October 1, 2026. Indicative budget: EUR 5 million. Expected outcomes: parks.</p>",
        "<p>Ansök mellan 1 maj–1 oktober 2026.</p>",
        "<p>Deadline: October 1, 2026</p><p>Deadline for reporting: 1 March 2028</p>",
        "<p>Sista dag för ansökan 2026-10-01</p><p>Vi tar emot ansökningar till 20 maj.</p>",
    ],
)
def test_a_deadline_is_found_by_its_words(body: str) -> None:
    assert read(body).stages == (stage(date(2026, 10, 1)),)


@pytest.mark.parametrize(
    "body",
    [
        "<p>Projekten kan starta tidigast den 1 oktober 2026.</p>",
        "<p>Senast uppdaterad 1 oktober 2026</p><p>Publicerad 2 maj 2026</p>",
        "<h2>Redovisning</h2><p>Redovisningen är öppen 15 januari–15 februari 2028.</p>",
        "<p>Beslut meddelas 14 veckor efter sista ansökningsdag, den 1 oktober 2026.</p>",
        "<h2>Viktiga datum</h2><ul><li>Informationsmöte: 1 oktober 2026</li></ul>",
        "<p>Beräknas öppna hösten 2026</p>",
        "<table><tr><th>Namn</th><th>Stänger</th><th>Öppnar</th></tr><tr><td>1 oktober 2026</td></tr></table>",
        "<table><tr><th>Bidrag</th><th>Stänger</th></tr><tr><td>A</td><td>1 maj 2026</td></tr><tr><td>B</td></table>",
        "<h2>Ansökningstider</h2><p>1 maj 2026</p><p>Öppnar</p><p>1 oktober 2026</p>",
        "<h2>Ansökningsperiod</h2><p>Öppnar</p><p>Stänger</p><p>1 maj 2026</p><p>1 oktober 2026</p>",
        "<p>Ni kan söka bidrag för läger som hålls mellan 15 juni och 1 oktober 2026.</p>",
        "<p>We publish the results of the call on 1 October 2026.</p>",
        "<p>Utlysningen har sin tyngdpunkt i stadsdelen sedan 1 oktober 2026.</p>",
        "<p>Avtalet gäller till och med den 1 oktober 2026.</p>",
    ],
)
def test_a_date_of_something_else_is_no_deadline(body: str) -> None:
    assert read(body).stages == UNSTATED


NEWS = "https://x.example/news/2026-05-28-lek"


@pytest.mark.parametrize(
    ("address", "text", "opening", "closes"),
    [
        (NEWS, "Sök den 7 september–16 oktober.", date(2026, 9, 7), date(2026, 10, 16)),
        (NEWS, "Ansök senast den 8 december.", None, date(2026, 12, 8)),
        (NEWS, "Ansök senast den 15 januari.", None, date(2027, 1, 15)),
        ("https://x.example/2026/05/28/lek/", "Ansök senast den 8 december.", None, date(2026, 12, 8)),
        (NEWS, "Ansök senast den 8 maj.", None, None),  # before the news, or a year after it
        (NEWS, "Sista ansökningsdag är 1 februari och 1 oktober.", None, None),  # of every year
        ("https://x.example/bidrag/lek/", "Ansök senast den 8 december.", None, None),
        ("https://x.example/news/2026-45-88-lek", "Ansök senast den 8 december.", None, None),
    ],
)
def test_the_day_of_the_news_tells_the_year_of_what_comes(
    address: str, text: str, opening: date | None, closes: date | None
) -> None:
    html = Page(f"<main><h1>Lek</h1><p>{text}</p></main>", address)
    call = read_outline(html, portal="x", ref="lek", language="sv", zone=ZONE)
    unclear = Stage(certainty=Certainty.UNCLEAR, zone=ZONE, quote=text)
    assert (call.opening, call.stages) == (opening, (stage(closes) if closes else unclear,))


def test_the_title_of_a_page_tells_the_season_of_its_days() -> None:
    titled = Page("<main><h1>Utlysning våren 2027</h1><p>Ansök senast den 8 mars.</p></main>", "https://x.example/lek/")
    call = read_outline(titled, portal="x", ref="lek", language="sv", zone=ZONE)
    assert call.stages == (stage(date(2027, 3, 8)),)


def test_the_clock_of_a_sentence_sharpens_the_label() -> None:
    call = read("<p>Stänger: 15 oktober 2026</p><p>Utlysningen stänger kl. 16.00 den 15 oktober 2026.</p>")
    assert call.stages == (stage(date(2026, 10, 15), time(16)),)


def test_deadlines_in_a_row_all_count() -> None:
    call = read("<p>Deadlines: 1 March 2027; 1 September 2027</p>")
    assert call.stages == tuple(stage(date(2027, month, 1), kind=StageKind.CUT_OFF) for month in (3, 9))


def test_the_opening_of_the_next_round_leaves_its_deadline_open() -> None:
    call = read("<p>Sista ansökningsdag var 5 mars 2026. Nästa omgång av utlysningen öppnar den 3 november 2026.</p>")
    assert (call.opening, call.stages) == (date(2026, 11, 3), UNSTATED)


def test_dates_that_may_change_are_preliminary() -> None:
    call = read("<p>Stänger 3 november 2026</p><p>Datumen är preliminära och kan komma att ändras.</p>")
    assert [stage.certainty for stage in call.stages] == [Certainty.PRELIMINARY]


def test_rolling_is_said_of_applying_and_not_of_the_assessment() -> None:
    assert read("<p>Ni kan söka löpande under året.</p>").stages[0].certainty is Certainty.ROLLING
    assert read("<p>Ansökningar bedöms löpande.</p>").stages == UNSTATED


def test_sections_money_and_who_may_apply() -> None:
    call = read(
        "<p>Lekplatser för alla.</p><h2>Syfte</h2><p>Fler lekplatser.</p><h2>Vilka kan söka?</h2><p>Kommuner.</p>"
        "<p>Utlysta medel</p><p>10 miljoner kronor</p><h2>Hur mycket?</h2><p>Högst 500 000 kronor per projekt.</p>"
        "<h2>Kontakt</h2><p>Anna</p>"
    )
    assert (call.title, call.eligible.split("\n")[0]) == ("Lek", "Kommuner.")
    assert (call.budget, call.grant_max) == (Money(10_000_000, "SEK"), Money(500_000, "SEK"))
    assert [section.kind for section in call.sections] == [
        SectionKind.SUMMARY,
        SectionKind.OBJECTIVE,
        SectionKind.FUNDING,
    ]


def test_what_stands_before_the_title_and_noise_are_left_out() -> None:
    body = "<p>Eldningsförbud från 11 maj 2026.</p><h1>Lek</h1><p>Vi använder kakor.</p><p>Text.</p>"
    assert outline(page(body)) == (("", "Text."),)


@pytest.mark.parametrize(
    "noise",
    [
        "<p>Vi använder kakor (cookies) för att webbplatsen ska fungera på ett bra sätt.</p>",
        "<p>Cookies on this site help us to improve it.</p>",
        "<p>Internet Explorer stöds inte längre av webbplatsen.</p><p>Ladda om sidan</p>",
        "<p>Uppläsnings-funktionen kräver att du godkänner kakor från en tredje part.</p>",
        "<p>Du har inte javascript påslaget.</p>",
        "<p>Till innehåll på sidan</p><p>Skip to content</p>",
        "<form><label>All themes</label><select><option>Energy</option></select><button>Search</button></form>",
        "<nav>Meny</nav><aside hidden></aside><script>track()</script><footer>Sidfot</footer>",
        "<p>Senast uppdaterad 3 maj 2026</p><p>Publicerad: 2 maj 2026</p><p>Dela</p><p>Lyssna</p><p>Skriv ut</p>",
        "<h2>Kontakt</h2><p>Anna Exempel, utredare</p><p>08-123 45 67, anna@x.example</p>",
        "<p>Kontaktperson: Anna Exempel</p><p>E-post: anna@x.example</p><p>Telefon: 08-123 45 67</p>",
        "<h2>Har du frågor?</h2><p>Anna Exempel svarar: anna@x.example, +46 70 123 45 67</p>",
    ],
)
def test_noise_and_persons_are_not_stored(noise: str) -> None:
    assert read(f"<p>Bygg lekplatser.</p>{noise}") == read("<p>Bygg lekplatser.</p>")


@pytest.mark.parametrize(("tag", "role"), [("article", ""), ("div", ""), ("div", "role=main")])
def test_a_page_without_main_is_read(tag: str, role: str) -> None:
    html = f"<body><header>Meny</header><{tag} {role}><h1>Lek</h1><p>Text.</p></{tag}></body>"
    assert outline(Page(html, "https://x.example")) == (("", "Text."),)


@pytest.mark.parametrize(
    ("text", "gone"),
    [
        ("Detta bidrag går inte att söka just nu.", True),
        ("Stängd för ansökan", True),
        ("Stängd för ansökan. Stängde 3 mars 2026.", False),  # a call that is closed, and says when
        ("Stängd för ansökan. Beräknas öppna hösten 2026.", False),
        ("Sista ansökningsdag: 7 februari 2027 (Inställt)", True),
        ("Ansök gärna.", False),
    ],
)
def test_what_cannot_be_applied_for_is_no_call(text: str, *, gone: bool) -> None:
    lek = page(f"<h1>Lek</h1><p>{text}</p>")
    found = ending(lek, outline(lek), ZONE)
    assert (found is not None and not found.promised) is gone
    assert timetable(outline(lek), ZONE).stages
