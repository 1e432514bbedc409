"""The bytes of an e-mail and of a chat message: right headers, one recipient, the same bytes every time."""

import json
from email import message_from_bytes
from email.policy import SMTP
from typing import Any

import pytest

from notifier.channels.email.layout import email_bytes
from notifier.channels.slack.layout import slack_bytes
from notifier.render import Message
from tests.notifier import week
from tests.notifier.rendered import render_digest, slack_digest
from tests.notifier.test_render import HOSTILE

MESSAGE = Message("Utblick vecka 23: något nytt", "<p>Hej å</p>", "Hej å\n.\nFrom här\n")


def mail(message: Message = MESSAGE, **changed: Any) -> bytes:
    arguments: dict[str, Any] = {"recipient": "kontoret@example.se", "key": "digest:1", "now": week.NOW}
    return email_bytes(message, **({"sender": "utblick@example.se"} | arguments | changed))


def test_headers_and_parts() -> None:
    read = message_from_bytes(mail(reply_to="Kontoret <eu@example.se>"), policy=SMTP)
    assert read["From"] == "Utblick <utblick@example.se>"
    assert read["To"] == "kontoret@example.se"
    assert read["Reply-To"] == "Kontoret <eu@example.se>"
    assert read["Subject"] == MESSAGE.subject
    assert read["Date"] == "Mon, 01 Jun 2026 05:30:00 +0000"
    assert read["List-Id"] == "Utblick <utblick.example.se>"
    assert read["Auto-Submitted"] == "auto-generated"
    assert read["Message-ID"].endswith("@example.se>")
    assert read.get_content_type() == "multipart/alternative"
    text, html = read.iter_parts()
    assert (text.get_content_type(), html.get_content_type()) == ("text/plain", "text/html")
    assert text.get_content() == MESSAGE.text.replace("\n", "\r\n") or text.get_content() == MESSAGE.text
    assert html.get_content().strip() == MESSAGE.html
    assert not read.defects


def test_the_bytes_are_those_that_any_relay_takes() -> None:
    payload = email_bytes(
        render_digest(week.digest()),
        sender="Utblick Södertälje <utblick@example.se>",
        recipient="kontoret@example.se",
        key="digest:1",
        now=week.NOW,
    )
    assert payload.isascii()
    assert all(len(line) <= 998 and b"\r" not in line for line in payload.split(b"\r\n"))
    assert b"\n" not in payload.replace(b"\r\n", b"")


def test_the_same_key_gives_the_same_bytes_and_another_key_another_id() -> None:
    assert mail() == mail()
    first, other = (message_from_bytes(mail(key=key), policy=SMTP)["Message-ID"] for key in ("a", "b"))
    assert first != other


@pytest.mark.parametrize(
    "address",
    [
        "",
        "a@x.se, b@y.se",
        "a@x.se b@y.se",
        "a@x.se\r\nBcc: b@y.se",
        "a@x.se\n",
        "Anna <a@x.se>",
        "anna",
        "@x.se",
        "a@",
        "a@x.se;b@y.se",
        "åsa@x.se",
        "a@x.se\x00",
        "<a@x.se>",
        "a@@x.se",
        "a@[",
        "a..b@x.se",
        "a@x..se",
        "a@växjö.se",  # settings hold it as mail servers write it
        "_" * 60_000,
    ],
    ids=lambda address: address[:20],
)
def test_what_is_not_one_address_is_refused_by_name(address: str) -> None:
    with pytest.raises(ValueError, match="is not one e-mail address") as caught:
        mail(recipient=address)
    assert repr(address) in str(caught.value)
    with pytest.raises(ValueError, match="is not one e-mail address"):
        mail(sender="a@x.se, b@y.se")


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_adds_a_header_or_a_recipient(text: str) -> None:
    clean = message_from_bytes(mail(), policy=SMTP)
    read = message_from_bytes(
        mail(Message(text, "<p></p>", "x"), key=text.encode("utf-8", "replace").decode()), policy=SMTP
    )
    assert read.keys() == clean.keys()
    assert read["To"] == clean["To"]
    assert "\n" not in str(read["Subject"])


def test_a_hostile_name_of_the_sender_stays_a_name() -> None:
    read = message_from_bytes(mail(sender='"x\r\nBcc: v@example.se" <utblick@example.se>'), policy=SMTP)
    assert "Bcc" not in read
    assert [address.addr_spec for address in read["From"].addresses] == ["utblick@example.se"]


def test_a_chat_message_carries_its_key_and_unfolds_nothing() -> None:
    (message,) = slack_digest(week.digest())
    payload = json.loads(slack_bytes(message, recipient="C0123456", key="digest:2026-W23:slack:C0123456"))
    assert payload["channel"] == "C0123456"
    assert payload["text"] == message.text
    assert payload["blocks"] == [block.to_dict() for block in message.blocks]
    assert payload["metadata"] == {
        "event_type": "utblick_delivery",
        "event_payload": {"key": "digest:2026-W23:slack:C0123456"},
    }
    assert (payload["parse"], payload["link_names"]) == ("none", False)
    assert (payload["unfurl_links"], payload["unfurl_media"]) == (False, False)
