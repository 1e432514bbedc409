"""`python -m crawler`: exit status, stdout and the last line of stderr."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.crawler.server import Answer, serve

ROOT = Path(__file__).parents[2]


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, *arguments], capture_output=True, text=True, cwd=ROOT, check=False)


@pytest.mark.parametrize(
    ("arguments", "word"), [((), "eu_ft"), (("nowhere",), "eu_ft"), (("vinnova", "--today", "soon"), "YYYY-MM-DD")]
)
def test_usage_errors_exit_2_and_say_what_is_possible(arguments: tuple[str, ...], word: str) -> None:
    done = run("-m", "crawler", *arguments)
    assert done.returncode == 2
    assert done.stdout == ""
    assert word in done.stderr


def test_a_failed_reading_exits_1_with_the_reason_last() -> None:
    with serve() as site:
        site.answers["/api/program/2024-06-01"] = [Answer(b"gone", 404)]
        done = run("-m", "crawler", "vinnova", "--base-url", site.url, "--today", "2026-06-01", "--delay", "0")
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1] == f"vinnova: {site.url}/api/program/2024-06-01: status 404"


def test_calls_are_json_lines() -> None:
    with serve() as site:
        for kind in ("program", "utlysningar", "ansokningsomgangar"):
            rows = [{"Diarienummer": "1", "Titel": "T\u2028 \ud800"}, {"Diarienummer": "2", "Titel": "U", "Publik": 0}]
            site.answers[f"/api/{kind}/2024-02-28"] = [Answer(json.dumps(rows).encode())]
        options = ("--base-url", site.url, "--today", "2026-02-28", "--delay", "0", "--expect", "1")
        done = run("-m", "crawler", "vinnova", *options)
    assert done.returncode == 0, done.stderr
    (line,) = done.stdout.splitlines()
    assert json.loads(line)["title"] == "T"


def test_a_portal_that_asks_for_nothing_has_failed() -> None:
    program = """
from datetime import date
from crawler.crawl import crawl
from crawler.spider import Portal

class Silent(Portal):
    name, base_url = "silent", "http://127.0.0.1:9"
    def start_requests(self):  # the name that Scrapy no longer calls
        yield self.ask("/", self.parse)
    def first(self):
        return iter(())

print(crawl(Silent, base_url="", today=date(2026, 6, 1), agent="test", delay=0, expect=0).error)
"""
    assert run("-c", program).stdout.strip() == "silent: 127.0.0.1:9: no request was made"
