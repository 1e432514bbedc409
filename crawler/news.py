"""Portals whose list holds more than calls, such as news."""

from crawler import reading as words
from crawler.detail import Detailed
from crawler.page import Page
from store.model import Call, Certainty


class News(Detailed):
    """Stands before the family: an item is a call where it says when to apply, or its title speaks of applying."""

    def read(self, page: Page, ref: str) -> Call | None:
        call = super().read(page, ref)
        if call is None:
            return None
        dated = call.opening or any(stage.certainty is not Certainty.UNSTATED for stage in call.stages)
        return call if dated or words.APPLY.search(call.title) else None
