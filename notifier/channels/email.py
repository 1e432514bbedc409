"""Deliveries by SMTP: the stored bytes, unchanged at every try."""

import smtplib
import ssl
from contextlib import suppress
from email import message_from_bytes
from email.policy import SMTP
from email.utils import parseaddr

from notifier.clean import one_line
from notifier.delivery import MEND_WAIT, DeliveryError
from store.model import Delivery

LOCKED_OUT = {530, 534, 535, 538}  # RFC 4954: about our account, not about this message


class EmailChannel:
    """One connection per delivery to one relay; `timeout` is in seconds, for each answer of the server.

    Where the connection breaks before the 250 that follows the message, the next try sends it again: the bytes are the
    same, and receivers fold copies with one Message-ID and Date (Exchange: learn.microsoft.com, dd577073).
    """

    def __init__(
        self,
        host: str,
        port: int,
        username: str = "",
        password: str = "",
        starttls: bool = True,
        timeout: float = 30,
    ) -> None:
        self._host, self._port, self._timeout = host, port, timeout
        self._username, self._password, self._starttls = username, password, starttls

    def send(self, delivery: Delivery) -> None:
        """Returns once the server has answered for the message."""
        try:
            self._transmit(delivery)
        except smtplib.SMTPRecipientsRefused as error:
            code, answer = next(iter(error.recipients.values()))
            raise self._failed(answer, code, of_message=True) from error
        except smtplib.SMTPAuthenticationError as error:
            raise self._failed("user name or password refused", error.smtp_code) from None
        except smtplib.SMTPResponseException as error:
            refusal = isinstance(error, smtplib.SMTPSenderRefused | smtplib.SMTPDataError)
            raise self._failed(error.smtp_error, error.smtp_code, of_message=refusal) from error
        except UnicodeEncodeError:
            raise self._failed("user name and password must be ASCII") from None
        except (smtplib.SMTPException, OSError) as error:
            raise self._failed(str(error) or type(error).__name__) from error

    def _transmit(self, delivery: Delivery) -> None:
        sender = parseaddr(str(message_from_bytes(delivery.payload, policy=SMTP)["From"]))[1]
        server = smtplib.SMTP(self._host, self._port, timeout=self._timeout)
        try:
            if self._starttls:
                server.starttls(context=ssl.create_default_context())
            if self._username:
                server.login(self._username, self._password)
            server.sendmail(sender, delivery.recipient, delivery.payload)
            with suppress(smtplib.SMTPException, OSError):  # it is sent: a bad farewell must not send it again
                server.quit()
        finally:
            server.close()

    def _failed(self, answer: bytes | str, code: int = 0, of_message: bool = False) -> DeliveryError:
        """5xx about the message is final; 5xx about us waits for somebody to mend the settings."""
        words = one_line(answer.decode("utf-8", "replace") if isinstance(answer, bytes) else answer, 200)
        final = of_message and code >= 500 and code not in LOCKED_OUT
        text = f"mail server {self._host}:{self._port}: {code or ''} {words}".replace("  ", " ")
        return DeliveryError(text, permanent=final, retry_after=MEND_WAIT if code >= 500 and not final else None)
