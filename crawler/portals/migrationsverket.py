"""Migrationsverket: the plan of the Asylum, Migration and Integration Fund, a table for each call on one page."""

import re
from functools import partial
from itertools import pairwise

from scrapy.http import Response

from crawler.page import Page
from crawler.spider import Found, Portal
from reading.money.amounts import read_money, read_rate
from store.model import Call, Link, Section, SectionKind


class Migrationsverket(Portal):
    """Every figure of the plan is preliminary. The same heading comes back another year."""

    name = "migrationsverket"
    title = "Migrationsverket (AMIF)"
    home = "https://www.migrationsverket.se/Andra-aktorer/EU-fonder/Programperiod-2021-2027/Utlysningar/Planerade-utlysningar.html"
    publisher = "Migrationsverket"
    language = "sv"
    expect_at_least = 1
    base_url = "https://www.migrationsverket.se"
    verified = "inferred"

    def first(self) -> Found:
        yield self.ask(self.home.removeprefix(self.base_url), self.take_plan)

    def take_plan(self, response: Response) -> Found:
        for heading, text in Page(response.text, self.home).parts():
            facts = dict(pairwise(line.rstrip(": ") for line in text.split("\n")))  # the cell that follows each label
            if "Stänger" in facts:
                yield from self.attempt(heading, partial(self.read_table, heading, text, facts))
            elif "Tillgängliga medel" in facts or "Öppnar" in facts:
                self.notices.add("table of a call without the label of its last day", heading)

    def read_table(self, heading: str, text: str, facts: dict[str, str]) -> Call:
        year = re.search(r"20\d\d", text)
        ref = "-".join(re.findall(r"\w+", f"{year[0] if year else ''} {heading.lower()}"))
        times = self.timetable(ref, f"preliminärt: öppnar {facts.get('Öppnar', '')}, stänger {facts['Stänger']}")
        return Call(
            portal=self.name,
            ref=ref,
            title=heading,
            language=self.language,
            programme="AMIF",
            sections=(Section(SectionKind.SUMMARY, text),),
            stages=times.stages,
            opening=times.opening,
            budget=read_money(facts.get("Tillgängliga medel", "")),
            rate=read_rate(facts.get("Stöd från AMIF", "")),
            links=(Link(self.home),),
        )
