"""The structure holds: who imports whom, how large things are, where Swedish lives."""

import ast
import statistics
import subprocess
import sys
from collections.abc import Iterator, Mapping
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGES = ("config", "store", "reading", "crawler", "matcher", "notifier", "bot", "cli", "training")
MAY_IMPORT = {
    "config": ("config",),
    "store": ("store",),
    "reading": ("reading", "store.model"),
    "crawler": ("crawler", "reading", "store.model"),
    "matcher": ("matcher", "reading", "store.model"),
    "notifier": ("notifier", "store.model"),
    "bot": ("bot", "config", "store", "reading", "crawler", "matcher", "notifier"),
    "cli": ("cli", "bot", "store.model", "notifier.page", "config"),
    "training": ("training", "matcher", "reading", "store.model"),
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
    "typer": "cli",
    "rich": "cli",
}
SWEDISH_HOMES = (
    "notifier/texts/",
    "notifier/swedish.py",
    "config/",
    "crawler/portals/",
    "reading/",
    "matcher/verdict/",
    "training/",
)
VAGUE = {"utils", "util", "helpers", "helper", "manager", "base", "core", "common", "misc"}
FILES = sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py") if "versions" not in path.parts)


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
    return any(name == package or name.startswith(f"{package}.") for package in allowed)


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
def test_a_file_imports_what_its_package_may(path: Path) -> None:
    package = path.relative_to(ROOT).parts[0]
    strangers = [
        f"line {line}: {name}"
        for name, line in imports(path)
        if name.split(".")[0] in PACKAGES and not within(name, MAY_IMPORT[package])
    ]
    package = "matcher" if package == "training" else package  # what makes the model may use what reads it
    borrowed = [
        f"line {line}: {name}" for name, line in imports(path) if OWNER.get(name.split(".")[0], package) != package
    ]
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


def test_only_a_channel_knows_channels_by_name() -> None:
    """A new file in notifier/channels/ is found by its presence: whoever imports one by name would have to be told."""
    strangers = [path for path in FILES if not path.is_relative_to(ROOT / "notifier" / "channels")]
    known = {name for path in strangers for name, _ in imports(path) if name.startswith("notifier.channels.")}
    assert known == set()


def test_functions_are_short() -> None:
    lengths = [length(node) for path in FILES for node in functions(path)]
    assert statistics.median(lengths) <= 10
    assert max(lengths) <= 60


def test_only_the_configuration_reads_the_environment() -> None:
    readers = {path.relative_to(ROOT).parts[0] for path in FILES if "os.environ" in path.read_text(encoding="utf-8")}
    assert readers <= {"config", "training"}


def test_no_import_circle() -> None:
    modules = {name_of(path): path for path in FILES}
    graph = {
        module: {found for name, _ in imports(path) if (found := module_of(name, modules)) not in (None, module)}
        for module, path in modules.items()
    }
    assert len([*TopologicalSorter(graph).static_order()]) == len(FILES)  # raises CycleError with the circle


def name_of(path: Path) -> str:
    """The module's dotted name."""
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def module_of(name: str, modules: Mapping[str, Path]) -> str | None:
    """The module that an import loads: the name itself, or what it is a name in; None for a library's."""
    return name if name in modules else next((m for m in [name.rpartition(".")[0]] if m in modules), None)


def test_settings_of_channels_load_no_library_that_lays_out_or_sends() -> None:
    program = (
        "import sys\n"
        "from notifier.channel import settings_models\n"
        "assert {'email', 'slack', 'file'} <= settings_models().keys()\n"
        "heavy = {'slack_sdk', 'smtplib', 'jinja2', 'css_inline', 'babel'} & set(sys.modules)\n"
        "sys.exit(f'loaded: {heavy}' if heavy else 0)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.returncode == 0, done.stderr


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
