"""Second round: Swedish needs find the call that answers them, scored as the matcher's simple ranker scores."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from tokenizers import Tokenizer
from torch.nn import functional as F  # noqa: N812 - its usual name

from training.embedding_learn import PairData, adam, descend, embed, pair_loss, report
from training.embedding_texts import TrainingCall
from training.embedding_tokens import Bags, bag
from training.wishes import Wish

# How probably a reader finds a call of each grade worth the time.
LIKELY = (0.0, 0.2, 0.8, 1.0)
# The line between yes and no before anything is learnt: slope and place.
FIRST_LINE = (20.0, -3.0)


@dataclass(frozen=True, slots=True)
class Recipe:
    """What may be turned in the second round."""

    rounds: int = 8
    batch: int = 512
    scale: float = 14.0
    token_rate: float = 0.01
    map_rate: float = 0.001
    neighbours: float = 0.1
    mixed: float = 0.4
    rehearsal: int = 1024
    often: int = 4
    decided: int = 128
    decisive: float = 1.5
    decision_rate: float = 0.05


class Pool(torch.autograd.Function):
    """Means of token vectors through a sparse matrix, kept in both directions: many times faster than gathering."""

    @staticmethod
    def forward(ctx: Any, weights: torch.Tensor, rows: torch.Tensor, columns: torch.Tensor) -> torch.Tensor:
        ctx.columns = columns
        return rows @ weights

    @staticmethod
    def backward(ctx: Any, gradient: torch.Tensor) -> tuple[torch.Tensor, None, None]:
        return ctx.columns @ gradient, None, None


@dataclass(frozen=True, slots=True)
class Shelf:
    """The calls to find among: titles then passages as one sparse matrix both ways, and the call of every passage."""

    rows: torch.Tensor
    columns: torch.Tensor
    call_of: torch.Tensor
    calls: int
    teacher: torch.Tensor

    def embed(self, weights: torch.Tensor, turn: torch.Tensor) -> torch.Tensor:
        return F.normalize(Pool.apply(weights, self.rows, self.columns) @ turn, dim=1)  # type: ignore[no-untyped-call]

    def score(self, asked: torch.Tensor, texts: torch.Tensor) -> torch.Tensor:
        """Queries x calls: 0.5 best passage + 0.3 mean passage + 0.2 title."""
        lengths = torch.bincount(self.call_of)
        titles, passages = (texts @ asked.T).split([self.calls, len(self.call_of)])
        best = torch.segment_reduce(passages, "max", lengths=lengths, axis=0)
        mean = torch.segment_reduce(passages, "mean", lengths=lengths, axis=0)
        scores: torch.Tensor = (0.5 * best + 0.3 * mean + 0.2 * titles).T
        return scores


def shelve(tokenizer: Tokenizer, calls: Sequence[TrainingCall], teacher: torch.Tensor, vocabulary: int) -> Shelf:
    """The calls' texts as `Shelf`; `teacher` holds the vectors of `shelf_texts` in order."""
    rows = sparse_means(bag(tokenizer, shelf_texts(calls)), vocabulary)
    columns = rows.to_sparse_coo().t().coalesce().to_sparse_csr()
    call_of = torch.repeat_interleave(torch.tensor([len(call.passages) for call in calls]))
    return Shelf(rows, columns, call_of, len(calls), teacher)


def shelf_texts(calls: Sequence[TrainingCall]) -> list[str]:
    return [call.title for call in calls] + [text for call in calls for text in call.passages]


def sparse_means(bags: Bags, vocabulary: int) -> torch.Tensor:
    lengths = bags.starts[1:] - bags.starts[:-1]
    text = torch.repeat_interleave(lengths)
    share = (1 / lengths.float())[text]
    shape = (len(lengths), vocabulary)
    return torch.sparse_coo_tensor(torch.stack([text, bags.tokens]), share, shape).coalesce().to_sparse_csr()


@dataclass(frozen=True, slots=True)
class Questions:
    """What is asked, as bags; `answers` is the row of `targets` (the calls' shares in an answer) for every question."""

    bags: Bags
    answers: torch.Tensor
    targets: torch.Tensor

    def mix(self, asked: torch.Tensor, rows: torch.Tensor, share: float) -> tuple[torch.Tensor, torch.Tensor]:
        """Some questions joined with the next one, for an interest often names two or three things at once."""
        targets = self.targets[self.answers[rows]]
        both = (torch.rand(len(rows), 1) < share).float()
        asked = F.normalize(asked + both * asked.roll(1, 0), dim=1)
        return asked, (targets + both * targets.roll(1, 0)) / (1 + both)


def ask(
    tokenizer: Tokenizer, calls: Sequence[TrainingCall], wishes: Sequence[Wish], shelf: Shelf, recipe: Recipe
) -> Questions:
    """The needs, Swedish title, summary and English title of every call, and `recipe.often` times every wish."""
    asked = [
        (text, number)
        for number, call in enumerate(calls)
        for text in (*call.needs, call.swedish_title, call.summary, call.title)
        if text
    ]
    own = (1 - recipe.neighbours) * torch.eye(shelf.calls) + recipe.neighbours * neighbours(shelf)
    gains = 2.0 ** graded(calls, wishes) - 1  # what a ranking is measured with
    answered = gains.sum(1) > 0  # a wish that none of these calls answers teaches nothing here
    kept = [wish for wish, some in zip(wishes, answered.tolist(), strict=True) if some]
    for number, wish in enumerate(kept, shelf.calls):
        asked += recipe.often * [(wish.swedish, number), (wish.english, number)]
    targets = torch.cat([own, F.normalize(gains[answered], p=1, dim=1)])
    bags = bag(tokenizer, [text for text, _ in asked])
    return Questions(bags, torch.tensor([number for _, number in asked]), targets)


def graded(calls: Sequence[TrainingCall], wishes: Sequence[Wish]) -> torch.Tensor:
    """Wishes × calls: the grades."""
    rows = [[wish.grades.get(call.ref, 0) for call in calls] for wish in wishes]
    return torch.tensor(rows).reshape(len(wishes), len(calls))


def neighbours(shelf: Shelf, sharpness: float = 20.0) -> torch.Tensor:
    """Calls x calls: how alike the teacher finds two calls, as shares; a need may answer to a neighbour as well."""
    titles, passages = shelf.teacher.split([shelf.calls, len(shelf.call_of)])
    sums = torch.zeros_like(titles).index_add(0, shelf.call_of, passages)
    middle = F.normalize(F.normalize(sums, dim=1) + titles, dim=1)
    alike = sharpness * middle @ middle.T
    return F.softmax(alike.fill_diagonal_(-torch.inf), dim=1)


@dataclass(frozen=True, slots=True)
class Decisions:
    """Every wish in both languages, as bags, and how worth reading each call is to it: wishes × calls, 0 to 1."""

    bags: Bags
    worth: torch.Tensor

    @staticmethod
    def loss(near: torch.Tensor, worth: torch.Tensor, line: torch.Tensor) -> torch.Tensor:
        """How far yes and no to every pair, by their likeness, are from what was judged; `line`: slope and place.

        A likeness is told from the wish's mean one, so that one line serves every wish: a ranking alone learns nothing
        of how good the best is, and wishes that no call answers would teach nothing.
        """
        sums = line[0] * (near - near.mean(1, keepdim=True)) + line[1]
        return F.binary_cross_entropy_with_logits(sums, worth, reduction="sum") / worth.sum()


def decide(tokenizer: Tokenizer, calls: Sequence[TrainingCall], wishes: Sequence[Wish]) -> Decisions:
    """What was judged of the wishes and these calls."""
    worth = torch.tensor(LIKELY)[graded(calls, wishes)]
    texts = [wish.swedish for wish in wishes] + [wish.english for wish in wishes]
    return Decisions(bag(tokenizer, texts), torch.cat([worth, worth]))


@dataclass(frozen=True, slots=True)
class Lesson:
    """All that the second round learns from."""

    questions: Questions
    decisions: Decisions
    shelf: Shelf
    pairs: PairData
    recipe: Recipe

    def loss(
        self, learnt: tuple[torch.Tensor, ...], rows: torch.Tensor, decided: torch.Tensor, rehearsed: torch.Tensor
    ) -> torch.Tensor:
        """Find the call among all, tell yes from no, keep every text near the teacher, do not forget translations."""
        tokens, turn, line = learnt
        asked, targets = self.questions.mix(embed(tokens, self.questions.bags, rows, turn), rows, self.recipe.mixed)
        found = self.shelf.embed(tokens, turn)
        ranked = F.cross_entropy(self.recipe.scale * self.shelf.score(asked, found), targets)
        wishes = self.shelf.score(embed(tokens, self.decisions.bags, decided, turn), found)
        told = self.decisions.loss(wishes, self.decisions.worth[decided], line)
        far = (1 - (found * self.shelf.teacher).sum(1)).mean()
        return ranked + self.recipe.decisive * told + far + pair_loss(tokens, self.pairs, rehearsed, turn=turn)


def tune(weights: torch.Tensor, lesson: Lesson, seed: int) -> torch.Tensor:
    """Token vectors after the second round; a turn of the whole space, learnt with them, is folded in."""
    dice, recipe = np.random.default_rng(seed), lesson.recipe
    torch.manual_seed(seed)
    first = (weights.clone(), torch.eye(weights.shape[1]), torch.tensor(FIRST_LINE))
    learnt = tokens, turn, _ = tuple(values.requires_grad_() for values in first)
    count = len(lesson.questions.answers)
    steps = recipe.rounds * (count // recipe.batch)
    rates = [recipe.token_rate, recipe.map_rate, recipe.decision_rate]
    optimiser, schedule = adam(list(learnt), rates, steps, warm_up=10)
    order = np.concatenate([dice.permutation(count) for _ in range(recipe.rounds + 1)])
    for step in range(steps):
        rows = torch.from_numpy(order[step * recipe.batch :][: recipe.batch])
        rehearsed = torch.from_numpy(dice.integers(0, len(lesson.pairs.often), recipe.rehearsal))
        decided = torch.from_numpy(dice.integers(0, len(lesson.decisions.worth), recipe.decided))
        loss = lesson.loss(learnt, rows, decided, rehearsed)
        descend(loss, optimiser, schedule)
        report("needs", step, steps, loss)
    return (tokens @ turn).detach()
