"""What a mail server's refusal is about: this message and its recipient, or us, our account and the way there; pure."""

import re
from enum import StrEnum


class Step(StrEnum):
    """What was being done when it failed."""

    CONNECT = "connect"
    LOGIN = "login"
    SENDER = "sender"
    RECIPIENT = "recipient"
    CONTENT = "content"


REMEDIES = {
    Step.CONNECT: "look at channels.email.host and channels.email.port, and at firewalls between",
    Step.LOGIN: "look at channels.email.username and UTBLICK_CHANNELS__EMAIL__PASSWORD",
    Step.SENDER: "let the server accept channels.email.sender from this machine, or write another sender",
    Step.RECIPIENT: "let the server pass on mail from this machine to that address",
    Step.CONTENT: "ask who runs the server why",
}
NO_TLS = "use the port that offers STARTTLS (587), or set channels.email.starttls = false inside your own network"
NO_TRUST = "name the host that stands in the certificate, and let this machine trust who signed it"

# RFC 3463: no such address, it has moved, no mail there, switched off, too long for it, too big, its form.
_OF_MESSAGE = re.compile(r"\b5\.(?:1\.(?:1|2|3|6|10)|2\.[13]|3\.4|6\.\d+)(?!\d)")
_ENHANCED = re.compile(r"\b[45]\.\d{1,3}\.\d{1,3}\b")
_QUOTA = re.compile(r"quota|limit|\brate\b|too many|\b[45]\.4\.5\b", re.IGNORECASE)
# A server without such codes: its words decide, and where they may be about us they are.
_OF_US = re.compile(
    r"relay|send|client|host|block|black|spam|quota|limit|polic|auth|denied|reject|reput|spf|dkim|dmarc|tls|domain"
    r"|service|account|rate|\bip\b",
    re.IGNORECASE,
)
_NO_ADDRESS = re.compile(
    r"(?:user|mailbox|recipient|address)\b.{0,40}\b(?:unknown|invalid|unavailable|not found|not exist|no longer)"
    r"|(?:no such|unknown|invalid)\b.{0,40}\b(?:user|mailbox|recipient|address)",
    re.IGNORECASE,
)
_TOO_BIG = re.compile(r"too (?:big|large|long)|size|exceeds", re.IGNORECASE)


def is_final(step: Step, code: int, words: str) -> bool:
    """Whether no later try of this message can succeed. All else waits: what is about us must not kill a message."""
    if code < 500 or step in (Step.CONNECT, Step.LOGIN):
        return False
    if _ENHANCED.search(words):
        found = _OF_MESSAGE.search(words)
        return found is not None and (step is not Step.SENDER or found[0] == "5.3.4")
    if code == 552:
        return step is not Step.RECIPIENT and bool(_TOO_BIG.search(words))
    unknown = step is Step.RECIPIENT and code in (550, 551, 553) and _NO_ADDRESS.search(words)
    return bool(unknown) and not _OF_US.search(words)


def is_of_channel(step: Step, code: int, words: str) -> bool:
    """Whether every message would fare alike: the way there, our account, our sender, a quota.

    A server that relays to one domain and not to another refuses the one recipient, and the others need not wait.
    """
    if step in (Step.CONNECT, Step.LOGIN, Step.SENDER) or code == 421:
        return True
    return step is Step.CONTENT and bool(code and _QUOTA.search(words))
