"""A failure of mail as one line of ours, with what it is about and what helps; nothing that repeats a secret."""

import smtplib
import ssl

from notifier.channels.email.answers import NO_TLS, NO_TRUST, REMEDIES, Step, is_final, is_of_channel
from notifier.delivery import DeliveryError
from store.model import one_line


def refused(place: str, step: Step, error: Exception, secrets: tuple[str, ...]) -> DeliveryError:
    """The failure in one line; nothing of the server's words where they repeat a secret."""
    step, code, answer = _answer(step, error)
    words = one_line(answer, 200)
    if any(secret and secret in words for secret in secrets):
        words = "its answer repeats a secret and is not shown"
    final = is_final(step, code, words)
    text = f"mail server {place}: {code or ''} {words}".replace("  ", " ")
    of_channel = not final and is_of_channel(step, code, words)
    return DeliveryError(text, final, of_channel=of_channel, remedy="" if final else _remedy(step, code, error))


def _answer(step: Step, error: Exception) -> tuple[Step, int, str]:
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        code, answer = next(iter(error.recipients.values()))
        return Step.RECIPIENT, code, _text(answer)
    if isinstance(error, smtplib.SMTPAuthenticationError):
        return Step.LOGIN, error.smtp_code, "user name or password refused"
    if isinstance(error, smtplib.SMTPSenderRefused):
        return Step.SENDER, error.smtp_code, _text(error.smtp_error)
    if isinstance(error, smtplib.SMTPResponseException):
        return step, error.smtp_code, _text(error.smtp_error)
    if isinstance(error, UnicodeError):
        wrong = "user name and password must be ASCII" if step is Step.LOGIN else "its name is no host name"
        return step, 0, wrong
    return step, 0, str(error) or type(error).__name__


def _text(answer: bytes | str) -> str:
    return answer.decode("utf-8", "replace") if isinstance(answer, bytes) else answer


def _remedy(step: Step, code: int, error: Exception) -> str:
    """None where it passes by itself."""
    if isinstance(error, smtplib.SMTPNotSupportedError) and step is Step.CONNECT:
        return NO_TLS
    if isinstance(error, ssl.SSLCertVerificationError):
        return NO_TRUST
    lasting = code >= 500 or isinstance(error, UnicodeError | smtplib.SMTPNotSupportedError)
    return REMEDIES[step] if lasting else ""
