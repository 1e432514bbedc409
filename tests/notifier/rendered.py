"""The channels as they are without settings, and messages as their readers get them."""

from notifier.alarm import Alarm
from notifier.alert import Alert
from notifier.channels.email import Email
from notifier.channels.file import File
from notifier.channels.slack import Slack
from notifier.channels.slack.layout import SlackMessage, lay_out
from notifier.digest import Digest
from notifier.notice import Notice
from notifier.render import Message, render_page
from notifier.texts.alarm import alarm_page
from notifier.texts.notice import notice_page
from notifier.texts.page import alert_page, digest_page

EMAIL, SLACK, FILE = Email(), Slack(), File()


def render_digest(digest: Digest) -> Message:
    return render_page(digest_page(digest))


def render_alert(alert: Alert) -> Message:
    return render_page(alert_page(alert))


def render_notice(notice: Notice) -> Message:
    return render_page(notice_page(notice))


def render_alarm(alarm: Alarm) -> Message:
    return render_page(alarm_page(alarm))


def slack_digest(digest: Digest) -> tuple[SlackMessage, ...]:
    return lay_out(digest_page(digest))


def slack_alert(alert: Alert) -> tuple[SlackMessage, ...]:
    return lay_out(alert_page(alert))


def slack_notice(notice: Notice) -> tuple[SlackMessage, ...]:
    return lay_out(notice_page(notice))


def slack_alarm(alarm: Alarm) -> tuple[SlackMessage, ...]:
    return lay_out(alarm_page(alarm))
