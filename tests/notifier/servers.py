"""Receivers on loopback that misbehave on request: a mail relay and a Slack."""

import asyncio
import json
import socket
import socketserver
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, Session


@dataclass
class Relay:
    """What the relay took, and the answers it gives instead of its own: "mail", "rcpt", "data", "taken" or "quit"."""

    answers: dict[str, str] = field(default_factory=dict)
    taken: list[bytes] = field(default_factory=list)
    recipients: list[list[str]] = field(default_factory=list)
    port: int = 0

    def _answer(self, server: SMTP, moment: str) -> str | None:
        answer = self.answers.get(moment)
        if answer == "drop" and isinstance(server.transport, asyncio.WriteTransport):
            server.transport.abort()
        return answer

    async def handle_MAIL(  # noqa: N802
        self, server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        envelope.mail_from = address
        return self._answer(server, "mail") or "250 OK"

    async def handle_RCPT(  # noqa: N802
        self, server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        answer = self._answer(server, "rcpt")
        if not answer:
            envelope.rcpt_tos.append(address)
        return answer or "250 OK"

    async def handle_DATA(self, server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802
        refusal = self._answer(server, "data")
        if refusal:
            return refusal
        assert isinstance(envelope.original_content, bytes)
        self.taken.append(envelope.original_content)
        self.recipients.append(envelope.rcpt_tos)
        return self._answer(server, "taken") or "250 OK"

    async def handle_QUIT(self, server: SMTP, _session: Session, _envelope: Envelope) -> str:  # noqa: N802
        return self._answer(server, "quit") or "221 bye"


@contextmanager
def relay(
    answers: dict[str, str] | None = None, password: str = "", tls: ssl.SSLContext | None = None
) -> Iterator[Relay]:
    """A relay that wants this password where one is given, and offers this encryption."""

    def authenticate(_server: SMTP, _session: Session, _envelope: Envelope, _way: str, data: Any) -> AuthResult:
        return AuthResult(success=data.password == password.encode(), handled=False)

    handler = Relay(answers or {})
    asking: dict[str, Any] = {"authenticator": authenticate, "auth_require_tls": False} if password else {}
    controller = Controller(handler, hostname="127.0.0.1", port=_free_port(), tls_context=tls, **asking)
    controller.start()
    handler.port = controller.port
    try:
        yield handler
    finally:
        controller.stop()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def raw_server(greeting: bytes, stall: bool = False) -> Iterator[int]:
    """The port of a server that says one thing and hangs up, or stalls without a word."""
    over = threading.Event()

    class Answer(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            if stall:
                over.wait(10)
            self.request.sendall(greeting)

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Answer) as server:
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        try:
            yield server.server_address[1]
        finally:
            over.set()
            server.shutdown()


@dataclass
class Slack:
    """What was posted, and the faults with which the next calls of a method are met, one each.

    A fault is (status, body, headers) or "drop" (nothing is done) or "drop after" (it is posted all the same).
    """

    faults: dict[str, list[Any]] = field(default_factory=dict)
    posted: list[dict[str, Any]] = field(default_factory=list)
    asked: list[dict[str, list[str]]] = field(default_factory=list)
    tokens: list[str] = field(default_factory=list)
    page: int = 100
    url: str = ""

    def post(self, body: bytes) -> dict[str, Any]:
        self.posted.append(json.loads(body))
        return {"ok": True, "ts": "1.0"}

    def auth(self, _body: bytes) -> dict[str, Any]:
        return {"ok": True}

    def history(self, body: bytes) -> dict[str, Any]:
        query = parse_qs(body.decode())
        self.asked.append(query)
        start = int(query.get("cursor", ["0"])[0] or 0)
        end = start + self.page
        more = {"next_cursor": str(end)} if end < len(self.posted) else {"next_cursor": ""}
        return {"ok": True, "messages": self.posted[start:end], "response_metadata": more}


@contextmanager
def slack(**faults: list[Any]) -> Iterator[Slack]:
    """A Slack whose methods `post`, `history` and `auth` fail as told, and then work."""
    state = Slack(faults)

    class Api(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"] or 0))
            state.tokens.append(self.headers["Authorization"])
            names = {"chat.postMessage": "post", "conversations.history": "history", "auth.test": "auth"}
            name = names[self.path.rpartition("/")[2]]
            waiting = state.faults.get(name, [])
            fault = waiting.pop(0) if waiting else None
            if fault == "drop after":
                state.post(body)
            if isinstance(fault, str):
                self.connection.shutdown(socket.SHUT_RDWR)
                return
            done = {"post": state.post, "history": state.history, "auth": state.auth}[name]
            status, answer, headers = fault or (200, done(body), {})
            self._reply(status, answer, headers)

        def _reply(self, status: int, answer: Any, headers: dict[str, str]) -> None:
            content = (answer if isinstance(answer, str) else json.dumps(answer)).encode()
            self.send_response(status)
            for header in ({"Content-Type": "application/json", "Content-Length": str(len(content))} | headers).items():
                self.send_header(*header)
            self.end_headers()
            with suppress(OSError):
                self.wfile.write(content)

        def log_message(self, *_: Any) -> None:
            """Quiet."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Api) as server:
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        state.url = f"http://127.0.0.1:{server.server_address[1]}/api/"
        try:
            yield state
        finally:
            server.shutdown()
