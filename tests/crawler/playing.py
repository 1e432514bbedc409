"""Plays a portal's recorded pages through its callbacks, without network, reactor or clock."""

from collections import deque
from collections.abc import Callable
from datetime import date
from pathlib import Path

from scrapy import Request
from scrapy.http import HtmlResponse, TextResponse

from crawler.portal import find
from crawler.spider import Portal
from store.model import Call

RECORDINGS = Path(__file__).parents[1] / "portals"
Change = Callable[[str, bytes], bytes]
TODAY = date(2026, 6, 1)


def play(name: str) -> list[Call]:
    """The calls of the recording in tests/portals/<name>/, by reference."""
    return play_recording(find(name)(today=TODAY), RECORDINGS / name)


def play_recording(portal: Portal, folder: Path, change: Change = lambda _, body: body) -> list[Call]:
    """The calls of the recording in a folder, by reference; `change` gets the name and the body of each answer."""
    queue, calls = deque(portal.first()), []
    while queue:
        found = queue.popleft()
        if isinstance(found, Call):
            calls.append(found)
        else:
            queue.extend(answer(portal, found, folder, change))
    return sorted(calls, key=lambda call: call.ref)


def answer(portal: Portal, request: Request, folder: Path, change: Change) -> list[Call | Request]:
    """What the callback makes of the recorded answer. Each line of index.tsv: path, a part of the body, file."""
    for line in (folder / "index.tsv").read_text(encoding="utf-8").splitlines():
        path, part, file = line.split("\t")
        if request.url == Request(portal.base_url + path).url and part.encode() in request.body:
            kind = HtmlResponse if file.endswith(".html") else TextResponse
            body = change(file, (folder / file).read_bytes())
            response = kind(request.url, body=body, encoding="utf-8", request=request)
            assert not portal.response_error(request, response)
            assert request.callback is not None
            return list(request.callback(response, **request.cb_kwargs))
    raise AssertionError(f"not recorded: {request.method} {request.url}")
