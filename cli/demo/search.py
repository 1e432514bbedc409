"""The search API of the Funding & Tenders Portal: multipart parts in, a page of rows out."""

import json
from collections.abc import Mapping
from email.parser import BytesParser
from email.policy import HTTP
from functools import partial
from http import HTTPStatus
from typing import Any

from cli.demo.topics import Document

MOST = 100  # rows a page, whatever is asked for


def answer(rows: list[Document], address: Mapping[str, str], kind: str, body: bytes) -> tuple[HTTPStatus, object]:
    """The status and the JSON value; `address` holds the URL's parameters, `kind` the Content-Type of `body`.

    Query, languages and sort count only as parts of type application/json: any other type is an internal error, and
    without parts nothing is found.
    """
    parts = _parts(kind, body)
    if any(found != "application/json" for found, _ in parts.values()):
        return HTTPStatus.INTERNAL_SERVER_ERROR, {"type": "throwable"}
    asked = {name: json.loads(text) for name, (_, text) in parts.items()}
    try:
        found = _found(rows, asked) if asked else []
    except (ValueError, KeyError):
        return HTTPStatus.BAD_REQUEST, {"type": "businessError", "message": "Invalid Query format"}
    size, number = min(int(address.get("pageSize", "50")), MOST), int(address.get("pageNumber", "1"))
    page = found[(number - 1) * size : number * size]
    return HTTPStatus.OK, _envelope(page, len(found), number, size)


def _parts(kind: str, body: bytes) -> dict[str, tuple[str, bytes]]:
    """The type and the bytes of each named part."""
    message = BytesParser(policy=HTTP).parsebytes(b"Content-Type: " + kind.encode() + b"\r\n\r\n" + body)
    return {
        str(part.get_param("name", header="content-disposition")): (_type(part), bytes(part.get_payload(decode=True)))
        for part in (message.iter_parts() if message.is_multipart() else ())
    }


def _type(part: Any) -> str:
    return str(part.get_content_type()) if part["Content-Type"] else ""


def _found(rows: list[Document], asked: Mapping[str, Any]) -> list[Document]:
    languages = asked.get("languages")
    found = [row for row in rows if (not languages or row["language"] in languages) and _holds(asked.get("query"), row)]
    keys = asked.get("sort", [])
    for key in reversed(keys if isinstance(keys, list) else [keys]):
        found = [row for row in found if _field(row, key["field"])]  # a row without the field drops out
        found.sort(key=partial(_field, name=key["field"]), reverse=key.get("order") == "DESC")
    return found


def _holds(clause: Any, row: Document) -> bool:
    """Whether a row fulfils a clause; ValueError for a kind of clause that the index refuses."""
    if not clause:
        return True
    ((kind, body),) = clause.items()
    if kind == "bool":
        return all(_holds(each, row) for each in body["must"])
    ((name, wanted),) = body.items()
    values = _field(row, name)
    if kind == "terms":
        return not set(map(str, wanted)).isdisjoint(values)
    if kind == "term":
        return str(wanted) in values
    if kind == "range":
        return any(wanted.get("gte", "") <= value <= wanted.get("lte", "9") for value in values)
    raise ValueError(kind)


def _field(row: Document, name: str) -> list[str]:
    values = (row.get("metadata") or row).get(name) or []
    return values if isinstance(values, list) else [values]


def _envelope(page: list[Document], total: int, number: int, size: int) -> object:
    return {
        "apiVersion": "2.154",
        "terms": "***",
        "responseTime": 1,
        "totalResults": total,
        "pageNumber": number,
        "pageSize": size,
        "sort": "",
        "groupByField": None,
        "queryLanguage": {"language": "en", "probability": 0.0},
        "spellingSuggestion": "",
        "bestBets": [],
        "results": page,
        "warnings": [],
    }
