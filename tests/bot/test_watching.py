"""A watched page is told of when it speaks of applying, and never because it is there."""

from scrapy import Request
from scrapy.http import HtmlResponse

from bot.briefs import open_calls
from bot.instance import Instance
from crawler.portals.urbact import Urbact
from store.model import Call
from tests.bot.conftest import call, later
from tests.crawler.playing import TODAY

TEXT = "<p>URBACT helps cities to learn from each other in networks, and supports them with experts.</p>"


def see(instance: Instance, body: str, day: int) -> list[str]:
    """Urbact's page read on a day: the portals whose calls there is then something to tell of."""
    portal = Urbact(today=TODAY)
    (request,) = portal.first()
    assert isinstance(request, Request)
    page = HtmlResponse(request.url, body=f"<main><h1>Get involved</h1>{body}</main>".encode(), encoding="utf-8")
    found = [one for one in portal.take_page(page, **request.cb_kwargs) if isinstance(one, Call)]
    instance.store.remember_reading("urbact", found, later(day))
    return [group.call.portal for group in open_calls(instance, later(day))]


def test_the_first_sight_of_a_page_is_no_news_and_its_date_is(instance: Instance) -> None:
    assert see(instance, TEXT, 0) == []
    assert see(instance, f"{TEXT}<p>We have moved to a new office.</p>", 1) == []
    assert see(instance, f"{TEXT}<p>The call closes on 1 October 2026.</p>", 2) == ["urbact"]


def test_a_changed_passage_with_a_word_for_applying_is_a_candidate_for_a_month(instance: Instance) -> None:
    see(instance, TEXT, 0)
    news = f"{TEXT}<p>A call for proposals is expected after the summer.</p>"
    assert see(instance, news, 1) == ["urbact"]
    assert see(instance, news, 8) == ["urbact"]  # for the digest that comes later
    assert see(instance, news, 40) == []


def test_what_the_page_always_said_of_applying_is_no_news(instance: Instance) -> None:
    assert see(instance, f"{TEXT}<p>We publish calls for proposals.</p>", 0) == []
    assert see(instance, f"{TEXT}<p>We publish calls for proposals.</p><p>The next meeting: 3 May 2027.</p>", 1) == [
        "urbact"
    ]


def test_an_open_call_is_told_at_first_sight_and_other_portals_are_as_they_were(instance: Instance) -> None:
    instance.store.remember_reading("eu_ft", [call(1, stages=())], later(0))
    assert see(instance, f"{TEXT}<p>Cities can apply at any time.</p>", 0) == ["eu_ft", "urbact"]
