"""E-mail through a real SMTP server, healthy and not."""

import ssl
import traceback
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from notifier.channels.email.send import Mailer
from notifier.delivery import DeliveryError
from notifier.outbox import digest_deliveries
from tests.notifier import week
from tests.notifier.rendered import EMAIL
from tests.notifier.servers import raw_server, relay

(DELIVERY,) = digest_deliveries(
    week.digest(), channel=EMAIL, recipient="kontoret@example.se", sender="Utblick <utblick@example.se>"
)
SECRET = "kanariefågel-hemlig"


def channel(port: int, **options: object) -> Mailer:
    return Mailer("127.0.0.1", port, **({"starttls": False, "timeout": 5} | options))  # type: ignore[arg-type]


def failure(port: int, **options: object) -> DeliveryError:
    with pytest.raises(DeliveryError) as caught:
        channel(port, **options).send(DELIVERY)
    return caught.value


def test_the_stored_bytes_arrive_as_they_are() -> None:
    with relay() as server:
        channel(server.port).send(DELIVERY)
        channel(server.port).send(replace(DELIVERY, attempts=2))
    assert server.taken == [DELIVERY.payload, DELIVERY.payload]
    assert server.recipients == [["kontoret@example.se"]] * 2


@pytest.mark.parametrize(
    ("moment", "answer", "permanent"),
    [
        ("mail", "421 4.3.2 closing", False),
        ("mail", "450 4.7.1 greylisted", False),
        ("mail", "452 4.3.1 no room", False),
        ("mail", "553 5.1.8 sender refused", False),
        ("mail", "552 5.3.4 too big", True),
        ("rcpt", "450 4.2.1 busy", False),
        ("rcpt", "421 4.3.2 closing", False),
        ("rcpt", "550 5.1.1 no such user", True),
        ("rcpt", "551 5.1.6 the mailbox has moved", True),
        ("rcpt", "550 no such user here", True),
        ("rcpt", "550 relaying denied for that recipient, unknown client", False),
        ("rcpt", "554 5.7.1 relay access denied", False),
        ("rcpt", "552 5.2.2 mailbox full", False),
        ("data", "451 4.3.0 local error", False),
        ("data", "552 5.3.4 too big", True),
        ("data", "552 message size exceeds fixed limit", True),
        ("data", "554 5.6.0 the form of this message is not accepted", True),
        ("data", "554 5.7.1 spam", False),
        ("data", "550 5.4.5 daily sending quota exceeded", False),
        ("data", "550 5.7.509 access denied, sending domain does not pass DMARC", False),
        ("data", "554 transaction failed", False),
    ],
)
def test_only_what_is_about_this_message_is_final(moment: str, answer: str, permanent: bool) -> None:
    with relay({moment: answer}) as server:
        error = failure(server.port)
    assert (error.permanent, error.unknown) == (permanent, False)
    assert answer in str(error)
    assert server.taken == []


@pytest.mark.parametrize("moment", ["mail", "rcpt", "data", "taken"])
def test_a_connection_that_drops_is_tried_again_with_the_same_bytes(moment: str) -> None:
    with relay({moment: "drop"}) as server:
        error = failure(server.port)
        assert not error.permanent
        server.answers.clear()
        channel(server.port).send(DELIVERY)
    assert set(server.taken) == {DELIVERY.payload}
    assert len(server.taken) == (2 if moment == "taken" else 1)


def test_a_bad_farewell_after_the_250_is_no_failure() -> None:
    with relay({"quit": "drop"}) as server:
        channel(server.port).send(DELIVERY)
    assert len(server.taken) == 1


@pytest.mark.parametrize("password", [SECRET, SECRET.encode("ascii", "ignore").decode()])
def test_a_refused_password_waits_to_be_mended_and_is_never_told(password: str) -> None:
    with relay(password="another") as server:
        one = channel(server.port, username="utblick", password=password)
        with pytest.raises(DeliveryError) as caught:
            one.send(DELIVERY)
    assert not caught.value.permanent
    told = "".join(traceback.format_exception(caught.value)) + repr(one) + str(caught.value)
    assert password not in told
    assert "kanarie" not in told


def test_a_refused_password_is_not_hammered() -> None:
    with relay(password="another") as server:
        error = failure(server.port, username="utblick", password="wrong")
    assert (error.permanent, error.retry_after) == (False, 3600)
    assert "535 user name or password refused" in str(error)


def test_the_right_password_opens() -> None:
    with relay(password="right") as server:
        channel(server.port, username="utblick", password="right").send(DELIVERY)
    assert server.taken == [DELIVERY.payload]


def test_a_relay_that_wants_a_password_we_have_not_waits_to_be_mended() -> None:
    with relay({"mail": "530 5.7.0 authentication required"}) as server:
        error = failure(server.port)
    assert (error.permanent, error.retry_after) == (False, 3600)


def test_nobody_there() -> None:
    with raw_server(b"") as port:
        pass
    error = failure(port)
    assert not error.permanent
    assert f"mail server 127.0.0.1:{port}:" in str(error)


@pytest.mark.parametrize("greeting", [b"421 busy\r\n", b"554 go away\r\n", b"HTTP/1.1 400 Bad Request\r\n\r\n", b""])
def test_a_greeting_that_is_none(greeting: bytes) -> None:
    with raw_server(greeting) as port:
        assert not failure(port).permanent


def test_a_silent_server_is_left() -> None:
    with raw_server(b"220 late\r\n", stall=True) as port:
        error = failure(port, timeout=0.2)
    assert not error.permanent
    assert "timed out" in str(error)


def test_a_server_without_tls_gets_no_message_where_tls_is_wanted() -> None:
    with relay() as server:
        error = failure(server.port, starttls=True)
    assert not error.permanent
    assert "STARTTLS" in str(error)
    assert server.taken == []


def certificate(folder: Path) -> Path:
    """The file of a key and a certificate for 127.0.0.1 that it signs itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), 1, now - timedelta(hours=1), now + timedelta(hours=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .sign(key, hashes.SHA256())
    )
    file = folder / "relay.pem"
    pem = serialization.Encoding.PEM
    plain = serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    file.write_bytes(key.private_bytes(pem, *plain) + made.public_bytes(pem))
    return file


def test_only_a_certificate_that_we_trust_opens_the_connection(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(certificate(tmp_path))
    with relay(tls=tls) as server:
        error = failure(server.port, starttls=True)
        assert not error.permanent
        assert "certificate verify failed" in str(error)
        assert server.taken == []
        monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "relay.pem"))
        channel(server.port, starttls=True).send(DELIVERY)
    assert server.taken == [DELIVERY.payload]


@pytest.mark.parametrize(
    ("moment", "answer", "others_wait"),
    [
        ("mail", "553 5.7.1 sender refused", True),
        ("rcpt", "554 5.7.1 relay access denied", False),  # perhaps to that domain alone
        ("rcpt", "421 4.7.0 too many connections", True),
        ("rcpt", "450 4.2.1 greylisted", False),
        ("data", "550 5.4.5 daily sending quota exceeded", True),
        ("data", "451 4.3.0 local error", False),
    ],
)
def test_what_every_message_would_meet_lets_the_others_wait(moment: str, answer: str, others_wait: bool) -> None:
    with relay({moment: answer}) as server:
        error = failure(server.port)
    assert (error.of_channel, bool(error.remedy)) == (others_wait, answer.startswith("5"))


@pytest.mark.parametrize("host", ["mail..example.se", ".example.se", "m" * 64 + ".example.se", "mail.invalid"])
def test_a_host_name_that_is_none_kills_nothing_and_is_found_by_check(host: str) -> None:
    one = Mailer(host, 25, starttls=False, timeout=5)
    with pytest.raises(DeliveryError) as caught:
        one.send(DELIVERY)
    assert (caught.value.permanent, caught.value.of_channel) == (False, True)
    (fault,) = one.faults("utblick@example.se", "kontoret@example.se")
    assert "channels.email.host" in fault


def test_an_answer_that_repeats_the_password_is_not_shown() -> None:
    with relay({"mail": "553 hemlig-kanarie is not welcome"}, password="hemlig-kanarie") as server:
        error = failure(server.port, username="utblick", password="hemlig-kanarie")
    assert "kanarie" not in str(error)
    assert "553" in str(error)


def check(port: int, **options: object) -> list[str]:
    return list(channel(port, **options).faults("utblick@example.se", "kontoret@example.se"))


def test_a_server_that_takes_everything_has_no_fault_and_gets_no_message() -> None:
    with relay(password="right") as server:
        assert check(server.port, username="utblick", password="right") == []
    assert server.taken == []


@pytest.mark.parametrize(
    ("answers", "options", "remedy"),
    [
        ({}, {"starttls": True}, "starttls = false"),
        ({}, {"username": "u", "password": "wrong"}, "UTBLICK_CHANNELS__EMAIL__PASSWORD"),
        ({"mail": "553 5.7.1 sender refused"}, {}, "channels.email.sender"),
        ({"rcpt": "554 5.7.1 relay access denied"}, {}, "pass on mail from this machine"),
    ],
)
def test_what_would_keep_mail_from_leaving_is_named_with_its_mend(
    answers: dict[str, str], options: dict[str, object], remedy: str
) -> None:
    with relay(answers, password="right" if "password" in options else "") as server:
        (fault,) = check(server.port, **options)
    assert remedy in fault


def test_a_server_that_is_not_there_is_named() -> None:
    with raw_server(b"") as port:
        pass
    (fault,) = check(port)
    assert f"mail server 127.0.0.1:{port}" in fault
    assert "channels.email.port" in fault
