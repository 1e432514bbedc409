"""What must be decided first stands first: dates before scores; what was left out stands by itself."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from notifier.entry import Entry
from notifier.notice import ChangedCall, compose_notice
from notifier.urgency import by_date, is_soon
from store.model import Call, Certainty, Change, ChangeKind, Eligibility, Stage, StageKind, Verdict
from tests.notifier import week
from tests.notifier.rendered import render_digest, render_notice, slack_notice
from tests.notifier.test_render import plain
from tests.notifier.week import NOW, WORK, match, scored, stored

WELL = week.READINGS[:2]
TODAY = NOW.date()


def closing_in(days: int | None, ref: str, certainty: Certainty = Certainty.FIXED) -> Call:
    day = None if days is None else TODAY + timedelta(days=days)
    return replace(WORK, ref=ref, title=f"Utlysning {ref}", stages=(Stage(certainty=certainty, day=day),))


def found(call: Call, score: float = 0.6) -> week.Scored:
    return scored(call, match(call, "P2", score))


def refs(entries: tuple[Entry, ...]) -> list[str]:
    return [entry.call.ref for entry in entries]


def test_what_closes_soon_goes_before_the_better_match_and_what_has_no_date_before_next_year() -> None:
    calls = [
        closing_in(400, "next year"),
        closing_in(None, "rolling", Certainty.ROLLING),
        closing_in(90, "ninety"),
        closing_in(91, "later"),
        closing_in(3, "three"),
        closing_in(None, "unclear", Certainty.UNCLEAR),
        replace(closing_in(None, "to come", Certainty.UNSTATED), opening=TODAY + timedelta(days=9)),
    ]
    entries = by_date((Entry(call=call) for call in calls), NOW)
    assert refs(tuple(entries)) == ["three", "ninety", "unclear", "rolling", "later", "next year", "to come"]
    tied = week.weighed(found(closing_in(3, name), score) for name, score in (("weak", 0.6), ("strong", 0.9)))
    assert refs(tuple(by_date(tied, NOW))) == ["strong", "weak"]
    assert [is_soon(call, NOW) for call in calls] == [False, False, True, False, True, True, False]


def test_nothing_that_closes_within_90_days_waits_for_the_next_digest() -> None:
    far = [found(closing_in(300 + n, f"far {n:02}"), 0.99) for n in range(30)]
    near = [found(closing_in(n, f"near {n:02}"), 0.51) for n in range(1, 60)]
    digest = week.digest(untold=[*far, *near], changed=(), closing=(), limit=10)
    assert refs(digest.new) == [f"near {n:02}" for n in range(1, 11)]
    assert refs(digest.soon) == [f"near {n:02}" for n in range(11, 60)]
    assert {key.ref for key, event in digest.mentions if str(event) == "new"} == {f"near {n:02}" for n in range(1, 60)}
    assert (digest.total_new, digest.total_waiting) == (89, 0)
    text = plain(render_digest(digest).text)
    assert "Utlysning near 59 torsdag 30 juli 2026, om 59 dagar · Oklart om vi kan söka https://www.vinnova.se" in text


def test_in_an_area_the_date_decides_the_order() -> None:
    calls = [found(closing_in(200, "late"), 0.99), found(closing_in(20, "soon"), 0.55)]
    (area,) = week.digest(untold=calls, changed=(), closing=()).areas
    assert refs(area.entries) == ["soon", "late"]


def test_the_first_to_close_is_looked_for_among_all_that_can_be_applied_for() -> None:
    told_before = found(closing_in(2, "told before"))
    too_low, refused = closing_in(1, "too low"), closing_in(1, "refused")
    others = (
        found(too_low, 0.1),
        scored(refused, match(refused, "P2", 0.9, verdict=Eligibility(Verdict.NO, quote="Endast företag."))),
    )
    new = found(closing_in(40, "new"))
    digest = week.digest(untold=(new,), changed=(), closing=(), standing=(new, told_before, *others))
    assert "Först stänger Utlysning told before: onsdag 3 juni, om 2 dagar." in plain(render_digest(digest).text)
    preliminary = found(closing_in(40, "new", Certainty.PRELIMINARY))
    digest = week.digest(untold=(preliminary,), changed=(), closing=())
    assert "Först stänger Utlysning new: lördag 11 juli (preliminärt), om 40 dagar." in plain(
        render_digest(digest).text
    )


def test_what_was_there_before_the_last_digest_is_not_called_new() -> None:
    last = NOW - timedelta(days=7)
    old = [replace(found(closing_in(n, f"{n}")), first_seen=last - timedelta(days=1)) for n in range(10, 14)]
    new = found(closing_in(50, "new"))
    digest = week.digest(untold=[*old, new], changed=(), closing=(), readings=WELL, last=last)
    assert (digest.total_new, digest.total_waiting) == (1, 4)
    message = render_digest(digest)
    assert message.subject == "Utblick vecka 23: en ny utlysning och 4 kvar sedan tidigare"
    assert "En ny utlysning kan passa oss, och 4 väntar sedan tidigare veckor." in plain(message.text)
    only_old = render_digest(week.digest(untold=old, changed=(), closing=(), readings=WELL, last=last))
    assert "Ingen ny utlysning kan passa oss, men 4 väntar sedan tidigare veckor." in plain(only_old.text)
    first = week.digest(untold=old, changed=(), closing=(), readings=WELL)
    assert (first.total_new, first.total_waiting) == (4, 0)  # the reader's first digest


def test_what_an_alert_has_told_stands_apart_and_is_not_called_new() -> None:
    alerted = found(closing_in(20, "alerted"))
    digest = week.digest(untold=(), changed=(), closing=(), readings=WELL, alerted=(alerted,))
    assert not digest.silent
    assert (refs(digest.new), refs(digest.alerted)) == ([], ["alerted"])
    assert stored(digest.mentions) == {(alerted.call.key, "new")}
    message = render_digest(digest)
    assert message.subject == "Utblick vecka 23: ingen ny utlysning och en redan tipsad"
    assert "REDAN TIPSADE ============= De här har ni redan fått tips om. Utlysning alerted söndag 21 juni" in plain(
        message.text
    )
    again = week.digest(untold=(), changed=(), closing=(alerted,), readings=WELL, alerted=(alerted,))
    assert (refs(again.closing), refs(again.alerted)) == (["alerted"], [])
    assert stored(again.mentions) == {(alerted.call.key, "new"), (alerted.call.key, "closing:2026-06-21")}


REFUSED = Eligibility(Verdict.NO, quote="Only universities may apply.")
GUESSED = Eligibility(Verdict.UNLIKELY, rule="Texten tycks vända sig till forskare (automatisk gissning).")


def refused(days: int, ref: str, verdict: Eligibility = REFUSED, score: float = 0.9) -> week.Scored:
    call = closing_in(days, ref)
    return scored(call, match(call, "P2", score, verdict=verdict))


def test_what_we_may_not_apply_for_is_a_list_of_its_own_with_its_reason() -> None:
    low = found(closing_in(10, "low"), 0.3)
    digest = week.digest(
        untold=(refused(20, "a"), refused(30, "b", GUESSED), refused(5, "c", score=0.2), low),
        changed=(),
        closing=(),
        readings=WELL,
    )
    assert (refs(digest.rejected), refs(digest.below)) == (["b", "a"], ["low", "c"])
    assert stored(digest.mentions) == {
        (closing_in(30, "b").key, "rejected"),
        (closing_in(20, "a").key, "rejected"),
        (low.call.key, "below"),
        (closing_in(5, "c").key, "below"),
    }
    text = plain(render_digest(digest).text)
    assert "2 passade inte, och 2 bedömde vi att kommunen inte får söka." in text
    assert 'utblick answer "Södertälje kommun" vinnova:b apply (eller partner).' in text
    assert (
        "Utlysning b onsdag 1 juli 2026, om 30 dagar · Troligen inte (automatisk gissning) · vinnova:b"
        " Därför: Texten tycks vända sig till forskare (automatisk gissning)." in text
    )
    assert "· Nej, vi kan inte söka · vinnova:a Därför: ”Only universities may apply.”" in text
    part = text.partition("PASSADE SÄMRE")[2]
    assert "Utlysning low" in part
    assert "Utlysning a" not in part


def test_what_has_no_room_among_the_rejected_comes_next_week() -> None:
    digest = week.digest(untold=[refused(n, f"{n:02}") for n in range(10, 35)], changed=(), closing=(), readings=WELL)
    assert (refs(digest.rejected), digest.total_rejected) == ([f"{n}" for n in range(10, 20)], 25)
    assert len(digest.mentions) == 10
    text = plain(render_digest(digest).text)
    assert "25 bedömde vi att kommunen inte får söka." in text
    assert "Visar 10 av 25. Resten kommer i kommande brev." in text


def moved(call: Call, before: str, after: str, number: int = 1, kind: ChangeKind = ChangeKind.DEADLINE) -> ChangedCall:
    return ChangedCall(call, Change(NOW, *call.key, kind, before, after, id=number))


SOON = replace(closing_in(4, "klimat"), title="LIFE klimatanpassning")
MOVED = moved(SOON, "2026-09-22", "2026-06-05")


def test_a_date_that_moved_near_stands_first_in_the_digest() -> None:
    late = moved(closing_in(200, "late"), "2026-06-04", "2026-12-18", 2)
    digest = week.digest(changed=(late, MOVED), readings=WELL)
    message = render_digest(digest)
    assert message.subject.startswith("Utblick vecka 23: ny sista dag för LIFE klimatanpassning: 5 juni, 5 nya utlys")
    head, first, *_ = message.text.split("\n\n")
    assert head.startswith("UTLYSNINGAR VECKA 23")
    assert plain(first).startswith(
        "* Ny sista dag för LIFE klimatanpassning: fredag 5 juni 2026, om 4 dagar (förut 22 september 2026)."
    )
    assert "En utlysning har också ändrats sedan vi berättade om den." in plain(message.text)
    assert message.text.index("ÄNDRAT") < message.text.index("SOCIALA INNOVATIONER")
    calm = render_digest(week.digest(changed=(late,), readings=WELL)).text
    assert calm.index("ÄNDRAT") > calm.index("SOCIALA INNOVATIONER")


def notice(*changed: ChangedCall) -> tuple[str, str, str]:
    """Subject, heading with first line, and the whole text."""
    told = compose_notice(
        municipality="Södertälje kommun", now=NOW, recipient="a@example.se", changed=changed, office="kontor@example.se"
    )
    message = render_notice(told)
    return message.subject, plain(message.text.split("\n\n")[1]), plain(message.text).replace("\N{NO-BREAK SPACE}", " ")


def test_a_notice_names_the_call_in_its_subject_and_its_first_line() -> None:
    subject, first, text = notice(MOVED)
    assert subject == "Ny sista dag för LIFE klimatanpassning: 5 juni"
    assert text.startswith("NY SISTA DAG FÖR LIFE KLIMATANPASSNING: 5 JUNI")
    assert (
        first == "* Ny sista dag för LIFE klimatanpassning: fredag 5 juni 2026, om 4 dagar (förut 22 september 2026)."
    )
    assert text.endswith("Frågor? Svara på mejlet, så når du kontor@example.se.")


@pytest.mark.parametrize(
    ("kind", "before", "after", "subject"),
    [
        (ChangeKind.WITHDRAWN, "x", None, "Indragen: LIFE klimatanpassning"),
        (ChangeKind.REOPENED, None, "x", "Öppen igen: LIFE klimatanpassning"),
        (ChangeKind.ELIGIBILITY, "a", "Cities may apply.", "Nya villkor i LIFE klimatanpassning"),
    ],
)
def test_every_kind_of_change_has_its_headline(
    kind: ChangeKind, before: str | None, after: str | None, subject: str
) -> None:
    told, first, _ = notice(ChangedCall(SOON, Change(NOW, *SOON.key, kind, before, after, id=1)))
    assert (told, first) == (subject, f"* {subject}.")


def test_several_changes_are_one_message_and_what_cannot_wait_comes_first() -> None:
    far = closing_in(300, "far")
    money = moved(far, "1000000 EUR", "2000000 EUR", 2, ChangeKind.BUDGET)
    subject, first, _ = notice(money, MOVED, moved(SOON, "1000000 EUR", "2 EUR", 3, ChangeKind.BUDGET))
    assert subject == "Ny sista dag för LIFE klimatanpassning: 5 juni, och en ändring till"
    assert first.endswith(
        "(förut 22 september 2026). * Nya belopp i Utlysning far: 2 miljoner euro (förut 1 miljon euro)."
    )


def test_only_the_date_that_moved_is_called_new() -> None:
    steps = (Stage(StageKind.FIRST, day=date(2026, 6, 9)), Stage(StageKind.SECOND, day=date(2027, 2, 4)))
    call = replace(SOON, stages=steps)
    second = moved(call, "first 2026-06-09; second 2027-01-20", "first 2026-06-09; second 2027-02-04")
    subject, first, _ = notice(second)
    assert subject == "Nya datum för LIFE klimatanpassning"
    assert first.endswith(
        "9 juni 2026 i steg 1; 4 februari 2027 i steg 2 (förut 9 juni 2026 i steg 1; 20 januari 2027 i steg 2)."
    )
    nearer = moved(call, "first 2026-06-30; second 2027-02-04", "first 2026-06-09; second 2027-02-04")
    assert notice(nearer)[0] == "Ny sista dag i steg 1 för LIFE klimatanpassning: 9 juni"
    next_year = replace(call, stages=(Stage(day=date(2027, 2, 4)),))
    assert notice(moved(next_year, "2026-06-09", "2027-02-04"))[0].endswith(": 4 februari 2027")
    rolling = replace(call, stages=(Stage(certainty=Certainty.ROLLING),))
    assert "löpande ansökan (förut 9 juni 2026)" in notice(moved(rolling, "2026-06-09", "rolling"))[1]


def test_a_call_that_closes_earlier_than_it_had_said_is_told_of() -> None:
    shut = replace(SOON, stages=(Stage(day=date(2026, 5, 28)),))
    subject, first, text = notice(moved(shut, "2026-09-22", "2026-05-28"))
    assert subject == "Stängd i förtid: LIFE klimatanpassning"
    assert first.endswith("28 maj 2026 (förut 22 september 2026).")
    assert "ej angivet" not in text
    digest = week.digest(untold=(), changed=(moved(shut, "2026-09-22", "2026-05-28"),), closing=())
    assert refs(digest.changed) == ["klimat"]


def test_a_call_that_its_page_takes_back_is_told_in_its_words() -> None:
    quote = "Utlysningen ställs in."
    over = replace(SOON, stages=(Stage(certainty=Certainty.CANCELLED, quote=quote),))
    told = ChangedCall(over, Change(NOW, *over.key, ChangeKind.WITHDRAWN, over.title, quote, id=1))
    subject, first, text = notice(told)
    assert (subject, first) == ("Indragen: LIFE klimatanpassning", "* Indragen: LIFE klimatanpassning.")
    assert f"Indragen: portalen skriver: ”{quote}”" in text
    assert text.count(quote) == 1
    assert "tagit bort" not in text
    assert "Sista ansökningsdag" not in text
    assert "22 september" not in text
    digest = week.digest(untold=(), changed=(told,), closing=())
    assert refs(digest.changed) == ["klimat"]


def test_of_a_call_that_its_portal_took_away_no_last_day_is_told() -> None:
    gone = ChangedCall(SOON, Change(NOW, *SOON.key, ChangeKind.WITHDRAWN, SOON.title, None, id=1))
    text = notice(gone)[2]
    assert "Indragen" in text
    assert "Sista ansökningsdag" not in text
    assert "Sista ansökningsdag" in notice(moved(SOON, "2026-09-22", "2026-09-23"))[2]


def test_a_call_whose_page_says_that_nobody_can_apply_is_told_in_its_words() -> None:
    quote = "Utlysningen är pausad."
    over = replace(SOON, stages=(Stage(certainty=Certainty.CLOSED, quote=quote),))
    subject, first, text = notice(moved(over, "2026-09-22", "closed"))
    assert subject == "Går inte att söka nu: LIFE klimatanpassning"
    assert first == "* Går inte att söka nu: LIFE klimatanpassning (förut 22 september 2026)."
    assert "Sista dag: går inte att söka nu (förut 22 september 2026)" in text
    assert f"Går inte att söka nu: ”{quote}”" in text


def test_a_date_that_is_only_gone_is_not_told_as_moved() -> None:
    gone = replace(SOON, stages=(Stage(certainty=Certainty.UNSTATED),))
    lost = compose_notice(
        municipality="x", now=NOW, recipient="a@example.se", changed=(moved(gone, "2026-09-22", "unstated"),)
    )
    assert lost.entries == ()


def test_a_date_that_must_be_checked_is_not_told_as_a_fact() -> None:
    unsure = replace(SOON, stages=(Stage(certainty=Certainty.UNCLEAR, quote="Sista dag är 5 eller 6 juni."),))
    told = compose_notice(
        municipality="x", now=NOW, recipient="a@example.se", changed=(moved(unsure, "2026-09-22", "unclear"),)
    )
    assert not told.entries
    known = moved(SOON, "unclear", "2026-06-05")
    assert notice(known)[0] == "Ny sista dag för LIFE klimatanpassning: 5 juni"


def test_a_notice_in_the_chat_is_one_message() -> None:
    told = compose_notice(municipality="x", now=NOW, recipient="C0123456", changed=(MOVED,))
    (message,) = slack_notice(told)
    assert message.text == "Ny sista dag för LIFE klimatanpassning: 5 juni"
