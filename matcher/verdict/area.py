"""Where a call is for: the areas that it names, and whether the municipality lies in one of them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from matcher.verdict.applicant import Municipality
from reading.place_names import Mention, mentions
from reading.places import PlaceKind, contains, may_contain
from reading.sentences import sentences
from store.model import Call, SectionKind

_COUNTRIES = """
Albania Austria Belgium Bosnia Bulgaria Croatia Cyprus Czechia Denmark Estonia Finland France Georgia
Germany Greece Hungary Iceland Ireland Italy Kosovo Latvia Liechtenstein Lithuania Luxembourg Malta Moldova Montenegro
Netherlands Norway Poland Portugal Romania Serbia Slovakia Slovenia Spain Switzerland Türkiye Turkey Ukraine"""
_NATIONWIDE = re.compile(r"\b(?:hela (?:landet|sverige)|alla (?:kommuner|län|regioner)|nationell\w*)\b", re.IGNORECASE)
_TERRITORY = re.compile(
    r"\b(?:län|söka|söker|sökas|söks|sökande|belägna|utlys\w+|regionalfond\w*|socialfond\w*|programområde\w*)\b",
    re.IGNORECASE,
)
_COUNTRY = rf"(?:the )?(?:Republic of )?(?:{'|'.join(_COUNTRIES.split())})"
_IN_PLACE = r"\b(?:established|registered|based|located|resident|residing|headquartered|operating) (?:only )?in "
_SEATED = re.compile(rf"{_IN_PLACE}{_COUNTRY}\b")
_BODIES_IN = r"\b(?:municipalit\w+|cities|towns|(?:local|public) authorities|applicants|organi[sz]ations) in "
_PLACED = re.compile(rf"{_IN_PLACE}|{_BODIES_IN}", re.IGNORECASE)
_SEATED_HERE = re.compile(
    rf"(?:{_IN_PLACE}|{_BODIES_IN})(?:the )?(?:northern |north |counties of |county of )?$", re.IGNORECASE
)
_WIDER = re.compile(
    r"\bSwed|Member State|associated|Associated|EU countr|eligible countr|\bEurope\b|\bsuch as\b|\be\.g\."
)
# A town is named for many reasons: as an area it counts where those who apply are in it, or the call is about it.
_THOSE_IN = re.compile(
    r"\b(?:kommun|aktör|organisation|förening|företag|verksam|bos[ea]tt|boende|sökande|projekt|skol|civilsamhäll|invånar"
    r"|gäller|omfattar|riktar|programområde|regionalfond|socialfond)\w*[^.;:]{0,40}$",
    re.IGNORECASE,
)
_AT = re.compile(r"\b(?:i|in|at|på)\s$", re.IGNORECASE)
_OFFICE_BEFORE = re.compile(r"\blänsstyrels\w+(?: i)?\s$", re.IGNORECASE)
_ABOUT_OFFICE = re.compile(
    r"\b(?:kontakt\w*|frågor|samarbet\w+|tillsammans med|samråd|uppdrag av|handlägg\w+|administrer\w+|ansvar\w*"
    r"|samordn\w+)\b",
    re.IGNORECASE,
)
_EXAMPLE = re.compile(
    r"(?:\b(?:till exempel|exempelvis|bland annat|däribland|såsom|även|också|särskilt|främst|such as|for example"
    r"|including|inklusive|in particular|especially|also)|t\.ex\.|bl\.a\.|e\.g\.),?\s(?:\w+\s){0,4}$",
    re.IGNORECASE,
)
_IN_WHICH = re.compile(r"[\s,(]+(?:i |in )?")  # "Skåne, Sverige": where Skåne lies
_WIDE = (PlaceKind.COUNTRY, PlaceKind.WIDER)


@dataclass(frozen=True, slots=True)
class _Claim:
    """A sentence on where the call is for, and the places that count in it; `text` is what they stand in."""

    sentence: str
    text: str
    named: tuple[Mention, ...]

    @property
    def local(self) -> list[Mention]:
        """The places in Sweden that it names."""
        return [one for one in self.named if one.place.kind not in _WIDE and not one.excepted]


def elsewhere(call: Call, municipality: Municipality) -> str | None:
    """The sentence by which the call is for other areas than the municipality's; None where no sentence says so."""
    claims = list(_claims(call))
    if excepting := next((claim for claim in claims if _leaves_us_out(claim, municipality)), None):
        return excepting.sentence
    for claim in claims:
        if _is_outside(claim, municipality):
            return None if any(_names_own(other, municipality) for other in claims) else claim.sentence
    return next((sentence for sentence in _body(call) if _abroad(sentence)), None)


def _leaves_us_out(claim: _Claim, municipality: Municipality) -> bool:
    """Whether the municipality itself is named as an exception."""
    own = (PlaceKind.MUNICIPALITY, PlaceKind.HOMONYM)
    left_out = (one for one in claim.named if one.excepted and one.place.kind in own)
    return any(_is_own(one, claim, municipality, surely=True) for one in left_out)


def _is_outside(claim: _Claim, municipality: Municipality) -> bool:
    if any(_is_own(one, claim, municipality, surely=True) for one in claim.named if one.excepted):
        return True
    if not claim.local or _NATIONWIDE.search(claim.text) or _EXAMPLE.search(claim.text[: claim.local[0].start]):
        return False
    return not _names_own(claim, municipality) and not any(_is_all_of_it(one, claim) for one in claim.named)


def _names_own(claim: _Claim, municipality: Municipality) -> bool:
    own = any(_is_own(one, claim, municipality) for one in claim.local)
    return own or bool(_operators_names(municipality).search(claim.text))


def _is_own(one: Mention, claim: _Claim, municipality: Municipality, *, surely: bool = False) -> bool:
    """Whether the municipality lies in a place, or may by one reading of its name."""
    if municipality.place:
        return (contains if surely else may_contain)(one.place, municipality.place.code)
    return any(claim.text.startswith(name, one.start) for name in municipality.regions)


def _operators_names(municipality: Municipality) -> re.Pattern[str]:
    """The further names that the operator gives the area."""
    names = "|".join(map(re.escape, municipality.regions)) or r"(?!)"
    return re.compile(rf"(?<!\binte )(?<!\bnot )(?<!\bexcept )(?<!\butom )\b(?:{names})", re.IGNORECASE)


def _is_all_of_it(one: Mention, claim: _Claim) -> bool:
    """Whether Sweden, or what it is part of, is named beside narrower places and not only as where those lie."""
    if one.excepted or one.place.kind not in _WIDE or one.place.code in ("EU", "EUROPE"):
        return False
    return not any(_IN_WHICH.fullmatch(claim.text[local.end : one.start]) for local in claim.local)


def _abroad(sentence: str) -> bool:
    return bool(_SEATED.search(sentence)) and not _WIDER.search(sentence)


def _claims(call: Call) -> Iterator[_Claim]:
    for sentence in sentences(call.eligible):
        yield _Claim(sentence, sentence, mentions(sentence))
    if call.conditions.startswith("Region: "):
        text = f"{call.conditions.removeprefix('Region: ')} län"  # a field with names of counties
        yield _Claim(call.conditions, text, mentions(text))
    yield _Claim(call.title, call.title, tuple(_of_title(call.title)))
    yield _Claim(call.programme, call.programme, mentions(call.programme))
    for sentence in _body(call):
        if (_TERRITORY if call.language == "sv" else _PLACED).search(sentence):
            yield _Claim(sentence, sentence, tuple(_of_body(sentence, call.language)))


def _of_title(title: str) -> Iterator[Mention]:
    """The places of a title, without municipalities, and without homonyms that it names as a venue."""
    for one in mentions(title):
        held = one.place.kind is PlaceKind.HOMONYM and _AT.search(title[: one.start])
        if one.place.kind is not PlaceKind.MUNICIPALITY and not held:
            yield one


def _of_body(sentence: str, language: str) -> Iterator[Mention]:
    for one in mentions(sentence):
        before = sentence[: one.start]
        town = one.place.kind in (PlaceKind.MUNICIPALITY, PlaceKind.HOMONYM)
        office = _OFFICE_BEFORE.search(before) or sentence.startswith("Region ", one.start)
        if language != "sv":
            if _SEATED_HERE.search(before):
                yield one
        elif not (town and not _THOSE_IN.search(before)) and not (office and _ABOUT_OFFICE.search(sentence)):
            yield one


def _body(call: Call) -> Iterator[str]:
    for section in call.sections:
        if section.kind is not SectionKind.KEYWORDS:
            yield from sentences(section.text)
