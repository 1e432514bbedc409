"""The register of portals: what is in the folder, with a whole passport, and in the table."""

import subprocess
import sys
from pathlib import Path

import pytest

from crawler import UnknownPortal
from crawler.families.watch import Watch
from crawler.polite.settings import safe_settings
from crawler.portal import Passport, find, names, passport, passports, portals_requiring_key, watched
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
    for one in passports():
        assert one.home.startswith("https://")
        assert one.base_url.startswith("https://")
        assert not one.base_url.endswith("/")
        assert one.language in ("sv", "en")
        assert one.expect_at_least > 0
        assert all((one.title, one.publisher, one.licence, one.verified))
    assert tuple(one.name for one in passports()) == names()


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


@pytest.mark.parametrize("name", names())
def test_what_is_read_of_a_portal_without_loading_it_is_what_it_is(name: str) -> None:
    portal = find(name)
    fields = set(Passport.__dataclass_fields__) - {"watched"}
    loaded = Passport(**{field: getattr(portal, field) for field in fields}, watched=issubclass(portal, Watch))
    assert passport(name) == loaded
    assert (name in portals_requiring_key(), name in watched({name})) == (portal.needs_key, loaded.watched)
