"""E-mail by SMTP: the page as HTML and as plain text, to one person each."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from pydantic import SecretStr

from notifier.channel import Channel, ChannelSettings, Letter
from notifier.page import Page
from notifier.settings import OptionalAddress, Port, secret
from store.model import Delivery

if TYPE_CHECKING:
    from notifier.channels.email.send import Mailer


class EmailSettings(ChannelSettings):
    """The mail server and who writes."""

    host: str = ""
    port: Port = 587
    sender: OptionalAddress = ""
    starttls: bool = True
    username: str = ""
    password: SecretStr | None = None

    def gaps(self, *, people: bool, room: str, alone: bool) -> Iterator[tuple[str, str]]:
        """Server and sender where there is anybody to write to, and the password of a username."""
        if people and not self.host:
            yield "host", "is empty, and there are people to write to; name the mail server"
        if people and not self.sender:
            yield "sender", "is empty; write the address that the messages come from"
        if self.username and not self.password:
            yield "password", "is not set, but username is; give it"


class Email(Channel[EmailSettings]):
    """Readers see when a message was written, not when it came: what came late is told of."""

    title = "E-posten"
    Settings = EmailSettings
    shows_arrival = False

    def check_address(self, address: str) -> str:
        """Exactly one bare address."""
        from notifier.channels.email.layout import address_fault

        fault = address_fault(address)
        return f"{fault}; write exactly one, like name@kommun.se" if fault else ""

    def render(self, page: Page, letter: Letter) -> Mapping[str, bytes]:
        """One e-mail. Raises ValueError naming an address that is not exactly one."""
        from notifier.channels.email.layout import email_bytes
        from notifier.render import render_page

        who = {"sender": letter.sender, "recipient": letter.recipient, "reply_to": letter.reply_to}
        return {letter.key: email_bytes(render_page(page), key=letter.key, now=letter.created, **who)}

    def send(self, delivery: Delivery) -> None:
        """Over one connection of its own."""
        self._mailer.send(delivery)

    def faults(self, addresses: Sequence[str]) -> Iterable[str] | None:
        """Asks the server whether it would take a message from us to the first address."""
        ready = self.settings.host and self.settings.sender and addresses
        return self._mailer.faults(self.settings.sender, addresses[0]) if ready else None

    @classmethod
    def preview(cls, payload: bytes) -> str:
        """Subject and plain text."""
        from notifier.channels.email.layout import readable

        return readable(payload)

    @cached_property
    def _mailer(self) -> "Mailer":
        from notifier.channels.email.send import Mailer

        mail = self.settings
        login = {"username": mail.username, "password": secret(mail.password)}
        return Mailer(mail.host, mail.port, starttls=mail.starttls, timeout=self.timeout, **login)
