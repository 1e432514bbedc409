"""Pages that are watched: of which of them there is something to tell, and of which there is only a page."""

import re
from collections.abc import Iterable
from datetime import datetime, timedelta

from crawler.outline import says_when
from crawler.portal import watched
from reading.dates import vocabulary as words
from reading.dates.days import holds_date
from store.database import Store
from store.model import Call, ChangeKind, Key

FRESH = timedelta(days=30)  # longer than a digest can be late


def quiet(store: Store, calls: Iterable[Call], now: datetime) -> set[Key]:
    """The keys of watched pages that do not say when to apply, and have brought no passage that speaks of it lately.

    That a page is there is no news. It becomes a call to tell of by its date, or by a changed passage with a date or a
    word for applying.
    """
    undated = {call.key for call in calls if not says_when(call)}
    pages = watched() if undated else frozenset()
    silent = {key for key in undated if key.portal in pages}
    if not silent:
        return silent
    changes = [change for change in store.changes(now - FRESH) if change.kind is ChangeKind.TEXT]
    return silent - {change.key for change in changes if _speaks_of_applying(change.after or "")}


def _speaks_of_applying(passage: str) -> bool:
    return bool(re.search(words.APPLY, passage)) or holds_date(passage)
