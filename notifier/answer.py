"""An answer composed: the calls that suit a need in free text, as plain text for the one who asked."""

from collections.abc import Sequence
from datetime import datetime

from notifier.digest import PortalReading
from notifier.entry import Entry
from notifier.render import render_page
from notifier.texts.answer import answer_page
from store.model import Call, Match


def render_answer(
    question: str,
    found: Sequence[tuple[Call, Match]],
    *,
    now: datetime,
    readings: Sequence[PortalReading],
    degraded: bool,
) -> str:
    """Plain text in Swedish; `found` is best first. `degraded`: only words were compared."""
    entries = [Entry(call=call, match=match) for call, match in found]
    return render_page(answer_page(question, entries, now, readings, degraded=degraded)).text
