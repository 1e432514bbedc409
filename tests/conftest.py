"""What all tests share: how many examples a property is tried on, and one replayed Monday."""

import shutil
from pathlib import Path

import pytest
from hypothesis import settings

from bot.pipeline import Tally
from cli.console import Console
from cli.demo.replay import replay

# The quick suite tries each property on a few examples; `make test-all` runs them all again with the other profile.
settings.register_profile("quick", max_examples=25, deadline=None)
settings.register_profile("thorough", max_examples=200, deadline=None)
settings.load_profile("quick")


@pytest.fixture(scope="session")
def replayed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Tally]:
    """The folder of the bundled Monday, replayed once, and what was done; for reading only."""
    folder = tmp_path_factory.mktemp("replayed")
    return folder, replay(folder, Console(plain=True))


@pytest.fixture(scope="module")
def folder(replayed: tuple[Path, Tally], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of the module's own, whose memory holds the bundled portals' calls."""
    return Path(shutil.copytree(replayed[0], tmp_path_factory.mktemp("own") / "out"))
