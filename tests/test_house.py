"""The house keeps its shape: who imports whom, how large things are, where Swedish lives."""

import ast
import statistics
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ROOMS = ("config", "store", "reading", "crawler", "matcher", "notifier", "bot")
MAY_IMPORT = {
    "config": ("config",),
    "store": ("store",),
    "reading": ("reading", "store.model"),
    "crawler": ("crawler", "reading", "store.model"),
    "matcher": ("matcher", "reading", "store.model"),
    "notifier": ("notifier", "store.model"),
    "bot": ROOMS,
}
OWNER = {
    "sqlalchemy": "store",
    "alembic": "store",
    "scrapy": "crawler",
    "feedparser": "crawler",
    "sklearn": "matcher",
    "torch": "matcher",
    "sentence_transformers": "matcher",
    "slack_sdk": "notifier",
    "smtplib": "notifier",
    "apscheduler": "bot",
    "typer": "bot",
}
SWEDISH_HOMES = (
    "notifier/texts/",
    "notifier/swedish.py",
    "config/",
    "crawler/portals/",
    "crawler/reading",
    "reading/",
    "matcher/",
)
VAGUE = {"utils", "util", "helpers", "helper", "manager", "base", "core", "common", "misc"}
FILES = sorted(path for room in ROOMS for path in (ROOT / room).rglob("*.py") if "versions" not in path.parts)


def imports(path: Path) -> Iterator[tuple[str, int]]:
    """Every module or name that a file imports, absolutely, with its line."""
    package = path.relative_to(ROOT).parent.parts
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            stem = package[: len(package) - node.level + 1] if node.level else ()
            module = ".".join([*stem, *([node.module] if node.module else [])])
            yield from ((f"{module}.{alias.name}", node.lineno) for alias in node.names)


def within(name: str, allowed: tuple[str, ...]) -> bool:
    return any(name == room or name.startswith(f"{room}.") for room in allowed)


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def length(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def limit(path: Path) -> int:
    """The most non-blank lines a file may have."""
    place = path.relative_to(ROOT).as_posix()
    if place.startswith("crawler/portals/"):
        return 60
    return 80 if place.startswith("notifier/channels/") else 200


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_file_keeps_to_its_room(path: Path) -> None:
    room = path.relative_to(ROOT).parts[0]
    strangers = [
        f"line {line}: {name}"
        for name, line in imports(path)
        if name.split(".")[0] in ROOMS and not within(name, MAY_IMPORT[room])
    ]
    borrowed = [f"line {line}: {name}" for name, line in imports(path) if OWNER.get(name.split(".")[0], room) != room]
    assert strangers + borrowed == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_file_is_small_named_and_english(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    tree = ast.parse(text)
    assert sum(1 for line in text.splitlines() if line.strip()) <= limit(path)
    assert path.stem not in VAGUE
    assert ast.get_docstring(tree), "every module opens with one sentence"
    if not path.relative_to(ROOT).as_posix().startswith(SWEDISH_HOMES):
        texts = [
            node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)
        ]
        assert [text for text in texts if set(text) & set("åäöÅÄÖ")] == []


def test_functions_are_short() -> None:
    lengths = [length(node) for path in FILES for node in functions(path)]
    assert statistics.median(lengths) <= 10
    assert max(lengths) <= 60


def test_only_the_configuration_reads_the_environment() -> None:
    readers = {path.relative_to(ROOT).parts[0] for path in FILES if "os.environ" in path.read_text(encoding="utf-8")}
    assert readers <= {"config"}


def test_help_loads_no_heavy_library() -> None:
    program = (
        "import sys\n"
        "from cli.main import main\n"
        "try:\n    main(['--help'])\nexcept SystemExit as end:\n    assert not end.code\n"
        "heavy = {'scrapy', 'twisted', 'sklearn', 'torch', 'sentence_transformers', 'apscheduler'} & set(sys.modules)\n"
        "sys.exit(f'loaded: {heavy}' if heavy else 0)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.returncode == 0, done.stderr
    assert "crawl" in done.stdout
