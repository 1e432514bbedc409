"""Deliveries by Slack's chat.postMessage; the channel is asked before a message is posted a second time."""

import json
import logging
from collections.abc import Iterable, Iterator
from http.client import HTTPException
from typing import Any

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.web import SlackResponse

from notifier.channels.slack.answers import AGAIN, REMEDIES, refused, unreached
from notifier.delivery import DeliveryError
from store.model import Delivery

BASE_URL = "https://slack.com/api/"
DAY = 86_400
_SDK_LOGGER = logging.getLogger("notifier.slack_sdk")  # it would write down what Slack, or whoever answers for it, says
_SDK_LOGGER.disabled = True
NEWEST = 1_000  # messages that are looked through whatever the clocks say


class Poster:
    """A bot token with chat:write and channels:history; `timeout` in seconds must be below the outbox's lease."""

    def __init__(self, token: str, base_url: str = BASE_URL, timeout: int = 10) -> None:
        self._client = WebClient(token, base_url=base_url, timeout=timeout, retry_handlers=[], logger=_SDK_LOGGER)

    def send(self, delivery: Delivery) -> None:
        """Posts, unless an earlier try of the same delivery did arrive."""
        message = json.loads(delivery.payload)
        if delivery.doubtful:
            try:
                if self._arrived(delivery):
                    return
            except DeliveryError as error:  # what cannot be asked about stays in doubt; others can be posted
                error.unknown, error.of_channel = True, error.of_channel and not error.remedy
                raise
        self._call("chat.postMessage", json=message)

    def faults(self, channels: Iterable[str]) -> Iterator[str]:
        """What keeps messages from the channels, with the remedy: all is tried but a message."""
        try:
            scopes = self._call("auth.test").headers.get("x-oauth-scopes", "chat:write")
        except DeliveryError as error:
            yield f"{error}; {error.remedy or AGAIN}"
            return
        if "chat:write" not in scopes:
            yield f"Slack: the token lacks the scope chat:write; {REMEDIES['missing_scope']}"
        for channel in channels:
            try:
                self._call("conversations.history", params={"channel": channel, "limit": 1})
            except DeliveryError as error:
                yield f"{error} ({channel}); {error.remedy or AGAIN}"

    def _arrived(self, delivery: Delivery) -> bool:
        """Looks from the newest message back to a day before the delivery was made; no clock is trusted alone."""
        query = {"channel": delivery.recipient, "include_all_metadata": True, "limit": 200}
        seen, oldest = 0, delivery.created.timestamp() - DAY
        while True:
            answer = self._call("conversations.history", params=query)
            messages: list[dict[str, Any]] = answer.get("messages") or []
            if any(_key(message) == delivery.key for message in messages):
                return True
            seen += len(messages)
            query["cursor"] = (answer.get("response_metadata") or {}).get("next_cursor", "")
            past = bool(messages) and float(messages[-1].get("ts") or 0) < oldest
            if not query["cursor"] or (seen >= NEWEST and past):
                return False

    def _call(self, method: str, **arguments: Any) -> SlackResponse:
        try:
            return self._client.api_call(method, **arguments)
        except SlackApiError as error:
            raise refused(method, error.response.status_code, error.response.data, error.response.headers) from None
        except (OSError, HTTPException, ValueError, AttributeError, TypeError) as error:
            raise unreached(method, error) from None


def _key(message: dict[str, Any]) -> str:
    return str(message.get("metadata", {}).get("event_payload", {}).get("key", ""))
