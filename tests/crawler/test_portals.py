"""The register of portals: what is in the folder, with a whole passport, and in the table."""

import subprocess
import sys
from pathlib import Path

import pytest

from crawler import UnknownPortal
from crawler.polite.settings import safe_settings
from crawler.portal import find, names, passports
from crawler.table import portal_table

ROOT = Path(__file__).parents[2]


def test_names_are_known_without_scrapy() -> None:
    program = (
        "import sys, crawler.child; from crawler.portal import names"
        "; assert 'scrapy' not in sys.modules; print(*names())"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, cwd=ROOT, check=True)
    assert tuple(done.stdout.split()) == names()
    assert {"eu_ft", "euro_access", "tillvaxtverket", "vinnova"} <= set(names())


def test_every_portal_has_a_whole_passport() -> None:
    for passport in passports():
        assert passport.home.startswith("https://")
        assert passport.base_url.startswith("https://")
        assert not passport.base_url.endswith("/")
        assert passport.language in ("sv", "en")
        assert passport.expect_at_least > 0
        assert all((passport.title, passport.publisher, passport.licence, passport.verified))
    assert tuple(passport.name for passport in passports()) == names()


def test_the_table_is_the_one_in_docs() -> None:
    written = (ROOT / "docs" / "portals.md").read_text(encoding="utf-8")
    assert written == portal_table(), "python -m crawler --table > docs/portals.md"


def test_an_unknown_portal_lists_the_known() -> None:
    with pytest.raises(UnknownPortal, match="eu_ft"):
        find("nowhere")


def test_the_doors_that_scrapy_leaves_open_are_shut() -> None:
    settings = safe_settings(agent="a", delay=1.0)
    assert settings["DOWNLOAD_VERIFY_CERTIFICATES"] is True
    assert settings["ROBOTSTXT_OBEY"] is True
    assert settings["TELNETCONSOLE_ENABLED"] is False
    assert settings["REMOTE_CONTROL_ENABLED"] is False
    assert settings["DOWNLOAD_HANDLERS"] == dict.fromkeys(("file", "ftp", "data", "s3"))
    assert settings["DOWNLOAD_MAXSIZE"] == 32 * 1024 * 1024
