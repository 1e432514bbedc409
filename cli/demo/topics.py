"""Facts about EU calls as the documents of the Funding & Tenders Portal's search index, habits included."""

import json
from collections.abc import Iterator
from html import escape
from typing import Any

Facts = dict[str, Any]  # a call as the data file tells it
Document = dict[str, Any]  # a row of the search index

_PORTAL = "https://ec.europa.eu/info/funding-tenders/opportunities"
_FORTHCOMING, _OPEN = "31094501", "31094502"


def documents(facts: Facts) -> list[Document]:
    """Every row of the index: the calls, and what a crawler has to see through (see `extra`, `titles`, `legacy`)."""
    rows = [row for call in facts["calls"] for row in _rows(call, facts)]
    return rows + [_legacy(call, facts) for call in facts["legacy"]]


def _rows(call: Facts, facts: Facts) -> Iterator[Document]:
    row = _document(call["ref"], "en", _topic(call, facts) if call["type"] == 1 else _cascade(call, facts))
    extra = call.get("extra", ())
    if "stub" in extra:
        yield _stub(row)
    if "notice" in extra:
        yield _notice(row)
    yield _flat(row) if "flat" in extra else row
    for language, title in call.get("titles", {}).items():
        metadata = {**row["metadata"], "title": [title], "language": [language]}
        yield _document(call["ref"].removesuffix("en") + language, language, metadata)


def _document(ref: str, language: str, metadata: Facts) -> Document:
    """The envelope around a row; `metadata` holds lists of strings only, as the portal has it."""
    title = metadata["title"][0]
    return {
        "apiVersion": "2.154",
        "reference": ref,
        "url": metadata["url"][0],
        "title": None,
        "contentType": "text/plain",
        "language": language,
        "databaseLabel": "SEDIA",
        "database": "SEDIA",
        "summary": title,
        "content": title,
        "weight": 0.0,
        "children": [],
        "accessRestriction": False,
        "metadata": {**metadata, "REFERENCE": [ref]},
    }


def _shared(call: Facts, facts: Facts) -> Facts:
    ahead = call["opening"] > facts["day"]
    return {
        "identifier": [call["identifier"]],
        "title": [call["title"]],
        "type": [str(call.get("type", 1))],
        "language": ["en"],
        "status": [_FORTHCOMING if ahead else _OPEN],
        "sortStatus": ["2" if ahead else "1"],
        "frameworkProgramme": [facts["programmes"][call["programme"]]],
        "programmePeriod": ["2021 - 2027"],
        "startDate": [_stamp(call["opening"])],
        "deadlineDate": [_stamp(moment) for moment in call["deadlines"]],
        "deadlineModel": [call.get("model", "single-stage")],
        "DATASOURCE": ["SEDIA"],
        "es_SortDate": [_stamp(call["opening"])],
        "es_ContentType": ["text/plain"],
        "focusArea": [],
        "tags": [],
    }


def _topic(call: Facts, facts: Facts) -> Facts:
    parent = call["call"]
    return {
        **_shared(call, facts),
        "ccm2Id": [call["ref"].removesuffix("TOPICSen")],
        "callIdentifier": [parent["identifier"]],
        "callTitle": [parent["title"]],
        "typesOfAction": call["actions"],
        "keywords": [call["identifier"], parent["identifier"]],
        "crossCuttingPriorities": [],
        "descriptionByte": [_description(call)],
        "topicConditions": [_conditions(call)],
        "budgetOverview": [json.dumps(_overview(call, facts["calls"]))],
        "actions": [json.dumps([_action(call)])],
        "links": ["[]"],
        "latestInfos": ["[]"],
        "url": [f"{_PORTAL}/portal/screen/opportunities/topic-details/{call['identifier']}"],
    }


def _cascade(call: Facts, facts: Facts) -> Facts:
    """A call that a project holds for others; its text and its name stand elsewhere than a topic's."""
    return {
        **_shared(call, facts),
        "caName": [call["name"]],
        "projectAcronym": [call["acronym"]],
        "description": ["".join(f"<p>{escape(text)}</p>" for text in call["text"].values())],
        "typesOfAction": [],
        "url": [f"{_PORTAL}/portal/screen/opportunities/competitive-calls-cs/{call['page']}"],
    }


def _description(call: Facts) -> str:
    text = {name: escape(value) for name, value in call["text"].items()}
    heading = "Expected Outcome" if call["programme"] == "HORIZON" else "Objective"
    return (
        f'<span class="topicdescriptionkind">{heading}:</span><p>{text["aim"]}</p>'
        f'<span class="topicdescriptionkind">Scope:</span><p>{text["scope"]}</p><p>{text["who"]}</p>'
    )


def _conditions(call: Facts) -> str:
    parts = {
        "1. Admissibility Conditions: Proposal page limit and layout": "described in the call document.",
        "2. Eligible Countries": "described in the call document.",
        "3. Other Eligible Conditions": call["text"]["who"],
    }
    rows = "".join(f"<div><h4>{heading}</h4><p>{escape(text)}</p></div>" for heading, text in parts.items())
    return f"<div><h4>General conditions</h4>{rows}</div>"


def _overview(call: Facts, calls: list[Facts]) -> Facts:
    """The budget of the whole parent call: the sibling topics' rows come along."""
    parent = call["call"]["identifier"]
    family = [each for each in calls if each.get("call", {}).get("identifier") == parent and "budget" in each]
    return {
        "budgetYearsColumns": sorted({each["budget"]["year"] for each in family}),
        "budgetTopicActionMap": {str(number): [_share(each)] for number, each in enumerate(family, 1)},
    }


def _share(call: Facts) -> Facts:
    budget = call["budget"]
    return {
        "action": f"{call['identifier']} - {call['actions'][0]}",
        "expectedGrants": budget.get("grants", 0),
        "minContribution": budget.get("least", 0),
        "maxContribution": budget.get("most", 0),
        "budgetYearMap": {budget["year"]: str(budget["total"])},
        "plannedOpeningDate": call["opening"],
        "deadlineModel": call["model"],
        "deadlineDates": call["deadlines"],
    }


def _action(call: Facts) -> Facts:
    return {
        "types": [{"typeOfAction": name} for name in call["actions"]],
        "plannedOpeningDate": call["opening"],
        "submissionProcedure": {"abbreviation": call["model"]},
        "deadlineDates": call["deadlines"],
    }


def _stub(row: Document) -> Document:
    """A row with a name and nothing else; the index sends it before the real one."""
    known = ("identifier", "title", "type", "language", "DATASOURCE", "url")
    return _document(f"0{row['reference']}", "en", {name: row["metadata"][name] for name in known})


def _notice(row: Document) -> Document:
    """An update notice: the topic's identifier and title over a line of news."""
    news = f"<p>The submission session is now available for: {row['metadata']['identifier'][0]}</p>"
    metadata = {**row["metadata"], "type": ["6"], "descriptionByte": [news]}
    return _document(row["reference"].replace("TOPICS", "UPDATE"), "en", metadata)


def _flat(row: Document) -> Document:
    """A row whose fields stand beside the envelope's; a few cascade calls come so."""
    envelope = {name: value for name, value in row.items() if name != "metadata"}
    return {**row["metadata"], **envelope, "title": row["metadata"]["title"]}


def _legacy(call: Facts, facts: Facts) -> Document:
    """A row of the frozen index: no text, its only deadline years ago, and still said to be coming."""
    address = f"{_PORTAL}/data/topicDetails/{call['identifier']}.json"
    old = {"DATASOURCE": ["SEDIA_PRD_CENTRICITY"], "status": [_FORTHCOMING], "url": [address]}
    keywords = [json.dumps([call["identifier"], call["title"]])]
    return _document(call["ref"], "en", {**_shared(call, facts), **old, "keywords": keywords})


def _stamp(moment: str) -> str:
    """A day or a minute as the index writes it; the hour of a bare day is lost."""
    return f"{moment if 'T' in moment else moment + 'T00:00'}:00.000+0000"
