"""Portals that answer in JSON."""

import json
from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from scrapy import Request
from scrapy.http import Response

from crawler.spider import Portal

_BOUNDARY = "utblick-part"
LONGEST_NUMBER = 400


class JsonApi(Portal):
    """A portal with an interface for programs; an answer that is no JSON is asked for again."""

    known_fields: ClassVar[frozenset[str]] = frozenset()  # those read, and those left aside on purpose

    def doubt(self, request: Request, response: Response) -> str:
        try:
            document = json.loads(response.body)
        except (ValueError, RecursionError):
            kind = (response.headers.get("Content-Type") or b"something").decode("latin-1").partition(";")[0]
            return f"{kind} where JSON is due"
        return self.lacks(request, document)

    def lacks(self, request: Request, document: Any) -> str:
        """What a JSON answer should hold and does not; else empty."""
        del request, document
        return ""

    def notice(self, rows: Iterable[Mapping[str, Any]]) -> None:
        """Warns of fields that nobody has met before: the portal may have something new to say."""
        if unknown := {field for row in rows for field in row} - self.known_fields:
            self.logger.warning("unknown fields: %s", ", ".join(sorted(unknown)))


def whole(amount: object) -> int:
    """Whole units of an amount as number or text; 0 where there is none."""
    try:
        return max(int(float(str(amount or 0)[:LONGEST_NUMBER])), 0)
    except (ValueError, OverflowError):
        return 0


def multipart(parts: Mapping[str, object]) -> dict[str, Any]:
    """Method, headers and body of a form whose parts are JSON documents, as a browser sends blobs."""
    lines = [
        f"--{_BOUNDARY}\r\n"
        f'Content-Disposition: form-data; name="{name}"; filename="blob"\r\n'
        f"Content-Type: application/json\r\n\r\n{json.dumps(value)}\r\n"
        for name, value in parts.items()
    ]
    body = "".join([*lines, f"--{_BOUNDARY}--\r\n"])
    return {"method": "POST", "headers": {"Content-Type": f"multipart/form-data; boundary={_BOUNDARY}"}, "body": body}
