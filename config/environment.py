"""The environment laid over the files: UTBLICK_<TABLE>__<KEY>, two underscores between the steps, in any case."""

import re
from collections.abc import Mapping
from pathlib import Path

from config.draft import Draft
from config.errors import Loc, dotted, nearest, resembled
from config.files import SECTIONS

_NOT_SETTINGS = re.compile(r"UTBLICK_(CONFIG|TEST_.*)")
_PASSWORD = re.compile(r"://[^/@:]*:.*@|[?&]\w*(?:password|passwd|pwd)\w*=", re.IGNORECASE | re.DOTALL)
_KEY_FILE = re.compile(r"(UTBLICK_PORTALS__\w{1,60}__KEY)_FILE")


def refuse_written_secrets(draft: Draft, secrets: Mapping[str, Loc]) -> None:
    """Secrets in the files are an error, and are forgotten at once; call it before the environment is laid over.

    `secrets`: the places of the channels' secrets, by their variables.
    """
    portals = draft.at(("portals",))
    named = portals if isinstance(portals, dict) else ()
    keys = {f"UTBLICK_PORTALS__{name.upper()}__KEY": ("portals", name, "key") for name in named}
    for variable, loc in {**secrets, **keys}.items():
        if draft.at(loc) is not None:
            draft.report(loc, f"is a secret; take it out of the file and set {variable} or {variable}_FILE")
            del draft.at(loc[:-1])[loc[-1]]
    if _has_password(draft.at(("database_url",))):
        draft.report(("database_url",), "has a password; take it out of the file and set UTBLICK_DATABASE_URL")


def apply_environment(draft: Draft, environment: Mapping[str, str], secrets: Mapping[str, Loc]) -> None:
    """Every variable that begins with UTBLICK_ is a setting, UTBLICK_CONFIG and UTBLICK_TEST_* apart."""
    ours = {name.upper(): value for name, value in environment.items() if name.upper().startswith("UTBLICK_")}
    from_files = {f"{variable}_FILE": variable for variable in (*secrets, "UTBLICK_DATABASE_URL")}
    for variable, value in sorted(ours.items()):
        key = _KEY_FILE.fullmatch(variable)
        if target := key[1] if key else from_files.get(variable):
            _apply_file(draft, variable, target, value, ours)
        elif not _NOT_SETTINGS.fullmatch(variable):
            _apply(draft, variable, variable, value)


def _apply_file(draft: Draft, variable: str, target: str, path: str, ours: Mapping[str, str]) -> None:
    if target in ours:
        draft.blame(variable, f"is set, and so is {target}; keep one of them")
        return
    try:
        _apply(draft, variable, target, Path(path).read_text(encoding="utf-8").strip())
    except (OSError, ValueError) as error:  # ValueError: not UTF-8, or a null character in the path
        reason = getattr(error, "strerror", None) or "not text"
        draft.blame(variable, f"names a file that cannot be read ({reason}); name one that can")


def _apply(draft: Draft, variable: str, target: str, value: str) -> None:
    """Sets what `target` names; `variable` is where the value came from."""
    steps = tuple(target.removeprefix("UTBLICK_").lower().split("__"))
    if steps[0] not in SECTIONS:
        if remedy := _hint(steps):
            draft.blame(variable, f"sets nothing; {remedy}")
    elif (loc := _place(draft, steps)) is None:
        draft.blame(variable, f"sets nothing; there is no {dotted(steps)} in the files")
    else:
        draft.set(loc, value, variable)


def _hint(steps: tuple[str, ...]) -> str:
    """Of a name that is no setting; "" where it has no table and resembles none, and so is not for us."""
    if len(steps) > 1:
        return nearest(steps[0], SECTIONS)
    if any(steps[0].startswith(f"{section}_") for section in SECTIONS):
        return "write two underscores between table and key"
    return resembled(steps[0], SECTIONS)


def _place(draft: Draft, steps: tuple[str, ...]) -> Loc | None:
    """The steps with numbers where there are lists; None where they lead through a value or past a list's end."""
    loc: Loc = ()
    for step in steps:
        node = draft.at(loc)
        if isinstance(node, list):
            if not (step.isdecimal() and int(step) < len(node)):
                return None
            loc = (*loc, int(step))
        elif step.isdecimal() or not (node is None or isinstance(node, dict)):
            return None
        else:
            loc = (*loc, step)
    return loc


def _has_password(url: object) -> bool:
    """Whether it may hold one: before an @, whatever signs it has, or behind the question mark."""
    return isinstance(url, str) and bool(_PASSWORD.search(url))
