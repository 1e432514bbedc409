"""What the departments' answers teach: the calls they were about, scored as the others, move scores and lines."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.corpora import Progress, features_with_marks, vectors_of_calls
from bot.instance import Instance
from bot.judging import judged, judged_matches, scored
from bot.quarantine import Quarantine
from matcher.corpus import Corpus, build
from matcher.embedder import Embedder
from matcher.feedback import Learnt, learn
from store.model import OFFICE, Answer, Embedding, Interest, InterestKind, Key, Match


@dataclass(frozen=True, slots=True)
class Taught:
    """The answers of departments whose interests are asked about, with the calls that are not among the open ones."""

    answers: tuple[Answer, ...] = ()
    corpus: Corpus | None = None
    matches: tuple[Match, ...] = ()

    @property
    def units(self) -> set[str]:
        """Those whose scores move, so that all of them must be known."""
        return {answer.unit for answer in self.answers}

    def learn(self, matches: Sequence[Match], interests: Sequence[Interest], corpus: Corpus) -> Learnt:
        """The matches and interests as the answers move them."""
        if not self.answers:
            return Learnt(tuple(matches), tuple(interests))
        known = {one.key for one in matches}
        return learn([*matches, *self.matches], interests, self.answers, self._embeddings(corpus, known))

    def _embeddings(self, corpus: Corpus, known: set[Key]) -> Iterator[Embedding]:
        for held, keys in ((corpus, known), (self.corpus, {one.key for one in self.matches})):
            yield from (made for key in sorted(keys) if held and (made := held.embedding(key)))


def taught(
    instance: Instance,
    interests: Sequence[Interest],
    open_keys: Collection[Key],
    embedder: Embedder | None,
    progress: Progress,
    now: datetime,
    quarantine: Quarantine,
) -> Taught:
    """What there is to learn for `interests`; most calls that somebody has answered about have closed since."""
    units = {interest.unit for interest in interests if interest.kind is InterestKind.INTEREST}
    # The office's answers count up the weekly sample and move nobody's ranking.
    units -= {OFFICE}
    if embedder is None or not units:  # what is like an answered call is told by vectors
        return Taught()
    answers = tuple(answer for answer in instance.tenant.answers() if answer.unit in units)
    missing = sorted({answer.key for answer in answers if answer.key not in open_keys})
    if not missing:
        return Taught(answers)
    read = features_with_marks(instance, missing, quarantine)
    features = {key: one for key, (_, one) in read.items()}
    vectors, _ = vectors_of_calls(instance, features, embedder, progress, quarantine)
    corpus = build(embedder.name, features, vectors)
    verdicts = judged(instance, {key: mark for key, (mark, _) in read.items()}, interests, now, quarantine)
    scores, places = scored(corpus, interests, embedder, verdicts), range(len(interests))
    found = (one for key in corpus.keys for one in judged_matches(corpus, key, interests, scores, verdicts, places))
    return Taught(answers, corpus, tuple(found))
