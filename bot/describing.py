"""What is shown in full: the texts of its calls read again, each with the reason and the facts for its reader."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.instance import Instance
from bot.matching import Ranking, explained, known_facts, whole_calls
from notifier.entry import Entry
from store.model import Call, Interest, Key, LegalForm, Step


def whole_entries(
    instance: Instance, ranking: Ranking, entries: Sequence[Entry], interests: Sequence[Interest], now: datetime
) -> dict[Key, Entry]:
    """The entries with reasons and facts, which are worked out only for what is shown."""
    shown = {entry.call.key: entry for entry in entries}
    form = _form_of(instance, interests)

    def whole(call: Call) -> Entry:
        entry = shown[call.key]
        (match,) = explained(ranking, call, [entry.match] if entry.match else [], interests)
        return replace(entry, match=match, facts=known_facts(instance, call, now, form))

    calls = whole_calls(instance, [entry.call for entry in shown.values()])
    return ranking.aside.each(calls, Step.TELL, whole)


def _form_of(instance: Instance, interests: Sequence[Interest]) -> LegalForm | None:
    """The legal form of the departments whose interests these are; None where they differ, or for all of them."""
    forms = {interest.form for interest in interests}
    return forms.pop() if len(forms) == 1 and len(interests) < len(instance.interests) else None
