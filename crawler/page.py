"""A page of HTML as a portal reads it: its title, its pieces under their headings, the text at a place."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from selectolax.lexbor import LexborNode

from crawler.prose import Part, one_line, parse, parts, plain
from reading.dates import vocabulary as words
from store.model import Section


@dataclass(frozen=True)
class Page:
    """HTML and the address that it came from."""

    html: str
    url: str

    @cached_property
    def body(self) -> LexborNode:
        """Raises ValueError where the page is empty or nested without sense."""
        return parse(self.html)

    @property
    def root(self) -> LexborNode:
        """The whole document, with its head."""
        return self.body.parent or self.body

    def heading(self) -> str:
        """The page's first heading, empty where it has none."""
        node = self.body.css_first("h1")
        return one_line(node.text()) if node is not None else ""

    def has(self, css: str) -> bool:
        return self.body.css_first(css) is not None

    def title(self, css: str = "h1") -> str:
        """The heading of the page. Raises ValueError where there is none: then it is another page than it was."""
        node = self.body.css_first(css)
        if node is None or not (title := one_line(node.text())):
            raise ValueError(f"no {css} on the page")
        return title

    def text(self, css: str) -> str:
        """The contact-free text of the first element at a place, empty where there is none."""
        node = self.body.css_first(css)
        return plain(node.html or "") if node is not None else ""

    def links(self, css: str) -> tuple[str, ...]:
        """Where the links at a place lead, each once, as written."""
        found = (node.attributes.get("href") or "" for node in self.body.css(css))
        return tuple(dict.fromkeys(href for href in found if href and not href.startswith(("#", "mailto:", "tel:"))))

    def labelled(self, rows: str, label: str) -> dict[str, str]:
        """The plain text of the cells beside each label of a table, by the label in lower case."""
        told = {}
        for row in self.body.css(rows):
            title = row.css_first(label)
            cells = (cell.html or "" for cell in row.iter() if title is not None and cell.mem_id != title.mem_id)
            told[one_line(title.text()).lower() if title is not None else ""] = plain("".join(cells))
        return told

    def parts(self, headings: str = "h2, h3", root: str = "main", *, joined: bool = False) -> tuple[Part, ...]:
        return parts(self.html, headings, root, joined=joined)


def is_truncated(html: str) -> bool:
    """Whether the HTML opens <html> but closes neither <html> nor <body>: its last words may be incomplete."""
    text = html.lower()
    return "<html" in text and not ("</html" in text or "</body" in text)


def sections(found: Iterable[Part]) -> tuple[tuple[Section, ...], str]:
    """Pieces as sections of a call, without those of contacts, and the text on who can apply."""
    kept = [part for part in found if not words.CONTACT.match(part.heading)]
    eligible = [part for part in kept if words.ELIGIBLE.search(part.heading)]
    told = (Section(words.read_heading(part.heading), part.text, part.heading) for part in kept if part not in eligible)
    return tuple(told), "\n".join(part.text for part in eligible)
