"""Nordic Culture Point: culture, mobility and young people in the Nordic and Baltic countries, a page each."""

from dataclasses import replace
from datetime import time

from crawler.families.listing import Listing
from crawler.page import Page
from store.model import Call


class NordicCulturePoint(Listing):
    """Every round closes at 15:59 Finnish time, which the pages of the programmes do not repeat."""

    name = "nordic_culture_point"
    title = "Nordic Culture Point"
    home = "https://www.nkk.org/en/apply-for-funding/"
    publisher = "Nordic Culture Point"
    language = "en"
    zone = "Europe/Helsinki"
    expect_at_least = 2
    rhythm = 200
    base_url = "https://www.nkk.org"
    verified = "inferred"
    lists = ("/en/apply-for-funding/",)
    links = "a[href*='/apply-for-funding/']"
    reference = (
        r"/apply-for-funding/(?!(?:questions-and-answers|faq|how-to-apply|after-[^/]*|report(?:ing)?|contact)/?(?:[?#]|$))"
        r"([^?#]+?)/?(?:[?#]|$)"
    )
    landmark = "h1"

    def read(self, page: Page, ref: str) -> Call | None:
        if (call := super().read(page, ref)) is None:
            return None
        closing = time(15, 59)
        stages = (stage if stage.clock or not stage.day else replace(stage, clock=closing) for stage in call.stages)
        return replace(call, stages=tuple(stages))
