"""Deliveries by Slack's chat.postMessage; the channel is asked before a message is posted a second time."""

import json
from contextlib import suppress
from http.client import HTTPException
from typing import Any

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.web import SlackResponse

from notifier.clean import one_line
from notifier.delivery import MEND_WAIT, DeliveryError
from store.model import Delivery

BASE_URL = "https://slack.com/api/"
SKEW = 300  # seconds that Slack's clock may be behind ours
LONGEST_RETRY = 86_400.0
OUR_MESSAGE = {  # no later try mends these; every other refusal is about settings or passes
    "invalid_blocks", "invalid_blocks_format", "invalid_metadata_format", "invalid_metadata_schema",
    "metadata_too_large", "msg_blocks_too_long", "msg_too_long", "no_text", "too_many_attachments",
}  # fmt: skip
PERHAPS_DONE = {"fatal_error", "internal_error", "request_timeout", "service_unavailable"}
SLOW_DOWN = {"ratelimited", "rate_limited"}


class SlackChannel:
    """A bot token with chat:write and channels:history; `timeout` in seconds must be below the outbox's lease."""

    def __init__(self, token: str, base_url: str = BASE_URL, timeout: int = 10) -> None:
        self._client = WebClient(token, base_url=base_url, timeout=timeout, retry_handlers=[])

    def send(self, delivery: Delivery) -> None:
        """Posts, unless an earlier try of the same delivery did arrive."""
        message = json.loads(delivery.payload)
        try:
            if delivery.attempts > 1 and self._arrived(delivery):
                return
        except DeliveryError as error:  # what cannot be asked about stays in doubt
            error.unknown = True
            raise
        self._call("chat.postMessage", json=message)

    def _arrived(self, delivery: Delivery) -> bool:
        query = {
            "channel": delivery.recipient,
            "include_all_metadata": True,
            "oldest": f"{delivery.created.timestamp() - SKEW:.0f}",
            "limit": 200,
        }
        while True:
            answer = self._call("conversations.history", params=query)
            messages: list[dict[str, Any]] = answer.get("messages") or []
            if any(_key(message) == delivery.key for message in messages):
                return True
            query["cursor"] = (answer.get("response_metadata") or {}).get("next_cursor", "")
            if not query["cursor"]:
                return False

    def _call(self, method: str, **arguments: Any) -> SlackResponse:
        try:
            return self._client.api_call(method, **arguments)
        except SlackApiError as error:
            raise _refused(method, error.response) from error
        except (OSError, HTTPException, ValueError) as error:
            raise DeliveryError(f"Slack {method}: {one_line(str(error), 200)}", False, unknown=True) from error


def _refused(method: str, answer: SlackResponse) -> DeliveryError:
    code = one_line(str(answer.get("error") or answer.status_code), 200)
    not_json = " " in code  # then the library says so here, in words
    unknown = answer.status_code >= 500 or not_json or code in PERHAPS_DONE
    passing = unknown or answer.status_code == 429 or code in SLOW_DOWN
    wait = _retry_after(answer) if passing else MEND_WAIT
    return DeliveryError(f"Slack {method}: {code}", code in OUR_MESSAGE, unknown, wait)


def _retry_after(answer: SlackResponse) -> float | None:
    """Seconds, at most a day; None where the header is absent or no number."""
    named = {str(name).lower(): value for name, value in answer.headers.items()}
    with suppress(TypeError, ValueError):
        return max(0.0, min(float(named["retry-after"]), LONGEST_RETRY)) if "retry-after" in named else None
    return None


def _key(message: dict[str, Any]) -> str:
    return str(message.get("metadata", {}).get("event_payload", {}).get("key", ""))
