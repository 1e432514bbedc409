"""What a refusal of Slack is about, in our own words: nothing that Slack says is repeated but codes that we know."""

from collections.abc import Mapping
from contextlib import suppress
from math import isfinite
from socket import gaierror
from ssl import SSLCertVerificationError
from urllib.error import URLError

from notifier.delivery import DeliveryError

LONGEST_RETRY = 86_400.0
OF_MESSAGE = {  # no later try helps these
    "invalid_blocks", "invalid_blocks_format", "invalid_metadata_format", "invalid_metadata_schema",
    "metadata_too_large", "msg_blocks_too_long", "msg_too_long", "no_text", "too_many_attachments",
}  # fmt: skip
PERHAPS_DONE = {"fatal_error", "internal_error", "request_timeout", "service_unavailable"}
SLOW_DOWN = {"ratelimited", "rate_limited"}
_TOKEN = "make a new token for the app and give it in UTBLICK_CHANNELS__SLACK__TOKEN"  # noqa: S105
_CHANNEL = "write the channel's id (C0123456789; its name will not do) and invite the bot to it"
REMEDIES = {
    "missing_scope": "give the app the scopes chat:write, channels:history and groups:history, and install it anew",
    "not_in_channel": "invite the bot: /invite @its-name in the channel",
    "channel_not_found": _CHANNEL,
    "is_archived": "open the channel again, or name another",
    **dict.fromkeys(
        ("invalid_auth", "not_authed", "token_revoked", "token_expired", "account_inactive", "not_allowed_token_type"),
        _TOKEN,
    ),
    **dict.fromkeys(
        ("restricted_action", "org_login_required", "team_access_not_granted", "no_permission", "ekm_access_denied",
         "access_denied", "team_added_to_org", "message_limit_exceeded", "method_deprecated"),
        "ask whoever runs the workspace to let the app post",
    ),
}  # fmt: skip
AGAIN = "look at the network, the firewall and channels.slack.base_url, or try again later"  # what has no other remedy
ASK = "ask whoever runs the workspace what it means"
_OF_PLACE = {"not_in_channel", "channel_not_found", "is_archived", "restricted_action"}  # other channels may well do
_KNOWN = OF_MESSAGE | PERHAPS_DONE | SLOW_DOWN | set(REMEDIES)


def refused(method: str, status: int, answer: object, headers: Mapping[str, str]) -> DeliveryError:
    """The failure that an answer means; `answer` is what its JSON held."""
    code = str(answer.get("error") or "") if isinstance(answer, dict) else ""
    code = "" if " " in code else code  # then the library says here, in words, that it is no JSON
    wait = _retry_after(headers)
    if status == 429 or code in SLOW_DOWN:
        return DeliveryError(f"Slack {method}: it asks us to slow down", retry_after=wait, of_channel=True)
    if status >= 500 or code in PERHAPS_DONE:
        text = f"Slack {method}: {code if code in _KNOWN else f'HTTP {status}'}"
        return DeliveryError(text, unknown=True, retry_after=wait, of_channel=True)
    if not code:
        # below 300 something may have been done on the way; above, a proxy or a login page stands before Slack
        text = f"Slack {method}: HTTP {status}, and the answer is not Slack's"
        return DeliveryError(text, unknown=status < 300, of_channel=True)
    text = f"Slack {method}: {code if code in _KNOWN else 'a refusal that we do not know'}"
    if code in OF_MESSAGE:
        return DeliveryError(text, permanent=True)
    return DeliveryError(text, of_channel=code not in _OF_PLACE, remedy=REMEDIES.get(code, ASK))


def unreached(method: str, error: Exception) -> DeliveryError:
    """The failure where no answer came; unknown unless it is certain that nothing was handed over."""
    cause = error.reason if isinstance(error, URLError) and isinstance(error.reason, OSError) else error
    certain = isinstance(cause, ConnectionRefusedError | gaierror | SSLCertVerificationError)
    words = type(cause).__name__ if isinstance(cause, OSError) else "an answer that cannot be read"
    if isinstance(cause, ConnectionRefusedError | gaierror | TimeoutError):
        words = f"the address does not answer ({words})"
    return DeliveryError(f"Slack {method}: {words}", unknown=not certain, of_channel=True)


def _retry_after(headers: Mapping[str, str]) -> float | None:
    """Seconds, at most a day; None where the header is absent or no number."""
    named = {str(name).lower(): value for name, value in headers.items()}
    with suppress(KeyError, TypeError, ValueError):
        seconds = float(named["retry-after"])
        return max(0.0, min(seconds, LONGEST_RETRY)) if isfinite(seconds) else None
    return None
