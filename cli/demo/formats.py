"""Facts about calls as the pages of Vinnova, Tillvaxtverket and euro-access; the EU portal's rows are in topics.py."""

from collections.abc import Mapping
from datetime import datetime
from html import escape

from cli.demo.topics import Facts

ROWS = 20  # of euro-access's list, a page
_NO_DATE = "1900-01-01T00:00:00"


def vinnova(facts: Facts) -> dict[str, list[Facts]]:
    """The three registers by their name in the address."""
    return {
        "program": [_named(each) for each in facts["programmes"]],
        "utlysningar": [_group(each) for each in facts["groups"]],
        "ansokningsomgangar": [_round(each) for each in facts["calls"]],
    }


def _named(each: Facts) -> Facts:
    return {"Diarienummer": each["number"], "Titel": each["title"], "TitelEngelska": each["title_en"]}


def _group(each: Facts) -> Facts:
    lists: Facts = {"DokumentLista": [], "LankLista": [], "KontaktLista": []}
    return {
        **_named(each),
        "DiarienummerProgram": each["programme"],
        "Publiceringsdatum": _NO_DATE,
        "Publik": 1,
    } | lists


def _round(call: Facts) -> Facts:
    """An application round: the only register with dates, in Stockholm time without a zone."""
    return {
        "Diarienummer": call["ref"],
        "DiarienummerUtlysning": call["group"],
        "Titel": call["title"],
        "TitelEngelska": call["title_en"],
        "Beskrivning": call["summary"],
        "BeskrivningEngelska": "",
        "Oppningsdatum": f"{call['opening']}:00",
        "Stangningsdatum": f"{call['closing']}:00",
        "UppskattatBeslutsdatum": _NO_DATE,
        "Publik": 1,
        "Webbsida": 1,
        "Extern": 0,
        "WebTextLista": [
            {"TextID": number, "TextSv": f"<p>{escape(text)}</p>", "TextEn": ""}
            for number, text in enumerate(call["texts"], 1)
        ],
        "LankLista": [],
        "DokumentLista": [],
        "KontaktLista": [],
    }


def feed(facts: Facts, address: str) -> str:
    """Tillvaxtverket's RSS: titles and links, no dates; `address` stands in for the real host."""
    items = "".join(
        f"<item><title>{escape(call['title'])}</title><link>{address}{call['path']}</link>"
        f'<guid isPermaLink="false">{call["ref"]}</guid></item>'
        for call in facts["calls"]
    )
    head = f"<title>{escape(facts['channel'])}</title><language>sv</language><generator>Sitevision</generator>"
    return f'<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel>{head}{items}</channel></rss>'


def article(call: Facts, owner: str) -> str:
    """A page of Tillvaxtverket's: bullets with status and regions, then a text under each heading."""
    bullets = "".join(f"<li>{escape(fact)}</li>" for fact in call["facts"])
    texts = "".join(f"<h2>{escape(head)}</h2><p>{escape(text)}</p>" for head, text in call["texts"].items())
    title = escape(call["title"])
    return (
        f'<!DOCTYPE html><html lang="sv"><head><meta charset="utf-8"><title>{title} - {owner}</title></head>'
        f"<body><header><nav>{owner}</nav></header>"
        f"<main><h1>{title}</h1><ul>{bullets}</ul>{texts}</main><footer>{owner}</footer></body></html>"
    )


def overview(calls: list[Facts], number: int) -> str:
    """A page of euro-access's list, counted from 1; one after the last has no rows."""
    rows = "".join(_row(call) for call in calls[(number - 1) * ROWS : number * ROWS])
    return (
        '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"></head><body><form class="filter">All themes</form>'
        f'<h3>{len(calls)} Calls found</h3><table id="calls-overview" class="overview"><tbody>{rows}</tbody></table>'
        "</body></html>"
    )


def _row(call: Facts) -> str:
    title = escape(call["title"])
    link = f'<a href="/euro-access/en/calls/{call["ref"]}/{call["slug"]}" title="{title}">{title}</a>'
    return f'<tr><td class="title">{call["programme"]}</td><td>{link}</td><td>{_clock(call["deadline"])}</td></tr>'


def detail(call: Facts) -> str:
    """A call's page at euro-access: three tables of names and values after the filter form."""
    text = call["text"]
    key = _cells({"<strong>Funding Program</strong>": call["programme"], "Call number": call["number"]}) + (
        '<div class="tr flex deadline"><p class="title td">deadlines</p>'
        f'<p id="call-opening td"><strong>Opening</strong><br>{_clock(call["opening"])}</p>'
        f'<p id="call-deadline td"><strong>Deadline</strong><br>{_clock(call["deadline"])}</p></div>'
        + _cells({"Funding rate": call["rate"]})
    )
    content = _cells({"short description": text["short"], "Call objectives": text["objectives"]})
    regions = {"Regions / countries for funding": call["regions"], "eligible entities": call["entities"]}
    eligibility = _cells({**regions, "Project Partnership": text["partnership"]})
    title = escape(call["title"])
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title}</title></head><body>'
        '<form class="filter"><label>Culture</label><label>Energy</label></form><div id="calldata">'
        f'<div class="subtable"><h4 class="table-head">Call key data</h4><h1>{title}</h1>{key}</div>'
        f'<div class="subtable"><h4 class="table-head">Call content</h4>{content}</div>'
        f'<div class="subtable"><h4 class="table-head">Eligibility Criteria</h4>{eligibility}</div></div></body></html>'
    )


def _cells(values: Mapping[str, str]) -> str:
    return "".join(
        f'<div class="tr flex"><p class="title td">{name}</p><div class="td"><p>{escape(value)}</p></div></div>'
        for name, value in values.items()
        if value
    )


def _clock(moment: str) -> str:
    """27.01.2026 17:00, as euro-access writes a moment of Brussels time; a bare day without the hour."""
    return f"{datetime.fromisoformat(moment):{'%d.%m.%Y %H:%M' if 'T' in moment else '%d.%m.%Y'}}"
