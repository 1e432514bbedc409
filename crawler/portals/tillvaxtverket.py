"""Tillväxtverket: regional fund, national grants, URBACT; a feed without dates, and a page for each call."""

import re

from crawler.families.feed import Feed
from crawler.page import Page, sections
from crawler.prose import Part
from reading.money.funding import read_funding
from store.model import Call, Certainty, Link, Stage


class Tillvaxtverket(Feed):
    """The addresses of the pages have changed three times; the number before .html has not."""

    name = "tillvaxtverket"
    title = "Tillväxtverket"
    home = "https://tillvaxtverket.se/tillvaxtverket/sokfinansiering/utlysningar.1139.html"
    publisher = "Tillväxtverket"
    language = "sv"
    expect_at_least = 5
    rhythm = 200
    base_url = "https://tillvaxtverket.se"
    verified = "2026-02"
    feeds = (
        "/4.3409dae11877922a04096d8d/12.3409dae11877922a04096da6.portlet?state=rss&sv.contenttype=text/xml;charset=UTF-8",
        "/rss",
    )
    reference = r"((?<!\d)\d+(?=\.html)|(?<=[^/]/)(?![^/?#]*\d\.html)[^/?#]+?(?=(?:\.html?)?/?(?:[?#]|$)))"

    def read(self, page: Page, ref: str) -> Call | None:
        found = page.parts("h2, h3")
        top = next((part.text for part in found if not part.heading), "").removeprefix(page.title("main h1"))
        dated = [line for line in top.split("\n") if _DATED.search(line.lower())]
        times = self.timetable(ref, "\n".join(dict.fromkeys(dated)))
        rest = [line for line in top.split("\n") if line.strip() and line not in dated]
        regions = ", ".join(
            line for line in rest if not line.endswith(".")
        )  # bullets; what ends in a full stop is prose
        prose = Part("", "\n".join(line for line in rest if line.endswith(".")))
        told, eligible = sections(part for part in (prose, *found) if part.heading or (part is prose and prose.text))
        money = read_funding("\n".join(part.text for part in found if _MONEY.search(part.heading)))
        if times.cancelled:
            self.ended[ref] = Stage(certainty=Certainty.CANCELLED, zone=self.zone, quote=times.cancelled)
            return None
        return Call(
            portal=self.name,
            ref=ref,
            title=page.title("main h1"),
            language="sv",
            sections=told,
            stages=times.stages,
            opening=times.opening,
            budget=money.budget,
            grant_min=money.grant_min,
            grant_max=money.grant_max,
            rate=money.rate,
            eligible=eligible,
            conditions=f"Region: {regions}" if regions else "",
            links=(Link(page.url),),
        )


_DATED = re.compile(
    r"öppn|öppe[nt]|stäng|deadline|sista|senast|\btill\b|löpande|tills vidare|inställ|ställs in|förläng|\bopens?\b"
    r"|\bclos"
)
_MONEY = re.compile(r"hur mycket|vad kan ni söka", re.IGNORECASE)
