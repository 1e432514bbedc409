"""Whether a page is the one that was asked for: by the addresses that led to it, those that it gives itself, its
heading, and what it has in common with the portal's other pages."""

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable
from contextlib import suppress
from functools import partial
from urllib.parse import unquote, urljoin, urlsplit

from scrapy.http import Response

from crawler.page import Page
from reading.walls import GREETING

STEM = 6  # letters by which two forms of a word are taken for one
FRAME_LEAST = 5  # links that all pages of a site have in common; with fewer nothing can be told
_FRAME = (("header a, nav a, footer a", "href"), ("link[rel=stylesheet]", "href"), ("script[src]", "src"))
_WORD = re.compile(r"[^\W_]+")


def asked_for(response: Response) -> str:
    """The address that was asked for, before the portal led on."""
    led = response.request.meta.get("redirect_urls") if response.request else None
    return str(led[0]) if led else response.url


def astray(page: Page, asked: str, answered: str) -> str:
    """Why a page is not the one at the address that was `asked` for, empty where no address speaks against it.

    `answered`: the address that the portal led to.
    """
    if not _parts(asked):
        return ""
    for url in (answered, *_own_addresses(page, answered)):
        if _is_elsewhere(asked, url):
            return f"{urlsplit(url).path or '/'} in place of {urlsplit(asked).path}"
    return ""


def is_first_page(page: Page, asked: str, names: str) -> bool:
    """Whether a page that was asked for by a longer address is headed by nothing but `names`, those of the portal."""
    heading = page.heading()
    return bool(_parts(asked)) and bool(heading) and _words(heading) <= _words(names) | GREETING


def frame(page: Page) -> frozenset[str]:
    """Where the menus, the foot and the style of a page come from: what the pages of one site have in common."""
    told = (node.attributes.get(name) or "" for css, name in _FRAME for node in page.root.css(css))
    return frozenset(urlsplit(address).path.rstrip("/") for address in told if address) - {""}


def is_of_another_site(page: Page, known: Collection[str]) -> bool:
    """Whether a page has nothing of what the portal's pages have in common."""
    return len(known) >= FRAME_LEAST and frame(page).isdisjoint(known)


def stems(text: str) -> frozenset[str]:
    """The beginnings of the longer words of a text, so that an address and a sentence can share them."""
    return frozenset(word[:STEM] for word in _words(text) if len(word) > 3)


def _words(text: str) -> frozenset[str]:
    """Words in small letters, without accents."""
    plain = unicodedata.normalize("NFKD", text.lower())
    return frozenset(_WORD.findall("".join(c for c in plain if not unicodedata.combining(c))))


def _own_addresses(page: Page, base: str) -> list[str]:
    """What a page says its own address is, and where it sends its readers on."""
    found = [node.attributes.get("href") for node in page.root.css("link[rel=canonical]")]
    found = found or [node.attributes.get("content") for node in page.root.css("meta[property='og:url']")]
    for node in page.root.css("meta[http-equiv=refresh i]"):
        if led := re.search(r"url\s*=\s*['\"]?([^'\"\s]+)", node.attributes.get("content") or "", re.IGNORECASE):
            found.append(led[1])
    return whole_addresses(partial(urljoin, base), (address for address in found if address and address.strip()))


def whole_addresses(join: Callable[[str], str], links: Iterable[str]) -> list[str]:
    """The links with host and path, by what joins them to their page's address; one that cannot be read is left out."""
    found = []
    for link in links:
        with suppress(ValueError):  # "http://[": no such host
            found.append(join(link))
    return found


def _is_elsewhere(asked: str, url: str) -> bool:
    """Whether an address is above the one asked for, or has no word in common with it."""
    mine, other = _parts(asked), _parts(url)
    if len(other) < len(mine) and other == mine[: len(other)]:
        return True
    words = [{word for part in parts for word in _WORD.findall(part) if len(word) > 2} for parts in (mine, other)]
    return bool(words[0]) and words[0].isdisjoint(words[1])


def _parts(url: str) -> list[str]:
    """The parts of an address's path; a lone language is the first page."""
    path = re.sub(r"(?:/index)?\.(?:html?|aspx?|php)$|/index$", "", unquote(urlsplit(url).path).lower().rstrip("/"))
    parts = [part for part in path.split("/") if part]
    return [] if len(parts) == 1 and len(parts[0]) <= 2 else parts
