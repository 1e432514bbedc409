"""Pages that are watched: of which of them there is something to tell, and of which there is only a page."""

import re
from collections.abc import Collection
from datetime import datetime, timedelta

from crawler.portal import watched
from store.database import Store
from store.model import ChangeKind, Key

FRESH = timedelta(days=30)  # longer than a digest can be late


def pages_without_news(store: Store, undated: Collection[Key], now: datetime) -> set[Key]:
    """Those of the `undated` calls that are watched pages and have brought no passage on applying lately.

    That a page is there is no news. It becomes a call to tell of by its date, or by a changed passage with a date or a
    word for applying.
    """
    pages = watched({key.portal for key in undated}) if undated else ()
    silent = {key for key in undated if key.portal in pages}
    if not silent:
        return silent
    changes = [change for change in store.changes(now - FRESH, [ChangeKind.TEXT]) if change.key in silent]
    return silent - {change.key for change in changes if _speaks_of_applying(change.after or "")}


def _speaks_of_applying(passage: str) -> bool:
    from reading.dates import vocabulary as words  # loaded only where such a passage is read
    from reading.dates.days import holds_date

    return bool(re.search(words.APPLY, passage)) or holds_date(passage)
