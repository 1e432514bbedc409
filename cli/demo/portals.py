"""Four funding portals on loopback, for a demo without a network: the addresses and formats of the real ones."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import parse_qsl, urlsplit

from cli.demo import formats, search, topics

NAMES = ("eu_ft", "vinnova", "tillvaxtverket", "euro_access")

_JSON, _HTML, _XML = "application/json", "text/html", "text/xml"


class _Answer(NamedTuple):
    kind: str
    text: str
    status: HTTPStatus = HTTPStatus.OK


def facts(name: str) -> topics.Facts:
    """A portal's calls as its data file tells them; `expected` and `areas` say what the demo should make of a call."""
    loaded: topics.Facts = json.loads((Path(__file__).parent / f"{name}.json").read_text(encoding="utf-8"))
    return loaded


def base_urls(base: str) -> tuple[tuple[str, str], ...]:
    """Each portal's name and address under the base URL of `serve_portals`."""
    return tuple((name, base if name == "eu_ft" else f"{base}/{name.replace('_', '-')}") for name in NAMES)


@contextmanager
def serve_portals() -> Iterator[str]:
    """Serve the portals on a free port of 127.0.0.1 for as long as the block lasts; gives their base URL."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, _Portals())) as server:
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


class _Portals:
    """What stands at each address; the same answer however often it is asked for."""

    def __init__(self) -> None:
        self.rows = topics.documents(facts("eu_ft"))
        self.registers = {
            name: json.dumps(rows, ensure_ascii=False) for name, rows in formats.vinnova(facts("vinnova")).items()
        }
        self.growth = facts("tillvaxtverket")
        self.access = facts("euro_access")["calls"]
        self.pages = {
            f"/tillvaxtverket{call['path']}": formats.article(call, self.growth["owner"])
            for call in self.growth["calls"]
        } | {f"/euro-access/en/calls/{call['ref']}/{call['slug']}": formats.detail(call) for call in self.access}

    def get(self, host: str, path: str, query: dict[str, str]) -> _Answer:
        if path == "/robots.txt":
            return _Answer("text/plain", "User-agent: *\nDisallow: /private/\n")
        if path == "/tillvaxtverket/rss":
            return _Answer(_XML, formats.feed(self.growth, f"http://{host}/tillvaxtverket"))
        if path == "/euro-access/en/calls":
            return _Answer(_HTML, formats.overview(self.access, int(query.get("page", "1"))))
        if path in self.pages:
            return _Answer(_HTML, self.pages[path])
        register = path.removeprefix("/vinnova/api/").partition("/")[0]
        if register in self.registers:
            return _Answer(_JSON, self.registers[register])
        return _Answer(_HTML, "<html><body>404</body></html>", HTTPStatus.NOT_FOUND)

    def post(self, path: str, query: dict[str, str], kind: str, body: bytes) -> _Answer:
        if path != "/search-api/prod/rest/search":
            return _Answer(_JSON, "{}", HTTPStatus.NOT_FOUND)
        status, found = search.answer(self.rows, query, kind, body)
        return _Answer(_JSON, json.dumps(found, ensure_ascii=False), status)


class _Handler(BaseHTTPRequestHandler):
    def __init__(self, portals: _Portals, *args: Any) -> None:
        self.portals = portals
        super().__init__(*args)

    def do_GET(self) -> None:
        url = urlsplit(self.path)
        self._send(self.portals.get(self.headers["Host"], url.path, dict(parse_qsl(url.query))))

    def do_POST(self) -> None:
        url = urlsplit(self.path)
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        kind = self.headers.get("Content-Type", "")
        self._send(self.portals.post(url.path, dict(parse_qsl(url.query)), kind, body))

    def _send(self, answer: _Answer) -> None:
        body = answer.text.encode()
        self.send_response(answer.status)
        self.send_header("Content-Type", f"{answer.kind}; charset=UTF-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing: a demo's own output is what the reader came for."""
