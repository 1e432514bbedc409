"""Deliveries by SMTP: the stored bytes, unchanged at every try."""

import base64
import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from email import message_from_bytes
from email.policy import SMTP
from email.utils import parseaddr

from notifier.channels.email.answers import REMEDIES, Step
from notifier.channels.email.refusal import refused
from notifier.delivery import DeliveryError
from store.model import Delivery


class Mailer:
    """One connection per delivery to one relay; `timeout` is in seconds, for each of its dozen answers.

    Where the connection breaks before the 250 that follows the message, the next try sends it again: the bytes are the
    same, and receivers fold copies with one Message-ID and Date (Exchange: learn.microsoft.com, dd577073).
    """

    def __init__(
        self, host: str, port: int, username: str = "", password: str = "", starttls: bool = True, timeout: float = 20
    ) -> None:
        self._host, self._port, self._timeout = host, port, timeout
        self._username, self._password, self._starttls = username, password, starttls
        spelt = (password, f"\0{username}\0{password}") if password else ()
        self._secrets = (password, *(base64.b64encode(one.encode()).decode() for one in spelt))

    def send(self, delivery: Delivery) -> None:
        """Returns once the server has answered for the message."""
        sender = parseaddr(str(message_from_bytes(delivery.payload, policy=SMTP)["From"]))[1]
        with self._connected() as server:
            with self._told(Step.CONTENT):
                server.sendmail(sender, delivery.recipient, delivery.payload)
            with suppress(smtplib.SMTPException, OSError):  # it is sent: a bad farewell must not send it again
                server.quit()

    def faults(self, sender: str, recipient: str) -> Iterator[str]:
        """What keeps mail from leaving, with the remedy: everything is tried but the message itself."""
        try:
            with self._connected() as server:
                with self._told(Step.SENDER):
                    _accepted(server.mail(sender))
                with self._told(Step.RECIPIENT):
                    _accepted(server.rcpt(recipient))
        except DeliveryError as error:
            yield f"{error}; {error.remedy or REMEDIES[Step.CONNECT]}"

    @contextmanager
    def _connected(self) -> Iterator[smtplib.SMTP]:
        with self._told(Step.CONNECT):
            server = smtplib.SMTP(self._host, self._port, timeout=self._timeout)
        try:
            with self._told(Step.CONNECT):
                server.ehlo_or_helo_if_needed()
                if self._starttls:
                    server.starttls(context=ssl.create_default_context())
            if self._username:
                with self._told(Step.LOGIN):
                    server.login(self._username, self._password)
            yield server
        finally:
            server.close()

    @contextmanager
    def _told(self, step: Step) -> Iterator[None]:
        try:
            yield
        except (smtplib.SMTPException, OSError, UnicodeError) as error:
            raise refused(f"{self._host}:{self._port}", step, error, self._secrets) from None


def _accepted(reply: tuple[int, bytes]) -> None:
    if reply[0] >= 400:
        raise smtplib.SMTPResponseException(*reply)
