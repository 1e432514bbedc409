"""What happened to a call, in words; the store writes values as "2026-09-15 17:00 Europe/Brussels; 13700000 EUR"."""

import re

from notifier import swedish
from notifier.page import Row
from store.model import (
    Certainty,
    Change,
    ChangeKind,
    Money,
    Stage,
    one_line,
    read_stage,
)

LABELS = {
    ChangeKind.NEW: "Ny",
    ChangeKind.DEADLINE: "Ny sista dag",
    ChangeKind.BUDGET: "Nya belopp",
    ChangeKind.ELIGIBILITY: "Nya villkor",
    ChangeKind.TEXT: "Ny text",
    ChangeKind.MISSING: "Borta",
    ChangeKind.WITHDRAWN: "Indragen",
    ChangeKind.REOPENED: "Öppen igen",
}
EVENTS = {
    ChangeKind.NEW: "utlysningen är ny",
    ChangeKind.DEADLINE: "datumet har ändrats",
    ChangeKind.BUDGET: "beloppen har ändrats",
    ChangeKind.ELIGIBILITY: "villkoren har ändrats",
    ChangeKind.TEXT: "texten har ändrats",
    ChangeKind.MISSING: "portalen visar inte utlysningen just nu",
    ChangeKind.WITHDRAWN: "portalen har tagit bort utlysningen",
    ChangeKind.REOPENED: "det går att söka igen",
}
PHRASES = (
    (r"^at least (.+) per grant$", r"minst \1 per projekt"),
    (r"^at most (.+) per grant$", r"högst \1 per projekt"),
    (r"^(\d+) grants$", r"\1 projekt"),
    (r"^rate (\d+) %$", r"täcker \1 % av kostnaden"),
    (r"^rate (\d+)\.(\d+) %$", r"täcker \1,\2 % av kostnaden"),
)


def change_row(change: Change, language: str) -> Row:
    """The change with the value before it; new conditions are quoted in the call's `language`."""
    before, after = change.before or "", change.after or ""
    label = "Sista dag" if says_closed(change) else LABELS[change.kind]
    if change.kind is ChangeKind.ELIGIBILITY and after.strip():
        return Row(label, one_line(after, 240), quoted=True, language=language)
    if change.kind in (ChangeKind.DEADLINE, ChangeKind.BUDGET) and (before or after):
        return Row(label, f"{reworded(after) or 'ej angivet'} (förut {reworded(before) or 'ej angivet'})", strong=True)
    if change.kind is ChangeKind.WITHDRAWN and after.strip():  # by the page itself, which is still there
        return Row(label, f"portalen skriver: ”{one_line(after, 240)}”", strong=True)
    return Row(label, EVENTS[change.kind], strong=True)


def says_closed(change: Change) -> bool:
    """Whether a deadline gave way to a sentence that says that nobody can apply."""
    return [stage.certainty for stage in change.stages_after] == [Certainty.CLOSED]


def reworded(value: str) -> str:
    """A stored value the Swedish way: "first 2026-04-15" is "15 april 2026 i steg 1"; what is unknown stays."""
    return "; ".join(_reworded(piece) for piece in one_line(value, 300).split("; ") if piece)


def new_stages(change: Change) -> list[Stage]:
    """The stages that a changed deadline has now and had not before."""
    return [stage for stage in change.stages_after if stage not in change.stages_before]


def _reworded(piece: str) -> str:
    if stage := read_stage(piece):
        sure = " (preliminärt)" if stage.certainty is Certainty.PRELIMINARY else ""
        return f"{swedish.stage_moment(stage)}{swedish.WITHIN[stage.kind]}{sure}"
    for pattern, words in PHRASES:
        piece = re.sub(pattern, words, piece)
    return re.sub(r"\b(\d{4,13}) ([A-Z]{3})\b", lambda found: swedish.money(Money(int(found[1]), found[2])), piece)
