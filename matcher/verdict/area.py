"""Where a call is for: the areas that it names, and whether the municipality lies in one of them."""

import re
from collections.abc import Iterator

from matcher.verdict.applicant import Municipality
from reading.sentences import sentences
from store.model import Call, SectionKind

# Swedish counties and the areas of the structural funds, as their calls write them; a genitive s may follow.
_AREAS = """
Norrbotten Västerbotten Jämtland Härjedalen Västernorrland Gävleborg Dalarna Värmland Örebro Västmanland
Uppsala Södermanland Sörmland Östergötland Jönköping Kronoberg Kalmar Gotland Blekinge Skåne Halland Göteborg Malmö
Bohuslän Småland Norrland Mellansverige Sydsverige Västsverige Åland"""
_PHRASES = (
    "Västra Götaland",
    "södra Sverige",
    "norra Sverige",
    "västra Sverige",
    "Middle Sweden",
    "North Sweden",
    "West Sweden",
    "South Sweden",
    "Southern Sweden",
)
_COUNTRIES = """
Albania Austria Belgium Bosnia Bulgaria Croatia Cyprus Czechia Denmark Estonia Finland France Georgia
Germany Greece Hungary Iceland Ireland Italy Kosovo Latvia Liechtenstein Lithuania Luxembourg Malta Moldova Montenegro
Netherlands Norway Poland Portugal Romania Serbia Slovakia Slovenia Spain Switzerland Türkiye Turkey Ukraine"""
_OTHER = re.compile(rf"\b(?:{'|'.join([*_PHRASES, *_AREAS.split()])})s?\b")
_NATIONWIDE = re.compile(r"\b(?:hela (?:landet|sverige)|alla (?:kommuner|län|regioner)|nationell\w*)\b", re.IGNORECASE)
_TERRITORY = re.compile(
    r"\b(?:län|söka|söker|sökande|utlys\w+|regionalfond\w*|socialfond\w*|programområde\w*)\b", re.IGNORECASE
)
_COUNTRY = rf"(?:the )?(?:Republic of )?(?:{'|'.join(_COUNTRIES.split())})"
_SEATED = re.compile(
    rf"\b(?:established|registered|based|located|resident|residing|headquartered|operating) (?:only )?in {_COUNTRY}\b"
)
_WIDER = re.compile(
    r"\bSwed|Member State|associated|Associated|EU countr|eligible countr|\bEurope\b|\bsuch as\b|\be\.g\."
)


def elsewhere(call: Call, municipality: Municipality) -> str | None:
    """The sentence by which the call is for other areas than the municipality's; None where no sentence says so."""
    own = _own(municipality)
    for sentence in _territorial(call):
        if _OTHER.search(sentence) and not own.search(sentence) and not _NATIONWIDE.search(sentence):
            return None if any(own.search(other) for other in _territorial(call)) else sentence
    return next((sentence for sentence in _body(call) if _abroad(sentence)), None)


def _own(municipality: Municipality) -> re.Pattern[str]:
    names = "|".join(map(re.escape, municipality.regions)) or r"(?!)"
    return re.compile(rf"(?<!\binte )(?<!\bnot )(?<!\bexcept )(?<!\butom )\b(?:{names})", re.IGNORECASE)


def _abroad(sentence: str) -> bool:
    return bool(_SEATED.search(sentence)) and not _WIDER.search(sentence)


def _territorial(call: Call) -> Iterator[str]:
    yield from sentences(call.eligible)
    yield from (call.title, call.programme)
    if call.language == "sv":
        yield from (sentence for sentence in _body(call) if _TERRITORY.search(sentence))


def _body(call: Call) -> Iterator[str]:
    for section in call.sections:
        if section.kind is not SectionKind.KEYWORDS:
            yield from sentences(section.text)
