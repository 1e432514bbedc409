"""An answer composed: the calls that suit a need in free text, as plain text for the one who asked."""

from collections.abc import Sequence
from datetime import datetime

from notifier.digest import PortalReading
from notifier.entry import Entry
from notifier.render import render_text
from notifier.texts.answer import answer_page


def render_answer(
    question: str,
    found: Sequence[Entry],
    *,
    now: datetime,
    readings: Sequence[PortalReading],
    degraded: bool,
) -> str:
    """Plain text in Swedish; `found` is best first. `degraded`: only words were compared."""
    return render_text(answer_page(question, list(found), now, readings, degraded=degraded))
