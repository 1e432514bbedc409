"""Portals whose list holds more than calls, such as news."""

from crawler import reading as words
from crawler.detail import Detailed
from crawler.outline import says_when
from crawler.page import Page
from store.model import Call


class News(Detailed):
    """Stands before the family: an item is a call where it says when to apply, or its title speaks of applying."""

    def read(self, page: Page, ref: str) -> Call | None:
        call = super().read(page, ref)
        return call if call and (says_when(call) or words.APPLY.search(call.title)) else None
