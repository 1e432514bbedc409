"""What a process keeps between questions: the calls' features and verdicts, and the corpus made of them."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from threading import RLock
from typing import TYPE_CHECKING

from store.model import Eligibility, Key

if TYPE_CHECKING:
    from matcher.corpus import Corpus
    from matcher.duplicates import DuplicateGroup, Pair
    from matcher.features import Brief, CallFeatures


@dataclass(frozen=True, slots=True, eq=False)
class Standing:
    """The open calls at a version of the memory; it holds from `since` until the next of them closes."""

    version: int
    since: datetime
    until: datetime | None
    features: "Mapping[Key, CallFeatures]"

    def holds(self, version: int, now: datetime) -> bool:
        """Whether it is still what there is."""
        return self.version == version and self.since <= now and (self.until is None or now < self.until)


@dataclass(frozen=True, slots=True, eq=False)
class Joined:
    """The open calls, each once: what they were found in and which pairs were set apart; `keys`: those of each group,
    by its call's, in the order of the groups."""

    briefs: "Mapping[Key, Brief]"
    apart: "Collection[Pair]"
    groups: "tuple[DuplicateGroup, ...]"
    keys: Mapping[Key, tuple[Key, ...]]


Judged = dict[Key, tuple[str, Eligibility]]


@dataclass(slots=True, eq=False)
class Kept:
    """Nothing here is the only copy: the memory has it all, and a new process reads it from there.

    `standing`: what stood at a version of the calls, and from and until when nothing in it changes by time alone;
    `features`: of the open calls, each with the fingerprint of the call that they were made of; `verdicts`: the same by
    owner and maker; `judged`: those of the calls asked about last, with their fingerprints; `joined`: the duplicates
    found last.
    """

    lock: RLock = field(default_factory=RLock)
    standing: "Standing | None" = None
    features: "dict[Key, tuple[str, CallFeatures]]" = field(default_factory=dict)
    verdicts: dict[tuple[str, str], Judged] = field(default_factory=dict)
    judged: dict[tuple[str, str], tuple[Mapping[Key, str], Mapping[Key, Eligibility]]] = field(default_factory=dict)
    corpus: "Corpus | None" = None
    joined: "Joined | None" = None

    def fingerprints(self, keys: Iterable[Key]) -> dict[Key, str]:
        """Those of the stored documents of these open calls."""
        return {key: self.features[key][0] for key in keys}
