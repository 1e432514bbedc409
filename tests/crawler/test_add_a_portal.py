"""The portal in docs/add-a-portal.md works as it stands."""

import re
from datetime import date
from pathlib import Path
from typing import Any

from scrapy.http import HtmlResponse

from store.model import Call, SectionKind
from tests.crawler.playing import TODAY

GUIDE = Path(__file__).parents[2] / "docs" / "add-a-portal.md"
LIST = """<main><ul><li><a href="/bidrag/lekplatser-7/">Lekplatser</a></li>
<li><a href="https://elsewhere.example/bidrag/x/">Annat</a></li></ul></main>"""
PAGE = """<main><h1>Lekplatser</h1><p>Stänger 1 mars 2027 kl 16.00</p>
<h2>Vem kan söka?</h2><p>Kommuner</p><h2>Syfte</h2><p>Fler lekplatser.</p></main>"""


def test_the_example_reads_a_list_and_a_page() -> None:
    (code,) = re.findall(r"```python\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL)
    names: dict[str, Any] = {"__name__": "crawler.portals.exempelverket"}
    exec(code, names)  # noqa: S102 - our own guide
    portal = names["Exempelverket"](today=TODAY)
    (first,) = portal.first()
    listed = list(portal.take_list(html(first.url, LIST), **first.cb_kwargs))
    detail, following = listed
    assert following.url.endswith("?sida=2")
    (call,) = portal.take_detail(html(detail.url, PAGE), **detail.cb_kwargs)
    assert isinstance(call, Call)
    assert (call.ref, call.title, call.eligible) == ("lekplatser-7", "Lekplatser", "Kommuner")
    assert call.stages[0].day == date(2027, 3, 1)
    assert call.sections[-1].kind is SectionKind.OBJECTIVE


def html(url: str, body: str) -> HtmlResponse:
    return HtmlResponse(url, body=body.encode(), encoding="utf-8")
