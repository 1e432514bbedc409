"""Portals whose list holds more than calls, such as news."""

from crawler.families.detail import Detailed
from crawler.outline import says_when
from crawler.page import Page
from reading.dates import vocabulary as words
from store.model import Call


def tells_of_call(call: Call) -> bool:
    """Whether an item among news says when to apply, or its title speaks of applying."""
    return says_when(call) or bool(words.APPLY.search(call.title))


class News(Detailed):
    """Stands before the family: of its items, those are calls that tell of one."""

    def read(self, page: Page, ref: str) -> Call | None:
        call = super().read(page, ref)
        return call if call and tells_of_call(call) else None
