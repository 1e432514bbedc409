"""HTML to plain text without contact persons, in the order of the page."""

import re
import unicodedata
from itertools import groupby, islice
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from crawler.markup import check_html
from crawler.rows import join_rows
from store.model import bounded

TITLE_LIMIT = 500
TEXT_LIMIT = 60_000
MARKS = 8  # combining marks in a row; no script needs more

_NOISE = "script, style, template, noscript, svg, form, nav, header, footer, iframe, .readmore"
_STRUCK = "s, del, strike, [style*='line-through']"  # what the page takes back, such as a deadline that was moved
_BREAK = re.compile(
    r"</?(?:p|li|br|div|tr|ul|ol|table|h[1-6]|section|article|blockquote|dt|dd|hr|td|th)\b", re.IGNORECASE
)
_START, _END, _GONE = "\ue000", "\ue001", "\ue002"  # private use: `clean` takes them away
_EMAIL = re.compile(
    r"(?:mailto:)?[\w.+-]{1,64}(?:@|\s?[(\[]at[)\]]\s?)[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}", re.IGNORECASE
)
_PHONE = re.compile(
    r"""(?<![\w.,:/-])(?<!\d\s)(?:
        (?:\+|00)[1-9]\d{0,2}[\s-]?(?:\(0\))?(?:[\s/-]?\d){6,12}        # +46 8 123 456 78
      | 0[1-9]\d{0,2}\s?[-/ ]\s?\d{2,3}(?:[ -]\d{2,3}){1,3}             # 08-123 45 67
      | 0[1-9]\d{0,2}-\d{5,8}                                           # 08-1234567
    )(?!\w|[.,]\d)""",
    re.VERBOSE,
)
_LABEL = re.compile(
    r"""(?:\b(?:e-?mail|e-?post|mail|telephone|telefon|phone|tel|tfn)\b\s?[.:]{0,3}\s?|\bvia\s)?\ue002""", re.IGNORECASE
)
_APPEAL = re.compile(  # 'Questions: Anna Svensson, <gone>.' says nothing more
    r"""(?:^|(?<=[.!?]\s))(?:[^.!?\n]{0,40}\b(?:contacts?|kontakt\w{0,20}|fr\wgor|questions|upplysningar|enquiries)\b[^.!?\n]{0,80}
    |[^.!?\n:]{0,60}:\s?)\ue002[\s,;/\ue002]*[.!]?""",
    re.IGNORECASE | re.MULTILINE | re.VERBOSE,
)
_PERSON = re.compile(
    r"^[^\w\n]{0,20}(?:kontaktperson(?:er)?|kontakt|contact(?: persons?)?|handl\wggare)\s?:.*$",
    re.IGNORECASE | re.MULTILINE,
)


class Part(NamedTuple):
    """A heading and the plain text under it."""

    heading: str
    text: str


def clean(text: str) -> str:
    """Text that is safe to store: one kind of space, no control, format or half characters, no empty lines."""
    text = re.sub(r"\r\n?|[\u0085\u2028\u2029]", "\n", text[: 2 * TEXT_LIMIT])
    kept = (
        " " if c.isspace() and c != "\n" else c
        for c in text
        if c.isspace() or unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Co", "Cn")
    )
    text = bounded(unicodedata.normalize("NFC", _few_marks("".join(kept))), 2 * TEXT_LIMIT)
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return "\n".join(line for line in lines if line)[:TEXT_LIMIT]


def _few_marks(text: str) -> str:
    """The text with at most MARKS combining marks in a row: to put them in order takes time with their square."""
    if not any(map(unicodedata.combining, text)):
        return text
    runs = groupby(text, lambda c: unicodedata.combining(c) > 0)
    return "".join("".join(islice(run, MARKS if marks else None)) for marks, run in runs)


def one_line(text: str) -> str:
    """A title or a name: clean, in one line, without markup, of a length that a person reads."""
    return " ".join(clean(text).split())[:TITLE_LIMIT].strip()


def contact_free(text: str) -> str:
    """The text without e-mail addresses, telephone numbers and the lines that name a contact person."""
    text = _PERSON.sub("", clean(text))  # clean first: white space in one kind and single
    text = _LABEL.sub(_GONE, _PHONE.sub(_GONE, _EMAIL.sub(_GONE, text)))
    text = _APPEAL.sub("", text).replace(_GONE, "")
    return clean(re.sub(r"\( ?[,;]? ?\)", "", re.sub(r" {1,9}([.,;:])", r"\1", text)))


def plain(html: str) -> str:
    """The text of a piece of HTML, one line per block, contact-free."""
    return contact_free(_body(html).text())


def parts(
    html: str, headings: str = "h2, h3, h4", root: str = "main, body", *, joined: bool = False
) -> tuple[Part, ...]:
    """The text under each heading; what stands before the first heading comes first, without one.

    `joined`: each label of a table or a list is in one line with its value.
    """
    body = _body(html).css_first(root)
    if body is None:
        return ()
    if joined:
        join_rows(body)
    for node in body.css(headings):
        if heading := one_line(node.text()):
            node.replace_with(f"\n{_START}{heading}{_END}")
    first, *rest = body.text().split(_START)
    found = [Part("", contact_free(first))]
    for piece in rest:
        heading, _, text = piece.partition(_END)
        found.append(Part(one_line(heading), contact_free(text)))
    return tuple(part for part in found if part.text)


def parse(html: str) -> LexborNode:
    """The page's body. Raises ValueError where it is empty or past the limits."""
    check_html(html)
    tree = LexborHTMLParser(html)
    root = tree.body or tree.root
    if root is None:
        raise ValueError("the page is empty")
    return root


def _body(html: str) -> LexborNode:
    html = re.sub(rf"[{_START}{_END}\s]+", " ", html)
    body = parse(_BREAK.sub(r"\n\g<0>", html))
    for node in body.css(f"{_NOISE}, {_STRUCK}"):
        node.decompose()
    return body
