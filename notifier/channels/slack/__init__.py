"""Slack by a bot that posts in channels of the workspace."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from pydantic import SecretStr

from notifier.channel import Channel, Letter, RoomSettings
from notifier.page import Page
from notifier.settings import WebAddress, secret
from store.model import Delivery

if TYPE_CHECKING:
    from notifier.channels.slack.send import Poster  # slack_sdk is loaded only where Slack is used


class SlackSettings(RoomSettings):
    """The workspace; `channel` is where things go that name no other channel."""

    base_url: WebAddress = "https://slack.com/api/"
    token: SecretStr | None = None

    def gaps(self, *, people: bool, room: str, alone: bool) -> Iterator[tuple[str, str]]:
        """The token where something is to be posted, and a channel where there is no other way."""
        named = room or self.channel
        if alone and not named:
            yield "channel", "is empty, and Slack is the only channel; write the channel's id"
        if (named or alone) and not self.token:
            yield "token", "is not set, but Slack is used; give it"


class Slack(Channel[SlackSettings]):
    """Needs a token with chat:write and channels:history."""

    title = "Slack"
    Settings = SlackSettings
    timeout = 10

    def check_address(self, address: str) -> str:
        """The id of a channel: by its name the history cannot be asked for, nor whether a message has come."""
        sound = re.fullmatch(r"[A-Z][A-Z0-9]+", address)
        return "" if sound else f"{address!r} is not a channel's id; write the id, like C0123456789"

    def render(self, page: Page, letter: Letter) -> Mapping[str, bytes]:
        """As many messages as it takes."""
        from notifier.channels.slack.layout import slack_payloads

        return slack_payloads(page, letter)

    def send(self, delivery: Delivery) -> None:
        """Posts, unless an earlier try did arrive."""
        self._poster.send(delivery)

    def faults(self, addresses: Sequence[str]) -> Iterable[str] | None:
        """Asks for the token's rights and for the history of each channel."""
        return self._poster.faults(addresses) if self.settings.token and addresses else None

    @cached_property
    def _poster(self) -> "Poster":
        from notifier.channels.slack.send import Poster

        return Poster(secret(self.settings.token), base_url=self.settings.base_url, timeout=int(self.timeout))
