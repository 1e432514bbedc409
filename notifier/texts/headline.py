"""A call and what happened to it in one line: for subjects, and for the first lines of a message."""

from datetime import datetime

from notifier import swedish
from notifier.entry import Entry
from notifier.texts.change import new_stages, reworded, says_closed
from notifier.urgency import closed_it
from store.model import Call, Certainty, Change, ChangeKind, Stage, one_line

# The gravest first: it gives the headline of a call that changed in several ways.
ORDER = (
    ChangeKind.WITHDRAWN,
    ChangeKind.DEADLINE,
    ChangeKind.REOPENED,
    ChangeKind.BUDGET,
    ChangeKind.ELIGIBILITY,
)
GRAVEST = {kind: place for place, kind in enumerate(ORDER)}
HEADLINES = {
    ChangeKind.WITHDRAWN: "Indragen: {}",
    ChangeKind.REOPENED: "Öppen igen: {}",
    ChangeKind.BUDGET: "Nya belopp i {}",
    ChangeKind.ELIGIBILITY: "Nya villkor i {}",
}


def name_of(call: Call) -> str:
    """The title on one line, in Swedish where the portal has it so, as it stands in a sentence."""
    title = call.title_sv if call.language != "sv" and call.title_sv.strip() else call.title
    return apart(one_line(title, 90) or one_line(call.identifier or call.ref, 90))


def apart(title: str) -> str:
    """A title with a colon of its own in quotation marks, so that the sentence around it can have one too."""
    return f"”{title}”" if ":" in title else title


def headline(entry: Entry, now: datetime) -> str:
    """Ny sista dag för LIFE klimatanpassning: 12 juni."""
    change = gravest(entry)
    if change.kind is not ChangeKind.DEADLINE:
        return HEADLINES.get(change.kind, "Ändrad: {}").format(name_of(entry.call))
    stage = moved_stage(entry, now)
    day = f": {swedish.day_and_month(day, now)}" if stage and (day := swedish.stage_day(stage)) else ""
    return f"{_date_changed(entry, stage)}{day}{_unsure(stage)}"


def told_at_length(entry: Entry, now: datetime) -> str:
    """Ny sista dag för LIFE klimatanpassning: fredag 12 juni 2026, om 4 dagar (förut 22 september 2026)."""
    change = gravest(entry)
    if change.kind is ChangeKind.BUDGET:
        amounts = (
            f"{reworded(change.after or '') or 'ej angivet'} (förut {reworded(change.before or '') or 'ej angivet'})"
        )
        return f"{headline(entry, now)}: {amounts}."
    if change.kind is not ChangeKind.DEADLINE:
        return f"{headline(entry, now)}."
    if says_closed(change):
        return f"{headline(entry, now)} (förut {reworded(first_before(entry)) or 'ej angivet'})."
    stage = moved_stage(entry, now)
    date = swedish.stage_date(stage, now) if stage else reworded(change.after or "")
    before = f" (förut {reworded(first_before(entry)) or 'ej angivet'})"
    return f"{_date_changed(entry, stage)}: {date or 'ej angivet'}{_unsure(stage)}{before}."


def gravest(entry: Entry) -> Change:
    """The last of its gravest changes; an entry that is told of here has at least one."""
    return min(reversed(entry.changes), key=lambda change: GRAVEST.get(change.kind, len(GRAVEST)))


def first_before(entry: Entry) -> str:
    """The dates before the first change of them."""
    return next(change.before or "" for change in entry.changes if change.kind is ChangeKind.DEADLINE)


def moved_stage(entry: Entry, now: datetime) -> Stage | None:
    """The next stage where its date is new; None where another stage moved or no day is set."""
    change = gravest(entry)
    stage = entry.call.next_stage(now)
    new = {fresh.day for fresh in new_stages(change)}
    return stage if stage and stage.day and stage.day in new else None


def _date_changed(entry: Entry, stage: Stage | None) -> str:
    name = name_of(entry.call)
    if says_closed(gravest(entry)):
        return f"Går inte att söka nu: {name}"
    if closed_it(entry.call, gravest(entry)):
        return f"Stängd i förtid: {name}"
    if stage is None:
        return f"Nya datum för {name}"
    return f"Ny sista dag{swedish.WITHIN[stage.kind]} för {name}"


def _unsure(stage: Stage | None) -> str:
    return " (preliminärt)" if stage and stage.certainty is Certainty.PRELIMINARY else ""
