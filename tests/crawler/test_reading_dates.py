"""Every form of a date that a portal was seen to write, and those that must not be guessed at."""

from datetime import date, time, timedelta

import pytest
from babel.dates import get_month_names
from hypothesis import given
from hypothesis import strategies as st

from reading.dates.timetable import Timetable, read_timetable
from store.model import Certainty, Stage, StageKind

D = date
ONLY, FIRST, SECOND, CUT_OFF = StageKind.ONLY, StageKind.FIRST, StageKind.SECOND, StageKind.CUT_OFF
UNDATED = (Certainty.ROLLING, Certainty.UNSTATED, Certainty.UNCLEAR)
MONTHS = list(get_month_names("wide", locale="sv").values())
MONTHS_EN = list(get_month_names("wide", locale="en").values())

ONE = {
    "Stängd 19 mars 2024": (D(2024, 3, 19), None),
    "Öppen till 5 juni 2024": (D(2024, 6, 5), None),
    "Sista dag för ansökan 2021-10-20 17:00": (D(2021, 10, 20), time(17)),
    "19 dec. 2025": (D(2025, 12, 19), None),
    "15 jan. 2027 kl. 17:00": (D(2027, 1, 15), time(17)),
    "24 mars 2026 kl 14:00": (D(2026, 3, 24), time(14)),
    "16 mars 2027 klockan 14.00": (D(2027, 3, 16), time(14)),
    "kl. 12.00 den 5 maj 2026": (D(2026, 5, 5), time(12)),
    "1 juni 2026 kl 24.00": (D(2026, 6, 1), None),  # the end of the day, as a bare day is
    "27.01.2026 17:00": (D(2026, 1, 27), time(17)),
    "31/12/2028": (D(2028, 12, 31), None),
    "December 5, 2022 12:00 PM": (D(2022, 12, 5), time(12)),
    "Deadline : December 5, 2022 12:00 AM": (D(2022, 12, 5), time(0)),
    "3rd of March 2026": (D(2026, 3, 3), None),
    "Þri, 22/03/2022 - 23:59": (D(2022, 3, 22), time(23, 59)),
    "Mon, 25 Feb 2026 13:41:04 +0100": (D(2026, 2, 25), time(13, 41)),  # it was a Wednesday
    "Stänger 14 april 2026, beslut 1 juni 2026": (D(2026, 4, 14), None),
}


@pytest.mark.parametrize("text", ONE)
def test_one_deadline(text: str) -> None:
    day, clock = ONE[text]
    assert read_timetable(text) == Timetable(None, (Stage(day=day, clock=clock, zone="Europe/Stockholm"),))


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("15 June 2026 at 14.00 CEST", "Europe/Brussels"),
        ("kl. 15.00 den 15 juni 2026", "Europe/Stockholm"),
        ("15 juni 2026 kl. 15.00 (CET)", "Europe/Brussels"),
        ("31 March 2027 17:00 Brussels time", "Europe/Brussels"),
        ("31 March 2027 17:00 (Brussels time)", "Europe/Brussels"),
        ("1.2.2022 – 5.5.2022 kl 18:00 finsk tid", "Europe/Helsinki"),
        ("6 May 2020 at 15.00 GMT", "UTC"),
        ("11. February 2027, 13.00 CET", "Europe/Brussels"),
        ("stänger kl. 15.00 (CET), 22 september 2026", "Europe/Brussels"),
    ],
)
def test_the_zone_that_is_said(text: str, zone: str) -> None:
    (stage,) = read_timetable(text).stages
    assert stage.zone == zone
    assert stage.clock is not None


@pytest.mark.parametrize(
    ("text", "opening", "closing"),
    [
        ("5-25 april 2023", D(2023, 4, 5), D(2023, 4, 25)),
        ("1–14 oktober 2022", D(2022, 10, 1), D(2022, 10, 14)),
        ("15 februari–15 mars 2024", D(2024, 2, 15), D(2024, 3, 15)),
        ("20 december-10 januari 2027", D(2026, 12, 20), D(2027, 1, 10)),
        ("1.2.2022 – 5.5.2022 kl 18:00", D(2022, 2, 1), D(2022, 5, 5)),
        ("Öppnar 1 mars 2026, stänger 14 april 2026 kl 14.00", D(2026, 3, 1), D(2026, 4, 14)),
        ("1 till och med 15 mars 2026", D(2026, 3, 1), D(2026, 3, 15)),
        ("Ansökan är öppen från 1 mars till den 5 april 2026", D(2026, 3, 1), D(2026, 4, 5)),
        ("Opening 09.10.2024 Deadline 26.11.2025 23:59", D(2024, 10, 9), D(2025, 11, 26)),
        ("between 4 May and 10 September 2026", D(2026, 5, 4), D(2026, 9, 10)),
        ("The call is open between 4 May and 10 September 2026", D(2026, 5, 4), D(2026, 9, 10)),
        ("between May 4 2026 and September 10, 2026", D(2026, 5, 4), D(2026, 9, 10)),
        ("mellan den 4 maj och 10 september 2026", D(2026, 5, 4), D(2026, 9, 10)),
        ("mellan den 4 och den 20 maj 2026", D(2026, 5, 4), D(2026, 5, 20)),
        ("mellan den 10 december och 20 januari 2027", D(2026, 12, 10), D(2027, 1, 20)),
        ("öppen 4 maj–10 september 2026", D(2026, 5, 4), D(2026, 9, 10)),
        ("Öppet: fr.o.m. 4 maj t.o.m. 10 september 2026", D(2026, 5, 4), D(2026, 9, 10)),
        ("från och med 4 maj till och med den 10 september 2026", D(2026, 5, 4), D(2026, 9, 10)),
        ("5 maj 2026 kl. 10.00 till 10 september 2026 kl. 15.00", D(2026, 5, 5), D(2026, 9, 10)),
    ],
)
def test_a_window(text: str, opening: date, closing: date) -> None:
    times = read_timetable(text)
    assert times.opening == opening
    assert [(stage.kind, stage.day) for stage in times.stages] == [(ONLY, closing)]


@pytest.mark.parametrize(
    ("text", "stages"),
    [
        ("28 april och den 30 juni 2023", [(CUT_OFF, D(2023, 4, 28)), (CUT_OFF, D(2023, 6, 30))]),
        ("1, 15 och 30 mars 2026", [(CUT_OFF, D(2026, 3, 1)), (CUT_OFF, D(2026, 3, 15)), (CUT_OFF, D(2026, 3, 30))]),
        ("1 mars 2026 och 1 september", [(CUT_OFF, D(2026, 3, 1)), (CUT_OFF, D(2026, 9, 1))]),
        ("1 mars och 1 juni 2026", [(CUT_OFF, D(2026, 3, 1)), (CUT_OFF, D(2026, 6, 1))]),
        ("1-15 mars och 1-15 september 2026", [(CUT_OFF, D(2026, 3, 15)), (CUT_OFF, D(2026, 9, 15))]),
        ("steg 1: 5 mars 2026; steg 2: 1 oktober 2026", [(FIRST, D(2026, 3, 5)), (SECOND, D(2026, 10, 1))]),
    ],
)
def test_several_deadlines(text: str, stages: list[tuple[StageKind, date]]) -> None:
    assert [(stage.kind, stage.day) for stage in read_timetable(text).stages] == stages


@pytest.mark.parametrize("text", ["löpande", "Ansökan tas emot löpande", "året runt", "Open-ended", "at any time"])
def test_rolling(text: str) -> None:
    assert [stage.certainty for stage in read_timetable(text).stages] == [Certainty.ROLLING]


@pytest.mark.parametrize(
    ("text", "opening", "closing"),
    [
        ("Applications can be submitted between 4 May and 10 September 2026.", D(2026, 5, 4), D(2026, 9, 10)),
        ("Ansökan kan skickas in mellan den 4 maj och 10 september 2026", D(2026, 5, 4), D(2026, 9, 10)),
        ("Ansökningsperiod 1: 4 maj–10 september 2026", D(2026, 5, 4), D(2026, 9, 10)),
        ("Sista dag är 3 mars 2027 för läger mellan 15 juni och 15 augusti 2027", None, D(2027, 3, 3)),
        ("Sista dag är 3 mars 2027 för läger 15 juni–15 augusti 2027", None, D(2027, 3, 3)),
        ("Ni kan söka bidrag för läger som hålls mellan 15 juni och 15 augusti 2027", None, None),
        ("Apply for activities between 15 June and 15 August 2027", None, None),
        ("Projects run from the decision, 15 June to 15 August 2027", None, None),
    ],
)
def test_a_window_in_a_sentence_is_one_for_applying(text: str, opening: date | None, closing: date | None) -> None:
    times = read_timetable(text, bare=False)
    assert (times.opening, [stage.day for stage in times.stages]) == (opening, [closing])


@pytest.mark.parametrize(
    "text",
    [
        *("preliminärt 3 mars 2026", "Beräknas stänga 3 mars 2026", "expected 3 March 2026", "omkring 3 mars 2026"),
        *(
            "Indicative deadline: 3 March 2026",
            "Deadline (provisional): 3 March 2026",
            "Stänger ca. 3 mars 2026 (prel.)",
        ),
        *("Planerad sista ansökningsdag 3 mars 2026", "Closes 3 March 2026 at 17:00 (indicative date)"),
        *("The call is expected to close on 3 March 2026", "Stänger 3 mars 2026. Datumen är preliminära."),
        *("Stänger 3 mars 2026. Datum kan komma att ändras.", "Stängning planeras till den 3 mars 2026"),
    ],
)
def test_preliminary(text: str) -> None:
    (stage,) = read_timetable(text).stages
    assert (stage.certainty, stage.day) == (Certainty.PRELIMINARY, D(2026, 3, 3))


VAGUE = ("indicative", "expected", "planned", "estimated", "preliminär", "planerade", "cirka", "around", "beräknad")
THINGS = ("budget", "outcomes", "5 miljoner kronor", "EUR 3 000 000", "20 projects", "aktiviteter", "resultat", "costs")


@given(st.sampled_from(VAGUE), st.sampled_from(THINGS), st.sampled_from(["; ", ". ", ", ", " "]), st.booleans())
def test_what_is_vague_but_no_day_leaves_the_deadline_fixed(word: str, thing: str, border: str, after: bool) -> None:
    deadline, aside = "Deadline 3 March 2026", f"{word} {thing}"
    text = f"{deadline}{border}{aside}" if after else f"{aside}{border}{deadline}"
    (stage,) = read_timetable(text).stages
    assert (stage.certainty, stage.day) == (Certainty.FIXED, D(2026, 3, 3))


@pytest.mark.parametrize(
    "text",
    [
        *("", "hösten 2023", "i mitten av mars 2012", "Under september månad", "vecka 12 2027"),
        *("Beräknas öppna hösten 2023", "Öppnar 12 augusti 2024"),
    ],
)
def test_what_is_not_said_is_not_guessed(text: str) -> None:
    (stage,) = read_timetable(text).stages
    assert (stage.certainty, stage.day) == (Certainty.UNSTATED, None)


@pytest.mark.parametrize(
    "text", ["31 februari 2026", "4-17 juni", "20 februari-10 mars", "senast den 1 maj", "28 april samt 30 juni"]
)
def test_a_day_that_is_not_on_the_calendar_or_has_no_year_is_to_be_checked(text: str) -> None:
    (stage,) = read_timetable(text).stages
    assert (stage.certainty, stage.day, stage.quote) == (Certainty.UNCLEAR, None, text)


def test_a_clock_that_there_is_not_leaves_the_day() -> None:
    (stage,) = read_timetable("5 maj 2026 kl 25.00").stages
    assert (stage.certainty, stage.day, stage.clock) == (Certainty.FIXED, D(2026, 5, 5), None)


@pytest.mark.parametrize(
    ("text", "days", "unread"),
    [
        ("1 oktober och 1 mars 2026", [D(2026, 3, 1)], 1),  # which year's October?
        ("Sista ansökningsdag: 31 februari 2027. Ansök senast 3 mars 2027.", [D(2027, 3, 3)], 1),
        ("Ansök senast den 20 maj! Sista ansökningsdag: 1 oktober 2026.", [D(2026, 10, 1)], 1),
        ("Ansök senast den 1 oktober! Sista ansökningsdag: 1 oktober 2026.", [D(2026, 10, 1)], 0),
        ("Ansök senast den 1 maj!", [None], 1),
    ],
)
def test_a_day_that_cannot_be_read_is_counted_and_leaves_the_others(
    text: str, days: list[date | None], unread: int
) -> None:
    times = read_timetable(text)
    assert ([stage.day for stage in times.stages], len(times.unread)) == (days, unread)


def test_an_opening_alone_is_kept() -> None:
    assert read_timetable("Öppnar 12 augusti 2024").opening == D(2024, 8, 12)


def test_cancelled() -> None:
    assert read_timetable("Inställt").cancelled
    assert not read_timetable("Stänger 1 mars 2026").cancelled


@given(st.dates(D(1990, 1, 1), D(2099, 12, 31)), st.times(), st.sampled_from(range(6)))
def test_every_day_and_clock_is_read_back(day: date, clock: time, form: int) -> None:
    clock = clock.replace(second=0, microsecond=0, tzinfo=None)
    forms = (
        f"Stänger den {day.day} {MONTHS[day.month - 1]} {day.year} kl {clock:%H.%M}",
        f"{day.isoformat()} {clock:%H:%M}",
        f"{day:%d.%m.%Y} {clock:%H:%M}",
        f"Deadline: {MONTHS_EN[day.month - 1]} {day.day}, {day.year} {clock:%I:%M %p}",
        f"{day.day} {MONTHS_EN[day.month - 1][:3]}. {day.year} at {clock:%H:%M}",
        f"{day:%d/%m/%Y} - {clock:%H:%M}",
    )
    (stage,) = read_timetable(forms[form]).stages
    assert (stage.day, stage.clock) == (day, clock)


LINKS = (
    ("", "–"),
    ("", " till och med den "),
    ("öppen ", " - "),
    ("mellan den ", " och den "),
    ("mellan ", " och "),
    ("between ", " and "),
    ("from ", " until "),
    ("from the ", " to the "),
)


@given(st.dates(D(1990, 1, 1), D(2099, 12, 31)), st.integers(1, 300), st.sampled_from(LINKS), st.booleans())
def test_every_window_is_read_back(first: date, days: int, link: tuple[str, str], whole: bool) -> None:
    last = min(first + timedelta(days=days), D(2099, 12, 31))
    whole = whole or (last.year - first.year > 0 and last.month >= first.month)
    swedish = not ({"between ", "from ", "from the "} & {link[0]})
    names = MONTHS if swedish else MONTHS_EN
    opening, closing = (f"{day.day} {names[day.month - 1]}" for day in (first, last))
    text = f"{link[0]}{opening}{f' {first.year}' if whole else ''}{link[1]}{closing} {last.year}"
    times = read_timetable(text)
    assert (times.opening, [stage.day for stage in times.stages]) == (first, [last])
    yearless = read_timetable(f"{link[0]}{opening}{link[1]}{closing}")
    assert (yearless.opening, [stage.day for stage in yearless.stages]) == (None, [None])


@given(st.text(st.sampled_from("0123456789 .,-–/:;klockandenochmarsapril2026öå"), max_size=80))
def test_no_text_breaks_it(text: str) -> None:
    times = read_timetable(text)
    assert times.stages
    assert all((stage.day is None) == (stage.certainty in UNDATED) for stage in times.stages)
