"""Portals that answer in JSON."""

import json
from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from scrapy import Request
from scrapy.http import Response

from crawler.markup import check_json
from crawler.polite.settings import MAX_BYTES
from crawler.spider import Portal

Row = Mapping[str, Any]
_BOUNDARY = "utblick-part"
_KINDS = ((b"html", "HTML"), (b"json", "no whole JSON"), (b"xml", "XML"), (b"text", "text"))
LONGEST_NUMBER = 400


class JsonApi(Portal):
    """A portal with an interface for programs; an answer that is no JSON is asked for again."""

    largest = MAX_BYTES
    known_fields: ClassVar[frozenset[str]] = frozenset()  # those read, and those left aside on purpose

    def response_error(self, request: Request, response: Response) -> str:
        check_json(response.body)
        try:
            document = json.loads(response.body)
        except (ValueError, RecursionError):
            kind = (response.headers.get("Content-Type") or b"").lower()
            return f"{next((words for sign, words in _KINDS if sign in kind), 'something')} where JSON is due"
        return self.lacks(request, document)

    def lacks(self, request: Request, document: Any) -> str:
        """What a JSON answer should hold and does not; else empty."""
        del request, document
        return ""

    def notice(self, rows: Iterable[Row]) -> None:
        """Warns of fields that nobody has met before: the portal may have something new to say."""
        for field in {field for row in rows for field in row} - self.known_fields:
            self.notices.add("field that is not known", field)


def text_of(row: Row, name: str) -> str:
    """The text of a field that may be missing, null or a number; empty where there is none."""
    value = row.get(name)
    return "" if value is None or isinstance(value, list | dict) else str(value)


def rows_of(row: Row, name: str) -> list[Row]:
    """The rows in a field that may be missing, null or something else."""
    value = row.get(name)
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def web_address(row: Row, name: str) -> str:
    """The address that a field holds, empty where it is none that a reader can open."""
    value = text_of(row, name).strip()
    return value if value.startswith(("https://", "http://")) else ""


def whole(amount: object) -> int:
    """Whole units of an amount as number or text; 0 where there is none."""
    try:
        return max(int(float(str(amount or 0)[:LONGEST_NUMBER])), 0)
    except (ValueError, OverflowError):
        return 0


def multipart(parts: Mapping[str, object]) -> dict[str, Any]:
    """Method, headers and body of a form whose parts are JSON documents, as a browser sends blobs."""
    from urllib3.filepost import encode_multipart_formdata

    blobs = {name: ("blob", json.dumps(value), "application/json") for name, value in parts.items()}
    body, kind = encode_multipart_formdata(blobs, _BOUNDARY)
    return {"method": "POST", "headers": {"Content-Type": kind}, "body": body}
