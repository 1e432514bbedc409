"""euro-access.eu: calls of many EU programmes, Interreg among them, in a list with a page for each."""

from crawler.families.listing import Listing
from crawler.page import Page
from crawler.prose import one_line
from reading.money.amounts import read_money, read_money_range, read_rate
from store.model import Call, Link, Section, SectionKind

_SECTIONS = {
    "short description": SectionKind.SUMMARY,
    "call objectives": SectionKind.OBJECTIVE,
    "mandatory partnership": SectionKind.PARTNERSHIP,
    "project partnership": SectionKind.PARTNERSHIP,
    "additional information": SectionKind.OTHER,
    "topics": SectionKind.KEYWORDS,
    "un sustainable development goals (un-sdgs)": SectionKind.KEYWORDS,
}


class EuroAccess(Listing):
    name = "euro_access"
    title = "euro-access.eu"
    home = "https://www.euro-access.eu/en/calls"
    publisher = "EuroVienna"
    language = "en"
    expect_at_least = 50
    expect_at_most = 1_000
    rhythm = 120
    base_url = "https://www.euro-access.eu"
    verified = "2025-10"
    lists = ("/en/calls?keyword=&submit=&sent=search&page={page}",)
    links = "#calls-overview tbody tr td a"
    list_landmark = "#calls-overview"
    landmark = "#calldata h1"
    reference = r"/calls/(\d+)(?:[/?#]|$)"

    def read(self, page: Page, ref: str) -> Call:
        told = page.labelled("#calldata .tr", ".title")
        times = self.timetable(ref, told.get("deadlines", ""))
        size = told.get("estimated eu contribution per project", told.get("estimated eu contribution", ""))
        low, high = read_money_range(size) or (None, read_money(size))
        where = told.get("regions / countries for funding", "")
        return Call(
            portal=self.name,
            ref=ref,
            title=page.title(self.landmark),
            language="en",
            identifier=told.get("call number", ""),
            programme=one_line(told.get("funding program", "")),
            sections=tuple(Section(kind, told[name], name) for name, kind in _SECTIONS.items() if told.get(name)),
            stages=times.stages,
            opening=times.opening,
            budget=read_money(told.get("call budget", "")),
            grant_min=low,
            grant_max=high,
            rate=read_rate(told.get("funding rate", "")),
            eligible=told.get("eligible entities", ""),
            conditions=f"Regions / countries for funding: {where}" if where else "",
            links=(Link(page.url), *(Link(url, "Link to the call") for url in page.links("#calldata .link a")[:1])),
        )
