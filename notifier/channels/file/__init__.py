"""Messages as files in a folder, both as e-mail and for Slack: for trying things out, and for who wants no network."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from notifier.channel import Channel, ChannelSettings, Letter
from notifier.channels.file.send import Writer
from notifier.page import Page
from store.model import Delivery


class FileSettings(ChannelSettings):
    """The folder that messages are written to instead of sent."""

    folder: Path = Path("out")


class File(Channel[FileSettings]):
    """Shows a person what the other two would have sent."""

    title = "Mappen med meddelanden"
    Settings = FileSettings

    def check_address(self, address: str) -> str:
        """As for e-mail, since it writes one."""
        from notifier.channels.email import Email

        return Email().check_address(address)

    def render(self, page: Page, letter: Letter) -> Mapping[str, bytes]:
        """The e-mail and the chat messages."""
        from notifier.channels.email import Email
        from notifier.channels.slack.layout import slack_payloads

        chat = slack_payloads(page, replace(letter, key=f"{letter.key}:slack"))
        return {**Email().render(page, letter), **chat}

    def send(self, delivery: Delivery) -> None:
        """Writes the files, whole or not at all."""
        Writer(self.settings.folder).send(delivery)

    def faults(self, addresses: Sequence[str]) -> Iterable[str] | None:
        """Looks whether the folder can be written to."""
        return Writer(self.settings.folder).faults()

    @classmethod
    def preview(cls, payload: bytes) -> str:
        """An e-mail's words; a chat message as it is."""
        from notifier.channels.email.layout import readable

        return payload.decode() if payload.startswith(b"{") else readable(payload)

    def kept(self) -> Iterable[Path]:
        """The first of the e-mails."""
        return sorted(self.settings.folder.glob("*.eml"))[:1]
