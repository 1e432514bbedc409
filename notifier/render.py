"""Digests, alerts, notices and alarms laid out: HTML and plain text for e-mail, Block Kit for Slack."""

import textwrap
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path

import css_inline
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from notifier.alarm import Alarm
from notifier.alert import Alert
from notifier.blocks import SlackMessage, lay_out
from notifier.clean import safe_url
from notifier.digest import Digest
from notifier.entry import Entry
from notifier.notice import Notice
from notifier.texts.alarm import alarm_page
from notifier.texts.card import card
from notifier.texts.notice import notice_page
from notifier.texts.page import Page, alert_page, digest_page
from notifier.texts.parts import Part

TEXTS = Path(__file__).parent / "texts"
TEXT_WIDTH = 76


@dataclass(frozen=True, slots=True)
class Message:
    """One e-mail's content: the subject on one line, and the same words as HTML and as plain text."""

    subject: str
    html: str
    text: str


def render_digest(digest: Digest) -> Message:
    """The week as an e-mail."""
    return render_page(digest_page(digest))


def render_alert(alert: Alert) -> Message:
    """The alert as an e-mail."""
    return render_page(alert_page(alert))


def render_notice(notice: Notice) -> Message:
    """The notice as an e-mail."""
    return render_page(notice_page(notice))


def render_alarm(alarm: Alarm) -> Message:
    """The alarm as an e-mail."""
    return render_page(alarm_page(alarm))


def slack_digest(digest: Digest) -> tuple[SlackMessage, ...]:
    """The week as one or more chat messages, each within Slack's limits; every call stands in exactly one."""
    return lay_out(digest_page(digest))


def slack_alert(alert: Alert) -> tuple[SlackMessage, ...]:
    """The alert as chat messages, nearly always one."""
    return lay_out(alert_page(alert))


def slack_notice(notice: Notice) -> tuple[SlackMessage, ...]:
    """The notice as chat messages, nearly always one."""
    return lay_out(notice_page(notice))


def slack_alarm(alarm: Alarm) -> tuple[SlackMessage, ...]:
    """The alarm as chat messages, nearly always one."""
    return lay_out(alarm_page(alarm))


def slack_page(page: Page) -> tuple[SlackMessage, ...]:
    """Any page as chat messages."""
    return lay_out(page)


def render_entry(entry: Entry, now: datetime) -> None:
    """Raises what keeps a call from being shown by e-mail or chat."""
    page = Page(subject="", title="", subtitle="", lead=(), parts=(Part("", (card(entry, now),)),))
    render_page(page)
    lay_out(page)


def render_page(page: Page) -> Message:
    """Any page as an e-mail."""
    html = _environment(True).get_template("page.html.j2").render(page=page)
    text = _environment(False).get_template("page.txt.j2").render(page=page)
    return Message(page.subject, _inliner().inline(html), text)


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
