"""Links of a list that look like those to calls and that the portal's pattern does not take."""

from collections.abc import Iterator

from selectolax.lexbor import LexborNode

from crawler.page import Page
from reading.dates.days import holds_date
from reading.links import TELLING

_ASIDE = {"nav", "header", "footer", "aside", "form"}
_ITEMS = {"li", "tr", "article", "p", "dd", "dt", "h2", "h3", "h4"}
_FILES = (".pdf", ".doc", ".docx", ".xls", ".xlsx", ".zip", ".ics", ".jpg", ".png")
_DEEPEST = 12  # elements up from a link
_LONGEST = 300  # characters beside a link; what is longer is a text, not an item of a list
_MOST = 2_000  # links of one page


def relevant_links(page: Page) -> Iterator[str]:
    """The links, as written, that have a date beside them or speak of applying."""
    beside: dict[int, bool] = {}
    for node in page.body.css("a[href]")[:_MOST]:
        address = (node.attributes.get("href") or "").strip()
        item = _item(node)
        if not address or address.startswith(("#", "mailto:", "tel:", "javascript:")) or item is None:
            continue
        if address.partition("?")[0].lower().endswith(_FILES):
            continue
        if item.mem_id not in beside:
            beside[item.mem_id] = len(text := item.text(separator=" ")) <= _LONGEST and holds_date(text)
        if beside[item.mem_id] or TELLING.search(node.text()[:_LONGEST]):
            yield address


def _item(link: LexborNode) -> LexborNode | None:
    """The item of a list in which a link stands, else the link; None for one in a menu."""
    node, found = link.parent, None
    for _ in range(_DEEPEST):
        if node is None or node.tag in _ASIDE:
            break
        found = found or (node if node.tag in _ITEMS else None)
        node = node.parent
    return None if node is not None and node.tag in _ASIDE else found or link
