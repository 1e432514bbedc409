"""One call that several portals publish: found by identifier, address, or title and deadline, and shown once."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, pairwise
from urllib.parse import urlsplit

from rapidfuzz import fuzz

from store.model import Call, Key

# Titles are alike from this share of common words on, and only those of so many words can tell a call from its like.
ALIKE = 95
WORDS = 4

Pair = tuple[Key, Key]


@dataclass(frozen=True, slots=True)
class Twins:
    """Calls that are one. `call` is the richest of them with the links of all; `pairs` say what joined them."""

    call: Call
    keys: tuple[Key, ...]
    pairs: tuple[tuple[Pair, str], ...] = ()


def join(calls: Sequence[Call], apart: Collection[Pair] = ()) -> tuple[Twins, ...]:
    """Every call once, in order; `apart` are pairs, in order of their keys, that somebody has said are not one."""
    joined: dict[Pair, str] = {}
    for pair, why in _found(calls):
        if pair not in apart:
            joined.setdefault(pair, why)
    leader = {call.key: call.key for call in calls}
    for first, second in joined:
        kept, gone = leader[first], leader[second]
        leader.update({key: kept for key, lead in leader.items() if lead == gone})
    groups: dict[Key, list[Call]] = defaultdict(list)
    for call in calls:
        groups[leader[call.key]].append(call)
    return tuple(_twins(group, joined) for group in groups.values())


def _twins(group: Sequence[Call], joined: dict[Pair, str]) -> Twins:
    best = max(sorted(group, key=lambda call: call.key), key=richness)
    others = (link for call in group for link in call.links if call is not best)
    links = {link.url: link for link in (*best.links, *others)}
    keys = tuple(sorted(call.key for call in group))
    pairs = tuple((pair, joined[pair]) for pair in combinations(keys, 2) if pair in joined)
    titled = next((call.title_sv for call in group if call.title_sv), "")
    return Twins(replace(best, links=tuple(links.values()), title_sv=best.title_sv or titled), keys, pairs)


def richness(call: Call) -> tuple[int, int]:
    """How much a call tells: facts first, then the length of its text."""
    facts = (call.budget, call.grant_max, call.rate, call.eligible, call.conditions, call.identifier)
    return sum(fact not in (None, "") for fact in facts), sum(len(section.text) for section in call.sections)


def _found(calls: Sequence[Call]) -> Iterator[tuple[Pair, str]]:
    """Pairs of calls that share what names a call: of different portals, or the same twice in one."""
    for why, names in (("identifier", _identifiers), ("address", _addresses)):
        shelves: dict[str, list[Call]] = defaultdict(list)
        for call in calls:
            for name in names(call):
                shelves[name].append(call)
        yield from (pair for shelf in shelves.values() for pair in _across(shelf, why))
    days: dict[object, list[Call]] = defaultdict(list)
    for call in calls:
        for day in {stage.day for stage in call.stages if stage.day}:
            days[day].append(call)
    for shelf in days.values():
        alike = (pair for pair in combinations(shelf, 2) if pair[0].portal != pair[1].portal and _alike(*pair))
        yield from (pair for couple in alike for pair in _across(couple, "title and deadline"))
    yield from _doubled(calls)


def _doubled(calls: Iterable[Call]) -> Iterator[tuple[Pair, str]]:
    """Calls that one portal has twice: the same identifier, title and deadlines. Two stages or strands, each with a
    day or a title of its own, are two calls."""
    shelves: dict[object, list[Key]] = defaultdict(list)
    for call in calls:
        for name in _identifiers(call):
            days = frozenset((stage.kind, stage.day, stage.clock, stage.certainty) for stage in call.stages)
            shelves[(call.portal, name, " ".join(call.title.lower().split()), days)].append(call.key)
    for keys in shelves.values():
        yield from (((one, other), "identifier") for one, other in pairwise(sorted(keys)))


def _across(shelf: Iterable[Call], why: str) -> Iterator[tuple[Pair, str]]:
    for one, other in combinations(sorted(shelf, key=lambda call: call.key), 2):
        if one.portal != other.portal:
            yield (one.key, other.key), why


def _identifiers(call: Call) -> set[str]:
    """A grant that a project hands on bears its parent's identifier and is another call: it has none of its own."""
    handed_on = call.type_of_action.startswith("Cascade")
    return {call.identifier.upper()} if re.search(r"\d.*-|-.*\d", call.identifier) and not handed_on else set()


def _addresses(call: Call) -> set[str]:
    """Addresses of pages, not of a whole site."""
    parts = (urlsplit(link.url) for link in call.links)
    pages = ((part.hostname or "", part.path.rstrip("/").lower(), part.query) for part in parts)
    return {f"{host.removeprefix('www.')}{path}?{query}" for host, path, query in pages if path.count("/") > 1}


def _alike(one: Call, other: Call) -> bool:
    titles = [re.findall(r"\w+", call.title.lower()) for call in (one, other)]
    if min(map(len, titles)) < WORDS or _numbers(titles[0]) != _numbers(titles[1]):
        return False
    return fuzz.token_sort_ratio(*(" ".join(title) for title in titles)) >= ALIKE


def _numbers(words: Iterable[str]) -> set[str]:
    """Numbers tell a first call from a second."""
    return {word for word in words if word.isdigit()}
