"""A small portal on loopback that answers as it is told, faults included."""

import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass(frozen=True)
class Answer:
    """`cut` promises more bytes than it sends, `length` promises just that many; `endless` sends the body again and
    again without a promise; `wait` seconds pass before anything is sent."""

    body: bytes = b""
    status: int = 200
    kind: str = "application/json"
    headers: tuple[tuple[str, str], ...] = ()
    cut: bool = False
    wait: float = 0.0
    length: int | None = None
    endless: bool = False

    def is_known(self, etag: str | None, modified: str | None) -> bool:
        """Whether the client holds this answer already, by the mark that it was sent with."""
        own = dict(self.headers)
        return bool((etag and etag == own.get("ETag")) or (modified and modified == own.get("Last-Modified")))


@dataclass
class Site:
    """Answers by path, in turn, the last one for ever; what was asked for is in `log`."""

    url: str = ""
    answers: dict[str, list[Answer]] = field(default_factory=dict)
    log: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    order: list[str] = field(default_factory=list)
    agents: set[str] = field(default_factory=set)
    unchanged: dict[str, int] = field(default_factory=lambda: defaultdict(int))  # how often a 304 was enough
    poured: int = 0  # bytes of endless answers

    def next(self, path: str) -> Answer:
        turn = self.log[path]
        self.log[path] += 1
        self.order.append(path)
        told = self.answers.get(path, [Answer(b"not here", 404, "text/plain")])
        return told[min(turn, len(told) - 1)]


@contextmanager
def serve() -> Iterator[Site]:
    """A site on a free port, until the block ends."""
    site = Site()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            site.agents.add(self.headers.get("User-Agent", ""))
            answer = site.next(self.path)
            time.sleep(answer.wait)
            if answer.is_known(self.headers.get("If-None-Match"), self.headers.get("If-Modified-Since")):
                site.unchanged[self.path] += 1
                self.send_response(304)
                self.send_header("Content-Encoding", "gzip")  # as some servers say of nothing
                self.end_headers()
                return
            self.send_response(answer.status)
            self.send_header("Content-Type", answer.kind)
            length = len(answer.body) + (1000 if answer.cut else 0) if answer.length is None else answer.length
            if not answer.endless:
                self.send_header("Content-Length", str(length))
            for name, value in answer.headers:
                self.send_header(name, value)
            self.end_headers()
            with suppress(ConnectionError):  # a client may hang up on a bomb
                self.wfile.write(answer.body)
                while answer.endless:
                    self.wfile.write(answer.body)
                    site.poured += len(answer.body)
            self.close_connection = answer.cut or answer.endless or answer.length is not None

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    site.url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
