"""The key of a portal is a secret: with it the portal is read, without it it is off, and nobody ever sees it."""

import json
import subprocess
import sys
from pathlib import Path
from urllib.parse import quote

import pytest

from bot.instance import open_instance
from bot.pipeline import enabled
from cli.commands import UsageError, selected_portals
from config.errors import ConfigError
from config.settings import default_folder
from crawler.portal import find, names, portals_requiring_key
from tests.bot.test_cli import copied, remembering, surroundings, utblick, utblick_process
from tests.bot.test_round import children, until
from tests.crawler.server import Answer, serve

KEY = "kn9q+zz/å=="
VARIABLE = "UTBLICK_PORTALS__GDP_VR__KEY"
ROWS = [{"diarienummer": "1", "titel": "T", "stangningsdatum": "2026-09-01T14:00:00"}]
GOOD = Answer(json.dumps(ROWS).encode())
PATH = f"/utlysningar?franOppningsdatum=2024-06-01&authorization={quote(KEY, safe='')}"
ASKED = ("crawl", "--portal", "gdp_vr", "--now", "2026-06-01T06:00")


def hidden(*texts: str) -> bool:
    """Whether the key is in none of the texts, in no way of writing it."""
    return not any(form in text for text in texts for form in (KEY, quote(KEY), quote(KEY, safe=""), "kn9q"))


def test_the_portals_that_need_a_key_are_found_without_loading_them() -> None:
    assert (
        portals_requiring_key()
        == {name for name in names() if find(name).needs_key}
        == {"gdp_formas", "gdp_forte", "gdp_vr"}
    )


def test_without_its_key_a_portal_is_off_and_says_how_to_mend_it() -> None:
    instance = open_instance(default_folder(), {"UTBLICK_DATABASE_URL": "sqlite://"})
    assert not portals_requiring_key() & set(enabled(instance))
    with pytest.raises(UsageError, match=f"gdp_vr needs a key, so it is off; .* {VARIABLE} "):
        selected_portals(instance, ["gdp_vr"])
    held = open_instance(default_folder(), {"UTBLICK_DATABASE_URL": "sqlite://", VARIABLE: KEY})
    assert portals_requiring_key() & set(enabled(held)) == {"gdp_vr"}
    assert hidden(repr(held.settings), str(held.settings.portals["gdp_vr"]))


def test_a_key_in_the_file_is_an_error_that_does_not_show_it(tmp_path: Path) -> None:
    folder = copied(tmp_path, "utblick.toml", "[crawl]", f'[portals.gdp_vr]\nkey = "{KEY}"\n\n[crawl]')
    with pytest.raises(ConfigError, match=f"is a secret; take it out of the file and set {VARIABLE} or") as found:
        open_instance(folder, {})
    assert hidden(str(found.value))


def test_check_and_status_name_the_mend(tmp_path: Path) -> None:
    shown = utblick("check", folder=tmp_path).stdout
    assert f"portal: gdp_forte needs a key, so it is off; ask its publisher for one and set {VARIABLE[:-9]}" in shown
    records = map(json.loads, utblick("status", "--json", folder=remembering(tmp_path)).stdout.splitlines())
    (record,) = (record for record in records if record.get("portal") == "gdp_vr")
    assert (record["enabled"], VARIABLE in record["error"]) == (False, True)


@pytest.mark.slow
def test_the_key_reaches_the_portal_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "key").write_text(f"{KEY}\n", encoding="utf-8")
    with serve() as site:
        site.answers[PATH] = [
            GOOD,
            Answer(b"no", 401),
            Answer(status=302, headers=(("Location", "http://localhost:9/"),)),
        ]
        where = {"UTBLICK_PORTALS__GDP_VR__BASE_URL": site.url, "UTBLICK_PORTALS__GDP_VR__DELAY": "0"}
        read = [utblick_process(*ASKED, folder=tmp_path, **where, **{f"{VARIABLE}_FILE": "key"}) for _ in range(3)]
        assert [done.returncode for done in read] == [0, 1, 1], read[0].stderr
        assert "/utlysningar: status 401" in read[1].stdout
        assert "leads away" in read[2].stdout
        assert hidden(*(done.stdout + done.stderr for done in read))
        status = utblick_process("status", "--json", folder=tmp_path, **where, **{VARIABLE: KEY})
        assert "leads away" in status.stdout
        stored = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file() and path.name != "key")
        assert hidden(status.stdout, stored.decode("latin-1"), stored.decode("utf-8", "replace"))


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="looks at the child in /proc")
def test_who_lists_the_processes_does_not_see_it(tmp_path: Path) -> None:
    with serve() as site:
        site.answers[PATH] = [Answer(GOOD.body, wait=60)]
        where = {"UTBLICK_PORTALS__GDP_VR__BASE_URL": site.url, "UTBLICK_PORTALS__GDP_VR__DELAY": "0", VARIABLE: KEY}
        command = [sys.executable, "-m", "bot", *ASKED]
        with subprocess.Popen(command, cwd=tmp_path, env=surroundings(tmp_path) | where) as process:
            until(lambda: site.log[PATH])
            (child,) = children(process.pid)
            seen = [Path(f"/proc/{child}/{name}").read_bytes().decode() for name in ("cmdline", "environ")]
            seen.append(Path(f"/proc/{process.pid}/cmdline").read_text())
            process.kill()
        assert hidden(*seen)
