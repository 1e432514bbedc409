"""One call that several portals publish: found by identifier, address, or title and deadline, and shown once."""

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, pairwise
from urllib.parse import urlsplit

from rapidfuzz import fuzz

from store.model import Call, Key, bounded
from store.model.bounds import NAME_LIMIT

# Titles are alike from this share of common words on, and only those of so many words can tell a call from its like.
ALIKE = 95
WORDS = 4
# Calls that one name may bear: what more of them share, such as a common word, is compared with nothing.
MOST = 40

Pair = tuple[Key, Key]


@dataclass(frozen=True, slots=True)
class DuplicateGroup:
    """Calls that are one. `call` is the richest of them with the links of all; `pairs` say what joined them."""

    call: Call
    keys: tuple[Key, ...]
    pairs: tuple[tuple[Pair, str], ...] = ()


def join(
    calls: Sequence[Call], apart: Collection[Pair] = (), richest: Callable[[Call], tuple[int, int]] | None = None
) -> tuple[DuplicateGroup, ...]:
    """Every call once, in order; `apart` are pairs, in order of their keys, that somebody has said are not one.

    `richest` says how much a call tells, where the calls are without their texts.
    """
    joined: dict[Pair, str] = {}
    for pair, why in _found(calls):
        if pair not in apart:
            joined.setdefault(pair, why)
    leaders = _components([call.key for call in calls], joined)
    groups: dict[Key, list[Call]] = defaultdict(list)
    for call in calls:
        groups[leaders[call.key]].append(call)
    pairs: dict[Key, list[tuple[Pair, str]]] = defaultdict(list)
    for pair in sorted(joined):
        pairs[leaders[pair[0]]].append((pair, joined[pair]))
    told = richest or richness
    return tuple(_group(group, pairs[leader], told) for leader, group in groups.items())


def _components(keys: Iterable[Key], pairs: Iterable[Pair]) -> dict[Key, Key]:
    """One key for each connected component, by every key in it (union-find)."""
    leader = {key: key for key in keys}

    def find(key: Key) -> Key:
        while leader[key] != key:
            leader[key] = leader[leader[key]]
            key = leader[key]
        return key

    for one, other in pairs:
        leader[find(other)] = find(one)
    return {key: find(key) for key in leader}


def _group(
    group: Sequence[Call], pairs: Sequence[tuple[Pair, str]], richest: Callable[[Call], tuple[int, int]]
) -> DuplicateGroup:
    best = max(sorted(group, key=lambda call: call.key), key=richest)
    return DuplicateGroup(merged(best, group), tuple(sorted(call.key for call in group)), tuple(pairs))


def merged(best: Call, group: Sequence[Call]) -> Call:
    """The call with the links of all its duplicates, and with a title in Swedish where one of them has one."""
    if len(group) == 1 and len({link.url for link in best.links}) == len(best.links):
        return best
    others = (link for call in group for link in call.links if call is not best)
    links = {link.url: link for link in (*best.links, *others)}
    titled = next((call.title_sv for call in group if call.title_sv), "")
    return replace(best, links=tuple(links.values()), title_sv=best.title_sv or titled)


def richness(call: Call) -> tuple[int, int]:
    """How much a call tells: facts first, then the length of its text."""
    facts = (call.budget, call.grant_max, call.rate, call.eligible, call.conditions, call.identifier)
    return sum(fact not in (None, "") for fact in facts), sum(len(section.text) for section in call.sections)


def _found(calls: Sequence[Call]) -> Iterator[tuple[Pair, str]]:
    """Pairs of calls that share what names a call: of different portals, or the same twice in one."""
    for why, names in (("identifier", _identifiers), ("address", _addresses)):
        yield from (((one.key, other.key), why) for one, other in _candidates(calls, names))
    titles = {call.key: _words(call) for call in calls}
    for one, other in _candidates(calls, lambda call: _blocks(call, titles[call.key])):
        if _alike(titles[one.key], titles[other.key]):
            yield (one.key, other.key), "title and deadline"
    yield from _doubled(calls)


def _candidates(calls: Iterable[Call], names: Callable[[Call], Iterable[Hashable]]) -> Iterator[tuple[Call, Call]]:
    """Pairs of different portals that share a blocking key, the smaller key first: at most MOST a call and name."""
    blocks: dict[Hashable, list[Call]] = defaultdict(list)
    for call in calls:
        for name in names(call):
            blocks[name].append(call)
    for block in blocks.values():
        if 1 < len(block) <= MOST:
            for one, other in combinations(sorted(block, key=lambda call: call.key), 2):
                if one.portal != other.portal:
                    yield one, other


def _doubled(calls: Iterable[Call]) -> Iterator[tuple[Pair, str]]:
    """Calls that one portal has twice: the same identifier, title and deadlines. Two stages or strands, each with a
    day or a title of its own, are two calls."""
    blocks: dict[object, list[Key]] = defaultdict(list)
    for call in calls:
        for name in _identifiers(call):
            days = frozenset((stage.kind, stage.day, stage.clock, stage.certainty) for stage in call.stages)
            blocks[(call.portal, name, " ".join(call.title.lower().split()), days)].append(call.key)
    for keys in blocks.values():
        yield from (((one, other), "identifier") for one, other in pairwise(sorted(keys)))


def _identifiers(call: Call) -> set[str]:
    """A grant that a project hands on bears its parent's identifier and is another call: it has none of its own."""
    handed_on = call.type_of_action.startswith("Cascade")
    numbered = "-" in call.identifier and bool(re.search(r"\d", call.identifier))
    return {call.identifier.upper()} if numbered and not handed_on else set()


def _addresses(call: Call) -> set[str]:
    """Addresses of pages, not of a whole site."""
    parts = (urlsplit(link.url) for link in call.links)
    pages = ((part.hostname or "", part.path.rstrip("/").lower(), part.query) for part in parts)
    return {f"{host.removeprefix('www.')}{path}?{query}" for host, path, query in pages if path.count("/") > 1}


def _words(call: Call) -> tuple[str, ...]:
    return tuple(re.findall(r"\w+", bounded(call.title.lower(), NAME_LIMIT)))


def _blocks(call: Call, words: tuple[str, ...]) -> Iterator[Hashable]:
    """A deadline, the title's numbers and one of its words or all: alike titles of one day share one that is rare."""
    if len(words) >= WORDS:
        for day in {stage.day for stage in call.stages if stage.day}:
            for word in {*words, " ".join(sorted(words))}:
                yield day, _numbers(words), word


def _alike(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return fuzz.token_sort_ratio(" ".join(one), " ".join(other), score_cutoff=ALIKE) >= ALIKE


def _numbers(words: Iterable[str]) -> frozenset[str]:
    """Numbers tell a first call from a second."""
    return frozenset(word for word in words if word.isdigit())
