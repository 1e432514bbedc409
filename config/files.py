"""The three files of a municipality's folder, read as TOML."""

import re
import tomllib
from typing import Any

from config.draft import FILES, Draft
from config.errors import nearest
from config.model import Settings

SECTIONS = tuple(field.alias or name for name, field in Settings.model_fields.items())
"""What may stand at the top: of utblick.toml all but the tables that have a file of their own."""


def read_files(draft: Draft) -> None:
    """Fills the draft. utblick.toml must be there; without one of the others there are no such entries."""
    own = {name: (key,) for key, name in FILES.items()}
    rest = tuple(section for section in SECTIONS if section not in FILES)
    for name, sections in {"utblick.toml": rest, **own}.items():
        for key, value in _read(draft, name).items():
            if key in sections:
                draft.data[key] = value
            else:
                draft.blame(draft.file(name), f"is no table of this file; {_home(key, sections)}", key)


def _home(key: str, sections: tuple[str, ...]) -> str:
    if key in SECTIONS:
        return f"move it to {FILES.get(key, 'utblick.toml')}"
    return nearest(key, sections)


def _read(draft: Draft, name: str) -> dict[str, Any]:
    path = draft.folder / name
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        if name == "utblick.toml":
            draft.unread(name, "is not there; write it, or name another folder with UTBLICK_CONFIG")
    except OSError as error:
        draft.unread(name, f"cannot be read ({error.strerror}); let the account that runs utblick read it")
    except UnicodeDecodeError as error:
        draft.unread(name, "is not UTF-8; save it as UTF-8", error.object.count(b"\n", 0, error.start) + 1)
    except tomllib.TOMLDecodeError as error:
        draft.unread(name, *_syntax(str(error)))
    return {}


def _syntax(message: str) -> tuple[str, int | None]:
    """What tomllib says, its "(at line 3, column 5)" taken out as the line."""
    what, _, spot = message.partition(" (at ")
    line = re.match(r"line (\d+)", spot)
    return f"is not TOML: {what}; {'fix the line' if line else 'fix the end of the file'}", int(
        line[1]
    ) if line else None
