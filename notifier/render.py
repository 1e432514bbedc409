"""A page as HTML and as plain text."""

import textwrap
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import css_inline
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from notifier.clean import safe_url
from notifier.page import Page

TEXTS = Path(__file__).parent / "texts"
TEXT_WIDTH = 76


@dataclass(frozen=True, slots=True)
class Message:
    """One e-mail's content: the subject on one line, and the same words as HTML and as plain text."""

    subject: str
    html: str
    text: str


def render_page(page: Page) -> Message:
    """Any page as an e-mail."""
    html = _environment(True).get_template("page.html.j2").render(page=page)
    return Message(page.subject, _inliner().inline(html), render_text(page))


def render_text(page: Page) -> str:
    """Any page as plain text."""
    return _environment(False).get_template("page.txt.j2").render(page=page)


@cache
def _environment(escape: bool) -> Environment:
    """Every value is escaped in HTML, whatever the template's name; plain text has nothing to escape."""
    environment = Environment(
        loader=FileSystemLoader(TEXTS),
        autoescape=escape,  # noqa: S701
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["safe_url"] = safe_url
    environment.filters["wrapped"] = _wrapped
    return environment


@cache
def _inliner() -> css_inline.CSSInliner:
    style = (TEXTS / "style.css").read_text(encoding="utf-8")
    return css_inline.CSSInliner(extra_css=style, keep_at_rules=True, load_remote_stylesheets=False)


def _wrapped(text: str, hang: int = 0, start: int = 0) -> str:
    """The text in lines of at most 76 characters, its first at column `start` and the others at column `hang`."""
    return textwrap.fill(
        text,
        TEXT_WIDTH,
        initial_indent=" " * start,
        subsequent_indent=" " * hang,
        break_long_words=False,
        break_on_hyphens=False,
    )
