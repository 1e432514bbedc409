"""A verdict or fact that quotes what the call no longer says is marked, wherever it is read, until judged again."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.asking import ask
from bot.assessed import read_assessed
from bot.assessing import assess
from bot.instance import Instance
from bot.telling import plan_alerts, plan_digests
from bot.tracing import trace
from cli.commands.find import match_record
from cli.commands.trace import lines
from notifier.channels.email.layout import readable
from store.model import Call, Step, Verdict
from tests.bot.conftest import later, remember
from tests.bot.test_assessing import served, silent
from tests.bot.test_corpora import ENERGY

OPEN = replace(ENERGY, programme="", identifier="", eligible="Municipalities and companies may apply.")
AGAIN = "to be judged again: the quoted passage has changed"
MARK = "Granskas på nytt: Utlysningen har ändrats: det vi citerade står inte kvar i den."


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Instance]:
    """A municipality after a round: of its one call a sentence is quoted."""
    home = served(tmp_path)
    remember(home, [OPEN])
    assess(home, later(0), silent)
    (kept,) = home.tenant.assessments()
    assert {one.eligibility.verdict for one in kept.verdicts} == {Verdict.YES}
    assert all(one.eligibility.quote and one.eligibility.passage for one in kept.verdicts)
    yield home
    home.store.close()


def crawl(town: Instance, call: Call) -> None:
    """As `utblick crawl` does: the call is read again, and not matched."""
    remember(town, [call], later(1))


def traced(town: Instance) -> str:
    return "\n".join(lines(trace(town, ":".join(OPEN.key), later(1))))


def letters(town: Instance) -> str:
    found = read_assessed(town, later(1))
    plans = (*plan_digests(town, found, later(1), later(1)), *plan_alerts(town, found, later(1)))
    return " ".join(" ".join(readable(one.payload) for plan in plans for one in plan.deliveries[:1]).split())


def answered(town: Instance) -> tuple[str, bool]:
    found = ask(town, "renovering av skolor", later(1), silent, 1)
    ((call, match),) = found.matches
    return " ".join(found.text.split()), match_record(call, match, call.key in found.outdated)["outdated"]


def test_what_is_still_there_is_not_marked(town: Instance) -> None:
    crawl(town, replace(OPEN, conditions="Two partners are needed."))  # the call has changed, but not what is quoted
    assert "by ”Municipalities and companies may apply.”" in traced(town)
    assert AGAIN not in traced(town)
    assert MARK not in letters(town)
    text, outdated = answered(town)
    assert (MARK in text, outdated) == (False, False)


def test_what_is_no_longer_there_is_marked_wherever_it_is_read(town: Instance) -> None:
    crawl(town, replace(OPEN, eligible="Only universities may apply."))
    assert f"verdict: yes, by ”Municipalities and companies may apply.”; {AGAIN}" in traced(town)
    assert letters(town).count(MARK) == 2  # in the digest and in the alert
    text, outdated = answered(town)
    assert (MARK in text, outdated) == (True, True)
    assert "”Municipalities and companies may apply.”" in text


def test_once_it_is_judged_again_the_mark_is_gone(town: Instance) -> None:
    crawl(town, replace(OPEN, eligible="Only universities may apply."))
    assess(town, later(1), silent)
    assert "verdict: no, by ”Only universities may apply.”" in traced(town)
    assert AGAIN not in traced(town)
    assert MARK not in letters(town)
    assert answered(town)[1] is False


def test_a_fact_that_quotes_what_is_gone_is_marked_too(town: Instance) -> None:
    paid = replace(OPEN, conditions="The grant covers 60 % of the eligible costs.")
    remember(town, [paid])
    assess(town, later(0), silent)
    assert "Stöd: 60 %" in letters(town).replace("\N{NO-BREAK SPACE}", " ")
    crawl(town, replace(paid, conditions="The grant covers 40 % of the eligible costs."))
    assert MARK in letters(town)
    assert AGAIN not in traced(town)  # the verdict still stands


def test_what_could_not_be_judged_again_keeps_its_old_verdict_with_the_mark(town: Instance) -> None:
    crawl(town, replace(OPEN, eligible="Only municipalities in Malmö may apply."))
    (kept,) = town.tenant.assessments()
    broken = replace(town, municipality=replace(town.municipality, regions=7))  # type: ignore[arg-type]  # judging fails
    found = assess(broken, later(1), silent)
    assert (found.calls, found.quarantine.keys(Step.MATCH)) == ((), {OPEN.key})
    assert town.tenant.assessments() == [kept]
    assert AGAIN in traced(town)
    assert assess(town, later(1), silent).calls  # and the next round tries again
    assert AGAIN not in traced(town)
