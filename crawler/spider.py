"""What every portal is: a passport, a way to ask, and a memory of what failed."""

from collections.abc import AsyncIterator, Callable, Iterator
from datetime import date
from typing import Any, ClassVar

from scrapy import Request, Spider
from scrapy.exceptions import CloseSpider
from scrapy.http import Response, TextResponse
from twisted.python.failure import Failure

from crawler.charset import is_garbled
from crawler.notices import NO_DATE, UNREADABLE, Notices
from crawler.outline import read_outline
from crawler.page import Page
from crawler.polite.settings import PAGE_BYTES
from crawler.reasons import address, reason
from crawler.walls import read_wall
from reading.dates.timetable import Timetable, read_timetable
from store.model import Call, Stage

Found = Iterator[Call | Request]
ODD = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError)  # what an item of another shape raises


class Portal(Spider):
    """A portal: class attributes are its passport, callbacks turn answers into calls or further requests.

    Callbacks are pure: they know the answer and `today`, and never the network or the clock. What they raise makes
    the reading incomplete; what `attempt` catches costs one item. `base_url` replaces scheme, host and path prefix of
    the real one. `zone` is that of the deadlines, by default Stockholm's for a portal in Swedish and Brussels' for
    others. `rhythm` counts the days within which something new comes, 0 where nothing has to, and `rhythm_from` says
    how that is known. `key` is the secret of a portal that asks for one; what the process writes never holds it.

    `errors`: why the reading failed; `gone`: pages that the portal says are no more, `replaced`: those that it answered
    with another page, each with what was seen; `skipped`: references of what could not be read; `ended`: what a page
    says, by its reference, of a call that cannot be applied for; `proofs`: how it is known that all is there.
    """

    title: ClassVar[str]
    home: ClassVar[str]
    publisher: ClassVar[str]
    licence: ClassVar[str] = "not stated"
    language: ClassVar[str] = "sv"
    zone: str = ""
    expect_at_least: ClassVar[int] = 1
    expect_at_most: ClassVar[int] = 200
    rhythm: ClassVar[int] = 400  # a grant that comes once a year, and a month to be late
    rhythm_from: ClassVar[str] = "inferred"
    base_url: ClassVar[str]
    verified: ClassVar[str] = "inferred"
    needs_key: ClassVar[bool] = False
    largest: ClassVar[int] = PAGE_BYTES

    def __init__(self, *, today: date, base_url: str = "", key: str = "", **settings: Any):
        super().__init__(**settings)
        self.today = today
        self.key = key
        self.zone = self.zone or ("Europe/Stockholm" if self.language == "sv" else "Europe/Brussels")
        self.base = (base_url or self.base_url).rstrip("/")
        self.errors: list[str] = []
        self.gone: list[str] = []
        self.replaced: list[str] = []
        self.skipped: list[str] = []
        self.ended: dict[str, Stage] = {}
        self.notices = Notices()
        self.proofs: list[str] = []

    async def start(self) -> AsyncIterator[Any]:
        for request in self.first():
            yield request

    def first(self) -> Found:
        """The requests that a reading begins with."""
        raise NotImplementedError

    def response_error(self, request: Request, response: Response) -> str:
        """Why a response with status 200 is not the requested page (it is requested again); empty if it is."""
        del request
        if not response.body.strip():
            return "an empty page"
        if is_garbled(response):
            return "a page in an unknown character set"
        found = read_wall(response.text) if isinstance(response, TextResponse) else ""
        return f"a wall: {found}" if found else ""

    def ask(self, address: str, then: Callable[..., Any], **options: Any) -> Request:
        """A request for a path below the base URL or for a whole address."""
        url = self.base + address if address.startswith("/") else address
        meta = {"download_maxsize": self.largest, **options.pop("meta", {})}
        return Request(url, then, **{"errback": self.fail, "dont_filter": True, "meta": meta, **options})

    def attempt(self, ref: str, read: Callable[[], Call | None]) -> Iterator[Call]:
        """The call that `read` makes. One that cannot be read is skipped and counted, so that the others are kept."""
        try:
            call = read()
        except ODD as error:
            self.skipped.append(ref)
            self.notices.add(UNREADABLE, f"{ref}: {type(error).__name__}: {error}")
            return
        if call:
            yield call

    def read_page(self, page: Page, ref: str, title: str = "") -> Call:
        """The call on a page, by its words; the dates that cannot be read are counted."""
        own = {"portal": self.name, "language": self.language, "zone": self.zone}
        return read_outline(page, ref=ref, title=title, notices=self.notices, today=self.today, **own)

    def timetable(self, ref: str, text: str) -> Timetable:
        """The days of a call in its text; those that cannot be read are counted."""
        times = read_timetable(text, self.zone, today=self.today)
        for written in times.unread:
            self.notices.add(NO_DATE, f"{ref}: {written}")
        return times

    def fail(self, failure: Failure) -> None:
        """Ends the reading: a portal that was not read whole is not read."""
        request: Request = failure.request  # type: ignore[attr-defined]
        self.errors.append(f"{self.name}: {address(request)}: {reason(failure.value)}")
        raise CloseSpider("a page failed")
