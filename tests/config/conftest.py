"""The folder that the tests of this room write and read."""

from pathlib import Path

import pytest

from tests.config.folder import Folder


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Folder:
    """Lies under the working directory, so that files are shown as storstad/utblick.toml."""
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "storstad"
    path.mkdir()
    return Folder(path)
