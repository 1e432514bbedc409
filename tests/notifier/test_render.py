"""The page as it is read: wording, structure, and nothing foreign that becomes active."""

import re
from dataclasses import fields, is_dataclass, replace
from datetime import date, timedelta
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser as HTMLParser

from notifier.digest import Digest, PortalReading, WeekNotes
from notifier.notice import ChangedCall
from notifier.render import Message
from store.model import (
    Certainty,
    Change,
    ChangeKind,
    Consortium,
    Eligibility,
    Fact,
    FactKind,
    Interest,
    Link,
    Money,
    Share,
    Source,
    Stage,
    StageKind,
    Verdict,
)
from tests.notifier import week
from tests.notifier.rendered import render_alert, render_digest
from tests.notifier.week import INTERESTS, NOW, RENOVATION, WORK, match, scored

HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "'><svg/onload=alert(1)>",
    "</style></title><iframe src=//evil.example>",
    "{{ 7*7777 }}{% raw %}",
    "<!--[if mso]><p>",
    "javascript:alert(1)",
    "a\r\nBcc: victim@example.se\r\n\r\nbody",
    "a\x00b\x07c\x1b[31md\x7f",
    "abc\u202egnp.exe\u2066\u200b",
    "line\u2028paragraph\u2029\x0b\x0cend\x85",
    "half \ud800 pair",
    "<!channel> <@U123> <https://evil.example|click> *bold* _it_ ~no~ `code`",
    "&lt;b&gt; &amp; & < >",
)


def plain(text: str) -> str:
    return " ".join(text.split())


def digest_text(**changed: object) -> str:
    return plain(render_digest(week.digest(**changed)).text)


def one(call: Any, **reason: Any) -> Message:
    return render_digest(week.digest(untold=(scored(call, match(call, "P3", 0.9, **reason)),), changed=(), closing=()))


def poisoned(value: Any, text: str) -> Any:
    """The same value with every free text in it, however deep, replaced."""
    if isinstance(value, tuple):
        return type(value)(poisoned(v, text) for v in value) if type(value) is tuple else value
    if is_dataclass(value) and not isinstance(value, type):
        kept = {"portal", "ref", "interest", "id", "zone", "currency"}
        new = {f.name: poisoned(getattr(value, f.name), text) for f in fields(value) if f.name not in kept}
        return replace(value, **new)
    return text if type(value) is str else value


WELL = week.READINGS[:2]


def silent(*readings: PortalReading) -> Digest:
    return week.digest(untold=(), changed=(), closing=(), readings=readings)


def test_the_week_in_five_lines() -> None:
    lead = render_digest(week.digest()).text.split("\n\n")[1]
    assert plain(lead) == (
        "* Vi vet inte: 1 av 3 portaler kunde inte läsas (Tillväxtverket)."
        " Där kan det finnas utlysningar som vi inte har sett. Vi har läst 2 portaler. Där finns 450 utlysningar."
        " 2 passade inte."
        " * 5 nya utlysningar kan passa oss. * Vi kan söka 2 själva och vara med som partner i 2."
        " För en är det oklart om vi kan söka."
        " * Först stänger Kulturmiljöer som lockar fler besökare: onsdag 10 juni, om 9 dagar."
        " * En utlysning har ändrats sedan vi berättade om den."
    )


def test_the_largest_area_is_named_where_there_is_one() -> None:
    untold = [o for o in week.calls() if o.call != week.TWINNING]
    lead = "4 nya utlysningar kan passa oss. 2 av dem gäller hållbar miljö, energi och klimat."
    assert lead in digest_text(untold=untold)


def test_subjects() -> None:
    subject = "Utblick vecka 23: 5 nya utlysningar, en ändrad och en stänger snart"
    assert render_digest(week.digest(readings=WELL)).subject == subject
    assert render_digest(week.digest()).subject == f"{subject}, men 1 av 3 portaler kunde inte läsas"
    assert render_digest(week.digest(untold=(), changed=(), readings=WELL)).subject == (
        "Utblick vecka 23: ingen ny utlysning och en stänger snart"
    )
    assert render_digest(silent(*WELL)).subject == "Utblick vecka 23: inget nytt"


def test_silence_is_said_and_can_be_believed() -> None:
    below = (scored(week.CABLES, match(week.CABLES, "P1", 0.31)),)
    text = digest_text(untold=below, changed=(), closing=(), readings=week.READINGS[:2])
    assert "Vecka 23: inget nytt som berör oss." in text
    assert "Vi har läst alla 2 portaler. Där finns 450 utlysningar. En passade inte." in text
    assert "En utlysning passade för dåligt för att visas här ovanför: Kvantkommunikation" in text
    assert "Svag träff, 31 %" in text


LATE = PortalReading("Formas", NOW - timedelta(days=3), 9)
NEVER = PortalReading("Forte", None, 0)
FAILED = PortalReading("Vinnova", NOW - timedelta(hours=3), 38, "503")
AHEAD = PortalReading("Skolverket", NOW + timedelta(days=3), 5)


@pytest.mark.parametrize(
    ("readings", "told"),
    [
        ((), "ingen portal är påslagen"),
        ((NEVER,), "portalen Forte har aldrig lästs"),
        ((*WELL, NEVER), "1 av 3 portaler har aldrig lästs"),
        ((*WELL, LATE), "1 av 3 portaler har inte lästs på över två dygn"),
        ((*WELL, AHEAD), "1 av 3 portaler har inte lästs på över två dygn"),
        ((FAILED, FAILED), "2 av 2 portaler kunde inte läsas"),
        ((*WELL, FAILED, NEVER, LATE), "3 av 5 portaler är inte lästa som de ska"),
    ],
)
def test_nothing_is_said_to_be_missing_where_it_was_not_looked_for(
    readings: tuple[PortalReading, ...], told: str
) -> None:
    message = render_digest(silent(*readings))
    assert message.subject == f"Utblick vecka 23: vi vet inte, {told}"
    assert plain(message.text.split("\n\n")[1]).startswith(f"* Vi vet inte: {told}")
    everything = f"{message.subject} {message.text} {message.html}".casefold()
    assert "inget nytt" not in everything
    assert ("vi har läst" in everything) is any(reading in WELL for reading in readings)


def test_what_was_not_read_is_not_counted_as_read() -> None:
    text = plain(render_digest(silent(*WELL, NEVER, FAILED)).text)
    assert "(Forte och Vinnova)" in text
    assert "Vi har läst 2 portaler. Där finns 450 utlysningar." in text


def test_what_the_office_understands_of_a_call() -> None:
    text = digest_text()
    call = text[text.index("Renovering av offentliga byggnader") : text.index("Supporting sustainable")]
    assert call.replace("\N{NO-BREAK SPACE}", " ").strip() == (
        "Renovering av offentliga byggnader: snabbare och billigare totalrenovering"
        " Ja, vi kan söka · Mycket stark träff, 91 %"
        " LIFE · projektbidrag · LIFE-2026-CET-BUILDRENO"
        " Sista ansökningsdag: onsdag 16 september 2026 kl. 17.00, om drygt 3 månader"
        " Berör: Telge Fastigheter (Energieffektiva skolor och äldreboenden; Styrsystem i lokaler)"
        " Därför: ”Projects should help municipalities bundle renovation of schools and care homes, with smart control"
        " systems.” Nyckelord: renovation, schools, care"
        " Vem får söka: ”Applicants must be public or private bodies established in an eligible country.”"
        " Budget: 18 miljoner euro, omkring 9 projekt"
        " Bidrag: 1–2 miljoner euro per projekt"
        " Stöd: 95 % av kostnaderna. Egen insats: 5 %"
        f" {RENOVATION.url}"
    )


def test_verdicts_rest_on_a_quote_or_a_rule_and_name_what_is_missing() -> None:
    text = digest_text()
    assert "Vem får söka: Minst två kommuner från två länder Vi saknar: en vänort som söker med oss" in text
    refused = one(WORK, verdict=Eligibility(Verdict.NO, quote="Endast företag kan söka."))
    assert "det vi har kunnat läsa har ingen ny utlysning som berör oss" in plain(
        refused.text
    )  # what we cannot apply for is counted, not told
    assert "Oklart om vi kan söka" in one(WORK).text


def test_a_title_without_a_swedish_copy_has_its_language_marked() -> None:
    message = render_digest(week.digest())
    assert "HORIZON-CL5-2026-10-D6-07 · på engelska" in plain(message.text)
    headings = {node.text(strip=True): node.attributes.get("lang") for node in HTMLParser(message.html).css("h3")}
    assert headings["Supporting sustainable and smart urban mobility in Europe (CIVITAS)"] == "en"
    assert headings["Vänortssamarbete 2026"] is None
    assert len(HTMLParser(message.html).css('td[lang="en"]')) > 3


def test_stages_and_openings() -> None:
    text = digest_text()
    assert "Sista dag i steg 1: torsdag 11 juni 2026 kl. 17.00, om 10 dagar Sista dag i steg 2: torsdag 4 feb" in text
    assert "Öppnar: torsdag 4 juni 2026, om 3 dagar" in text
    cuts = tuple(Stage(StageKind.CUT_OFF, day=date(2026, month, 1)) for month in (12, 5, 9, 7, 8))
    text = plain(one(replace(WORK, stages=cuts)).text)
    assert re.findall(r"Sista dag i omgången: \w+ (\d+ \w+)", text) == ["1 juli", "1 augusti", "1 september"]
    assert "Därefter: ett datum till" in text
    assert "Sista ansökningsdag: löpande" in one(replace(WORK, stages=(Stage(certainty=Certainty.ROLLING),))).text
    assert "Sista ansökningsdag: ej angivet" in one(replace(WORK, stages=())).text
    doubtful = Stage(certainty=Certainty.UNCLEAR, quote="The call closes on 03/04/2027.")
    assert "Kontrollera datum: ”The call closes on 03/04/2027.”" in one(replace(WORK, stages=(doubtful,))).text
    likely = Stage(certainty=Certainty.PRELIMINARY, day=date(2026, 9, 1))
    assert "Sista ansökningsdag (preliminärt): tisdag 1 september" in one(replace(WORK, stages=(likely,))).text


def test_changes_are_told_with_the_value_before() -> None:
    assert "Ny sista dag: 14 oktober 2026 (förut 30 september 2026)" in digest_text()
    kinds = {
        ChangeKind.WITHDRAWN: "Indragen: portalen har tagit bort utlysningen",
        ChangeKind.REOPENED: "Öppen igen: det går att söka igen",
        ChangeKind.ELIGIBILITY: "Nya villkor: ”Municipalities may apply.”",
    }
    for kind, words in kinds.items():
        after = None if kind is ChangeKind.WITHDRAWN else "Municipalities may apply."
        change = ChangedCall(RENOVATION, Change(NOW, *RENOVATION.key, kind, "x", after))
        assert words in digest_text(changed=(change,), untold=())


def test_a_cut_digest_says_how_much_it_shows() -> None:
    many = [replace(WORK, ref=str(n)) for n in range(57)]
    text = digest_text(untold=[scored(call, match(call, "P2", 0.9)) for call in many], readings=WELL)
    told = "Brevet visar 40 av 57 utlysningar i sin helhet. 17 till stänger inom 90 dagar och nämns på en rad var."
    assert f"{told} * Vi har läst" in text
    assert "STÄNGER OCKSÅ INOM 90 DAGAR" in text
    one_more = digest_text(untold=[scored(call, match(call, "P2", 0.9)) for call in many[:41]])
    assert "En till stänger inom 90 dagar och nämns på en rad. " in one_more
    later = [replace(call, stages=(Stage(day=date(2027, 9, 1)),)) for call in many]
    text = digest_text(untold=[scored(call, match(call, "P2", 0.9)) for call in later])
    rest = "17 andra har ingen sista dag inom 90 dagar och kommer i kommande brev."
    assert f"Brevet visar 40 av 57 utlysningar i sin helhet. {rest}" in text
    assert "visar 5 av" not in digest_text()


def test_portals_read_failed_and_stale() -> None:
    stale = PortalReading("Gammal", NOW - timedelta(days=9), 3)
    text = digest_text(readings=(*week.READINGS, stale, PortalReading("Ny", None, 0)))
    assert "EU Funding & Tenders: 412 utlysningar, lästes senast 1 juni kl. 06.02." in text
    assert "Tillväxtverket: gick inte att läsa; lästes senast 31 maj kl. 06.03." in text
    assert "Gammal: lästes senast 23 maj kl. 07.30. Vi vet inte vad som har hänt där sedan dess." in text
    assert "Ny: har aldrig lästs." in text


def test_a_missing_model_is_said_plainly() -> None:
    words = "Språkmodellen saknas. Träffarna bygger bara på gemensamma ord"
    assert words in digest_text(notes=WeekNotes("lexical", degraded=True))
    assert words not in digest_text()


def told(calls: tuple[week.Scored, ...], interests: tuple[Interest, ...] = INTERESTS) -> Message:
    return render_alert(week.alert(*calls, interests=interests))


def test_an_alert_names_call_and_department() -> None:
    message = told(week.calls())
    assert message.subject == (
        "Ny utlysning för Telge Fastigheter:"
        " ”Renovering av offentliga byggnader: snabbare och billigare totalrenovering”"
    )
    assert message.text.startswith(
        "EN NY UTLYSNING SOM KAN PASSA ER\nSödertälje kommun · måndag 1 juni 2026\n\nRenovering"
    )
    assert "Du får det här för att det rör Telge Fastigheter." in message.text
    assert message.text.count(RENOVATION.url) == 1


def test_an_alert_on_several_calls_counts_them() -> None:
    calls = [replace(WORK, ref=str(number)) for number in range(3)]
    message = told(tuple(scored(call, match(call, "solceller", 0.9)) for call in calls))
    assert message.subject == "3 nya utlysningar för Telge Fastigheter"


@pytest.mark.parametrize("html", [render_digest(week.digest()).html, told(week.calls()).html])
def test_the_html_survives_mail_programs_and_is_accessible(html: str) -> None:
    page = HTMLParser(html)
    root = page.css_first("html")
    assert root
    assert root.attributes["lang"] == "sv"
    assert len(page.css("h1")) == 1
    assert page.css("h3")
    assert not page.css("img, script, link, iframe, form, svg, object")
    assert not re.search(r"url\(|@import|expression\(", html)
    for table in page.css("table"):
        assert table.attributes.get("role") == "presentation" or table.css("th[scope=row]")
    assert all(node.attributes.get("style") for node in page.css("p, h1, h2, h3, td, th, a"))
    assert all(len(line) < 900 for line in html.splitlines())
    assert re.search(r"<!--\[if mso\]>", html)


def contrast(one: str, other: str) -> float:
    def luminance(colour: str) -> float:
        channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        red, green, blue = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_every_text_has_the_contrast_that_wcag_asks_for() -> None:
    html = render_digest(week.digest()).html
    pairs: set[tuple[str, str]] = set()
    for style in re.findall(r'style="([^"]*)"', html):
        rules = dict(rule.strip().split(": ", 1) for rule in style.split(";") if ": " in rule)
        if "color" in rules:
            pairs.add((rules["color"], rules.get("background-color", "#ffffff")))
    assert len(pairs) > 5
    assert {pair: ratio for pair in pairs if (ratio := contrast(*pair)) < 4.5} == {}


def assert_inactive(message: Message) -> None:
    page = HTMLParser(message.html)
    assert not page.css("script, img, svg, iframe, b, object")
    assert all((node.attributes["href"] or "").startswith("https://") for node in page.css("a"))
    assert not any(name.startswith("on") for node in page.css("*") for name in node.attributes)
    for output in (message.html, message.text, message.subject):
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u2028-\u202e\u2066-\u2069\ud800-\udfff]", output)
    assert "54439" not in message.html + message.text + message.subject
    assert "\n" not in message.subject
    assert not re.search(r"^Bcc:", message.text, re.MULTILINE)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_in_every_field_stays_text(text: str) -> None:
    untold = poisoned(week.calls(), text)
    interests = tuple(poisoned(interest, text) for interest in INTERESTS)
    digest = week.digest(
        untold=untold,
        changed=poisoned(week.changes(), text),
        interests=interests,
        readings=poisoned(week.READINGS, text),
        municipality=text,
        notes=WeekNotes(text, degraded=False),
    )
    assert_inactive(render_digest(digest))
    contacts = tuple(replace(interest, contacts=("energi@example.se",)) for interest in interests)
    assert_inactive(told(untold, contacts))


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        " javascript:alert(1)",
        "data:text/html,<script>",
        "file:///etc/passwd",
        "ftp://example.se/",
        "https:///no-host",
        "//example.se",
        "https://example.se/a b",
        "https://example.se/\r\nX: y",
        "https://[bad",
        "https://example.se/" + "a" * 3000,
        "",
    ],
)
def test_only_plain_web_addresses_become_links(url: str) -> None:
    message = one(replace(WORK, links=(Link(url),)))
    assert not HTMLParser(message.html).css("a")
    assert "Öppna" not in message.text


def test_a_link_keeps_its_query() -> None:
    message = one(replace(WORK, links=(Link("https://example.se/?a=1&b=2"),)))
    assert "https://example.se/?a=1&b=2" in message.text
    assert HTMLParser(message.html).css("a")[0].attributes["href"] == "https://example.se/?a=1&b=2"


def test_a_long_text_is_cut_at_a_word() -> None:
    message = one(replace(WORK, title="Långt ord " * 100))
    title = HTMLParser(message.html).css("h3")[0].text(strip=True)
    assert len(title) <= 300
    assert title.endswith(("ord…", "Långt…"))


def test_facts_stand_with_where_they_were_read() -> None:
    first = week.calls()[0]
    known = (
        Fact(FactKind.BUDGET, Money(1_000_000), Source.FIELD),
        Fact(FactKind.RATE, Share(0.6), Source.RULE, "Programmet betalar 60 procent."),
        Fact(FactKind.OWN_SHARE, Share(0.4), Source.RULE, "Programmet betalar 60 procent."),
        Fact(FactKind.CONSORTIUM, Consortium(3, 3), Source.QUOTE, "At least three partners."),
    )
    text = " ".join(digest_text(untold=(replace(first, facts=known),)).split())
    assert "Stöd: 60 % av kostnaderna. Egen insats: 40 %" in text.replace("\N{NO-BREAK SPACE}", " ")
    assert "Samarbete: minst tre parter från tre länder (”At least three partners.”)" in text
    assert "Budget: 1 miljon euro" in text
    assert "Programmet betalar" not in text  # the rule's sentence says who may apply, not what is paid


def test_many_portals_that_are_well_share_a_line() -> None:
    well = tuple(PortalReading(f"Portal {number}", NOW, number) for number in range(30))
    failed = PortalReading("Trasig", NOW - timedelta(days=1), 3, "503")
    text = " ".join(digest_text(readings=(*well, failed)).split())
    assert "Trasig: gick inte att läsa" in text
    assert "Lästa som de ska, med antal utlysningar: Portal 0 (0), Portal 1 (1)," in text
    assert "Portal 29: " not in text


def test_many_portals_that_were_never_read_share_a_line() -> None:
    text = digest_text(readings=[PortalReading(f"Portal {number}", None, 0) for number in range(9)])
    assert "Har aldrig lästs: Portal 0, Portal 1," in text
    assert "Portal 8: " not in text
    nothing = digest_text(untold=(), changed=(), closing=(), readings=[NEVER])
    assert "* Vecka 23: vi kan inte säga om det finns något nytt." in nothing


@pytest.mark.parametrize(
    ("title", "named"),
    [
        ("Bidrag: för skolor", "”Bidrag: för skolor”"),
        ("A: b: c", "”A: b: c”"),
        ("Round 2: Small grants", "”Round 2: Small grants”"),
        ("Bidrag för skolor", "Bidrag för skolor"),
        ("Skolor, bibliotek – och bad", "Skolor, bibliotek – och bad"),
    ],
)
def test_a_title_with_a_colon_stands_apart_from_the_sentence_around_it(title: str, named: str) -> None:
    call = replace(WORK, title=title)
    assert f"Först stänger {named}: torsdag 27 augusti," in one(call).text.replace("\n  ", " ")
    gone = ChangedCall(call, Change(NOW, *call.key, ChangeKind.WITHDRAWN))
    assert f"Indragen: {named}." in digest_text(changed=(gone,), untold=())
    alert = week.alert(scored(call, match(call, "arbete", 0.9)), recipient="arbete@example.se", town="x")
    assert render_alert(alert).subject == f"Ny utlysning för Arbetslivskontoret: {named}"


@pytest.mark.parametrize(
    ("terms", "shown"),
    [
        ("able", ""), ("want grow", ""), ("Able cities", "cities"), ("small medium sized companies", "companies"),
        ("floods heat change climate protect", "floods, heat, climate"), ("ren energi", "energi"),
        ("ny bra större", ""),
        ("barn barn skola", "barn, skola"), ("ai table vegetables", "ai, table, vegetables"),
        ("renewable energy", "renewable, energy"), ("unga äldre", "unga, äldre"),
        ("able a1 a2 a3 a4 a5", "a1, a2, a3, a4, a5"),
    ],
)  # fmt: skip
def test_only_words_that_name_a_subject_are_keywords(terms: str, shown: str) -> None:
    found = re.findall(r"^Nyckelord: (.+)$", one(WORK, terms=terms).text, re.MULTILINE)
    assert found == ([shown] if shown else [])
