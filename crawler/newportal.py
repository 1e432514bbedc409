"""Begins a portal: its file, a recording and a golden that fails until a person has read it."""

import json
import keyword
import re
from dataclasses import dataclass
from datetime import date
from http.client import HTTPException
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.parse import quote, urlsplit
from urllib.request import HTTPRedirectHandler, ProxyHandler, Request, build_opener
from urllib.robotparser import RobotFileParser

from crawler import CrawlError

LARGEST, PATIENCE = 4 * 1024 * 1024, 20.0  # bytes, seconds
PROJECT = Path(__file__).resolve().parents[1]

_HEAD = '''"""{title}: say in one sentence what it publishes."""

from crawler.families.{module} import {family}


class {klass}({family}):
    name = {name}
    title = {title_}
    home = {home}
    publisher = {title_}
    language = {language}
    expect_at_least = 1
    base_url = {base}
    verified = {verified}
'''
_TAILS = {
    "listing": "    lists = ({path},)\n    links = {links}\n",
    "feed": "    feeds = ({path},)\n",
    "wordpress": "    types = ({type},)\n",
    "watch": "    pages = (({name}, {path}, {title_}),)\n",
}
_FAMILIES = {"listing": "Listing", "feed": "Feed", "wordpress": "WordPress", "watch": "Watch"}
KINDS = tuple(_TAILS)

_LIST = """<html><body><main>
<!-- skeleton: the page could not be fetched ({why}); put the smallest true list here -->
<h1>Calls</h1><ul><li><a href="{example}">Example</a></li></ul>
</main></body></html>
"""
_PAGE = """<html><body><main>
<!-- skeleton: put the smallest true page here, without persons -->
<h1>Example</h1>
<p>Grants for playgrounds in small towns, for everybody who builds them together with the neighbours.</p>
<p>Deadline: 1 October 2030</p><h2>Who can apply?</h2><p>Municipalities</p>
</main></body></html>
"""
_FEED = """<?xml version="1.0" encoding="UTF-8"?>
<!-- skeleton: the feed could not be fetched ({why}); put the smallest true feed here -->
<rss version="2.0"><channel><title>Calls</title>
<item><title>Example</title><link>{base}{example}</link></item>
</channel></rss>
"""
_UNREAD = {"unread": "delete this file, run `pytest tests/crawler/test_golden.py -k NAME`, and read what it writes"}


@dataclass(frozen=True, slots=True)
class Fetched:
    """The body that an address gave, or why there is none."""

    body: bytes = b""
    why: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """What a new portal is made from; `url` is its list, feed, page or interface."""

    name: str
    kind: str
    url: str

    @property
    def base(self) -> str:
        parts = urlsplit(self.url)
        return f"{parts.scheme}://{parts.netloc}"

    @property
    def path(self) -> str:
        return self.url.removeprefix(self.base) or "/"

    @property
    def type(self) -> str:
        """The kind of entry that an address of WordPress's interface names, else posts."""
        found = re.search(r"/wp-json/wp/v2/([\w-]+)", self.url)
        return found[1] if found else "posts"

    @property
    def asked(self) -> str:
        """The path of the first request that the portal will make."""
        return f"/wp-json/wp/v2/{self.type}?per_page=100&page=1" if self.kind == "wordpress" else self.path

    @property
    def example(self) -> str:
        """A path that the pattern of the links fits."""
        return f"{quote(urlsplit(self.url).path.rstrip('/'), safe='/%')}/example/"


def check_draft(draft: Draft, root: Path) -> None:
    """Raises CrawlError where name, kind, address or folder do not fit, with the remedy."""
    address = urlsplit(draft.url)
    if not re.fullmatch(r"[a-z][a-z0-9_]{1,39}", draft.name) or keyword.iskeyword(draft.name):
        raise CrawlError(f"{draft.name!r} is no name of a portal; write small letters, digits and _, such as ny_portal")
    if draft.kind not in KINDS:
        raise CrawlError(f"{draft.kind!r} is no kind of portal; there are {', '.join(KINDS)}")
    if address.scheme not in ("http", "https") or not address.hostname or "@" in address.netloc:
        raise CrawlError(f"{draft.url!r} is no web address; write it like https://example.se/bidrag/")
    if not (root / "crawler" / "portals").is_dir() or not (root / "tests" / "portals").is_dir():
        raise CrawlError(f"{root} has no crawler/portals and tests/portals; name the project's own folder with --root")
    files = (root / "crawler" / "portals" / f"{draft.name}.py", root / "tests" / "portals" / draft.name)
    if any(path.exists() for path in files):
        raise CrawlError(f"there is a portal {draft.name!r} already; choose another name or edit that one")


def fetch(draft: Draft, agent: str) -> Fetched:
    """What the portal answers to one plain GET, where its robots.txt allows it; redirects stay on its host."""
    url = draft.base + draft.asked
    try:
        robots = RobotFileParser()
        robots.parse(_get(f"{draft.base}/robots.txt", agent, missing=b"").decode("utf-8", "replace").splitlines())
        if not robots.can_fetch(agent, url):
            return Fetched(why="its robots.txt forbids it")
        body = _get(url, agent)
    except (OSError, HTTPException, ValueError) as error:
        return Fetched(why=" ".join(str(error).split()) or type(error).__name__)
    return Fetched(body)


def write_portal(draft: Draft, fetched: Fetched, *, today: date, root: Path = PROJECT) -> tuple[Path, ...]:
    """The files of a draft, written below the project's root. Raises CrawlError as check_draft does."""
    check_draft(draft, root)
    folder = root / "tests" / "portals" / draft.name
    folder.mkdir()
    files = {root / "crawler" / "portals" / f"{draft.name}.py": _module(draft, fetched, today).encode()}
    recorded = _recorded(draft, fetched)
    index = "".join(f"{path}\t\t{file}\n" for path, file, _ in recorded)
    files |= {folder / file: body for _, file, body in recorded} | {folder / "index.tsv": index.encode()}
    unread = json.dumps(_UNREAD).replace("NAME", draft.name) + "\n"
    for path, body in (files | {folder / "golden.jsonl": unread.encode()}).items():
        path.write_bytes(body)
    return tuple(path.relative_to(root) for path in (*files, folder / "golden.jsonl"))


def _get(url: str, agent: str, missing: bytes | None = None) -> bytes:
    """The body; `missing` in place of one that is not there. Raises OSError or ValueError."""
    request = Request(url, headers={"User-Agent": agent})  # noqa: S310 - http and https only, see check_draft
    try:
        with build_opener(ProxyHandler({}), _SameHost).open(request, timeout=PATIENCE) as answer:
            body: bytes = answer.read(LARGEST + 1)
    except URLError as error:
        if missing is not None and getattr(error, "code", None) in (404, 410):
            return missing
        raise
    if len(body) > LARGEST:
        raise ValueError(f"more than {LARGEST} bytes")
    return body


class _SameHost(HTTPRedirectHandler):
    def redirect_request(self, req: Request, fp: Any, code: int, msg: str, headers: Any, newurl: str) -> Request | None:
        old, new = urlsplit(req.full_url), urlsplit(newurl)
        if new.scheme not in ("http", "https") or old.hostname != new.hostname:
            raise ValueError(f"it leads away to {newurl}")
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _module(draft: Draft, fetched: Fetched, today: date) -> str:
    host = (urlsplit(draft.url).hostname or "").removeprefix("www.")
    family = _FAMILIES[draft.kind]
    words = {
        "name": draft.name,
        "title_": host,
        "home": draft.base if draft.kind in ("feed", "wordpress") else draft.url,
        "language": "sv" if host.endswith(".se") else "en",
        "base": draft.base,
        "verified": today.isoformat() if fetched.body else "inferred",
        "path": draft.path,
        "links": f"main a[href*='{draft.example.removesuffix('example/')}']",
        "type": draft.type,
    }
    quoted = {word: json.dumps(value, ensure_ascii=False) for word, value in words.items()}
    klass = "".join(part.capitalize() for part in draft.name.split("_"))
    text = _HEAD + _TAILS[draft.kind]
    return text.format(**quoted, title=host, module=draft.kind, family=family, klass=klass)


def _recorded(draft: Draft, fetched: Fetched) -> list[tuple[str, str, bytes]]:
    """Path, file and body of each answer; a list or feed that was fetched leads to pages that a person adds."""
    blanks = {"why": fetched.why, "base": draft.base, "example": draft.example}
    match draft.kind:
        case "watch":
            return [(draft.asked, "page.html", fetched.body or _PAGE.encode())]
        case "wordpress":
            link, content = draft.base + draft.example, _PAGE.partition("</h1>")[2].partition("</main>")[0]
            row = {"id": 1, "link": link, "title": {"rendered": "Example"}, "content": {"rendered": content}}
            second = draft.asked.removesuffix("1") + "2"  # a recording has no headers that count the pages
            first = fetched.body or json.dumps([row], indent=1).encode()
            return [(draft.asked, "entries.json", first), (second, "none.json", b"[]\n")]
        case kind:
            file, skeleton = ("feed.xml", _FEED) if kind == "feed" else ("list.html", _LIST)
            page = [] if fetched.body else [(draft.example, "example.html", _PAGE.encode())]
            return [(draft.asked, file, fetched.body or skeleton.format(**blanks).encode()), *page]
