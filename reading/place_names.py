"""Where a text names places: by capital letters, by what stands beside the name, and by the list that it stands in."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from reading.places import Named, Place, PlaceKind, county_of, in_part, table

_WORD = re.compile(r"(?<![\w])[^\W\d_]\w*")
_END = re.compile(r"(?:['’]s|s)?(?!\w)")
_TITLED = re.compile(r"\s(?:kommuns?|stads?|municipality|city council|city)\b", re.IGNORECASE)
_TITLE_BEFORE = re.compile(
    r"\b(?:(?:city|town|municipality|municipalities|cities) of|kommunerna|kommunen|städerna|the municipalities)\s$",
    re.IGNORECASE,
)
# "Malmö, Lunds och Helsingborgs kommuner", "Stockholms och Uppsala län", "Uppsala and Örebro counties"
_LIST = r"(?:(?:,| och| samt| eller| and| or|,? &) [A-ZÅÄÖ][\w-]*(?: [A-ZÅÄÖ][\w-]*)?)*"
_MUNICIPALITIES_FOLLOW = re.compile(rf"{_LIST}\s(?:kommuner(?:na)?|städer|municipalities)\b")
_COUNTIES_FOLLOW = re.compile(rf"{_LIST}\s(?:län(?:en)?|counties|County|county)\b")
_COUNTY_TALK = re.compile(r"\b(?:län(?:en)?|counties)\b")
_BETWEEN = re.compile(r"(?:,|,? och|,? samt|,? eller|,? and|,? or|,? &|/) ?(?:i |in )?$")
_PLACED = re.compile(
    r"(?:^|[,:;(/–-]\s?|\b(?:i|inom|från|till|för|på|runt|kring|av|och|eller|samt|mellan|utanför|nära|utom|exklusive|inte|in|within|from|of"
    r"|for|near|around|to|at|and|or|between|except|excluding|not|the)\s)$"
)
_INSTITUTION = re.compile(
    r"\s(?:universitet|högskola|tekniska|folkhögskola|university|airport|flygplats)", re.IGNORECASE
)
_INSTITUTION_BEFORE = re.compile(
    r"\b(?:högskolan|universitetet|university|universitet|campus|akademi\w*)\s(?:(?:i|of|på|in)\s)?$", re.IGNORECASE
)
_NAME_GOES_ON = re.compile(r"\s(?!Region\b|County\b|Municipality\b|City\b|Stad\b|Kommun\b)[A-ZÅÄÖ]\w")
_NAME_BEFORE = re.compile(r"\b[A-ZÅÄÖ][a-zåäöé]+\s$")
_PART = re.compile(
    r"\b(?:norra|södra|östra|västra|mellersta|centrala|inre|nord\w+|syd\w+|sydöstra|delar av|del av|northern|southern"
    r"|eastern|western|central|middle|mid|north|south|east|west|parts? of)[ -]$",
    re.IGNORECASE,
)
_EXCEPT = re.compile(
    r"(?:\b(?:utom|exklusive|except(?: for)?|excluding|with the exception of|med undantag (?:för|av))"
    r"|\b(?:inte|ej|not)(?: (?:ligger|ligga|finns|är|verkar|verksamma|hemmahörande|belägna|located|situated|based))*)"
    r"(?: (?:i|inom|på|in|within|the))*\s$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Mention:
    """A place where the text names it; `excepted`: it is named as what is left out."""

    place: Place
    start: int
    end: int
    excepted: bool = False


def find_places(text: str) -> tuple[Place, ...]:
    """The places that the text names, each once, without those that it leaves out.

    A name that is an ordinary word or a surname counts only where it surely is a place.
    """
    return tuple(dict.fromkeys(mention.place for mention in mentions(text) if not mention.excepted))


def mentions(text: str) -> tuple[Mention, ...]:
    """Every place that the text names, in order."""
    found = _settled(text, list(_candidates(text)))
    excepted = False
    settled = []
    for before, mention in zip([None, *found], found, strict=False):
        listed = before is not None and bool(_BETWEEN.fullmatch(text[before.end : mention.start]))
        excepted = bool(_EXCEPT.search(text[: mention.start])) or (excepted and listed)
        settled.append(replace(mention, excepted=excepted))
    return tuple(settled)


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A name in the text; `sure`: what stands beside it says that it is a place."""

    named: Named
    start: int
    end: int
    sure: bool
    possible: bool


def _candidates(text: str) -> Iterator[_Candidate]:
    position = 0
    for word in _WORD.finditer(text):
        if word.start() < position:
            continue
        if found := _longest(text, word.start(), word[0]):
            named, end = found
            position = end
            before, after = text[: word.start()], text[end:]
            titled = bool(_TITLED.match(after) or _TITLE_BEFORE.search(before) or _MUNICIPALITIES_FOLLOW.match(after))
            barred = bool(_INSTITUTION.match(after) or _INSTITUTION_BEFORE.search(before))
            yield _Candidate(named, word.start(), end, titled, not barred)


def _longest(text: str, start: int, word: str) -> tuple[Named, int] | None:
    """The longest name that stands at `start`, and where it ends, a genitive s taken in."""
    for name, named in _beginning(word.lower()):
        piece = text[start : start + len(name)]
        if _same(name, piece) and (end := _END.match(text, start + len(name))):
            return named, end.end()
    return None


def _same(name: str, piece: str) -> bool:
    """Letter by letter; the first may be large or small where the name has several words ("östra Mellansverige")."""
    several = " " in name
    return piece == name or (several and piece[1:] == name[1:] and piece[:1].lower() == name[:1].lower())


def _beginning(word: str) -> list[tuple[str, Named]]:
    """The names that begin with the word, with or without its genitive s, the longest first."""
    known = _by_first_word()
    found = [*known.get(word, ()), *(known.get(word[:-1], ()) if word.endswith("s") else ())]
    return sorted(found, key=lambda pair: -len(pair[0]))


@cache
def _by_first_word() -> dict[str, list[tuple[str, Named]]]:
    found: dict[str, list[tuple[str, Named]]] = {}
    for named in table():
        for name in dict.fromkeys((named.place.name, *named.names)):
            if first := _WORD.match(name):
                found.setdefault(first[0].lower(), []).append((name, named))
    return found


def _settled(text: str, candidates: Sequence[_Candidate]) -> list[Mention]:
    """The candidates that are places; a doubtful one is, where it stands in a list with one that is."""
    taken = {one.start for one in candidates if one.possible and (one.sure or _stands_alone(text, one))}
    for ordered in (list(candidates), list(reversed(candidates))):
        for one, other in pairwise(ordered):
            first, second = (one, other) if one.start < other.start else (other, one)
            listed = bool(_BETWEEN.fullmatch(text[first.end : second.start]))
            if one.start in taken and listed and other.possible and _may_be_listed(text, other, one):
                taken.add(other.start)
    return [Mention(_meant(text, one), one.start, one.end) for one in candidates if one.start in taken]


def _may_be_listed(text: str, doubtful: _Candidate, beside: _Candidate) -> bool:
    """Whether a doubtful name is one of a list: beside another municipality, and not the end of a person's name."""
    local = (PlaceKind.MUNICIPALITY, PlaceKind.HOMONYM)
    person = _NAME_BEFORE.search(text[: doubtful.start])
    return beside.named.place.kind in local and not person and not _NAME_GOES_ON.match(text[doubtful.end :])


def _stands_alone(text: str, one: _Candidate) -> bool:
    kind, before, after = one.named.place.kind, text[: one.start], text[one.end :]
    if kind not in (PlaceKind.MUNICIPALITY, PlaceKind.HOMONYM):
        return True
    if _COUNTIES_FOLLOW.match(after) and kind is PlaceKind.HOMONYM:
        return True
    if one.named.word or _NAME_GOES_ON.match(after):
        return False
    return kind is PlaceKind.HOMONYM or bool(_PLACED.search(before))


def _meant(text: str, one: _Candidate) -> Place:
    """The place that the name means here: the county where "län" follows, the municipality where "stad" does."""
    place = one.named.place
    if place.kind is PlaceKind.HOMONYM and place.maybe:
        if not one.sure and _COUNTY_TALK.search(text):
            place = county_of(place.code) or place
        elif one.sure:
            place = replace(place, kind=PlaceKind.MUNICIPALITY, maybe=frozenset())
    elif place.kind is PlaceKind.HOMONYM and one.sure:
        place = replace(place, kind=PlaceKind.MUNICIPALITY)
    return in_part(place) if not one.sure and _PART.search(text[: one.start]) else place
