"""An e-mail by RFC 5322: its bytes, which are the same for the same input, and its words."""

import hashlib
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import SMTP
from email.utils import format_datetime

from notifier.render import Message
from notifier.settings import email_address
from store.model import one_line

PRODUCT = "Utblick"


def email_bytes(message: Message, *, sender: str, recipient: str, key: str, now: datetime, reply_to: str = "") -> bytes:
    """A multipart/alternative message whose Message-ID follows from `key` and whose Date is `now` (aware).

    `sender` and `reply_to` may carry a name: "Utblick <utblick@example.se>". Raises ValueError naming the address
    that is not exactly one.
    """
    origin = _named(sender)
    mark = hashlib.sha256(key.encode()).hexdigest()[:32]
    mail = EmailMessage(policy=SMTP)
    mail["From"] = origin
    mail["To"] = _address(recipient)
    mail["Subject"] = one_line(message.subject, 200)
    mail["Date"] = format_datetime(now)
    mail["Message-ID"] = f"<{mark}@{origin.domain}>"
    if reply_to:
        mail["Reply-To"] = _named(reply_to)
    mail["List-Id"] = f"{PRODUCT} <utblick.{origin.domain}>"
    mail["Auto-Submitted"] = "auto-generated"
    mail["X-Auto-Response-Suppress"] = "All"  # Exchange: no out-of-office replies
    mail.set_content(message.text, cte="quoted-printable")
    mail.add_alternative(message.html, subtype="html", cte="quoted-printable")
    mail.set_boundary(f"=_{mark}")
    return mail.as_bytes()


def readable(payload: bytes) -> str:
    """The words of an e-mail for a person at a terminal: its subject and plain text."""
    mail = BytesParser(EmailMessage, policy=SMTP).parsebytes(payload)
    body = mail.get_body(("plain",))
    return f"{mail['Subject']}\n\n{body.get_content() if body else ''}"


def address_fault(text: str) -> str:
    """What is wrong with an address; empty where it is exactly one: "a@x, b@y" would become two recipients."""
    try:
        sound = email_address(text) == text
    except ValueError:
        sound = False
    return "" if sound else f"{text!r} is not one e-mail address"


def _named(text: str) -> Address:
    """An address with or without a name before it."""
    name, _, bracketed = text.rpartition("<")
    address = _address(bracketed.removesuffix(">") if bracketed.endswith(">") else text)
    return Address(one_line(name.replace('"', ""), 100) or PRODUCT, address.username, address.domain)


def _address(text: str) -> Address:
    if fault := address_fault(text):
        raise ValueError(fault)
    return Address(username=text.partition("@")[0], domain=text.partition("@")[2])
