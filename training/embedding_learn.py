"""First round: token vectors from Swedish-English pairs, contrastive and distilled from the teacher."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import torch
from torch.nn import functional as F  # noqa: N812 - its usual name

from training.embedding_tokens import Bags


@dataclass(frozen=True, slots=True)
class PairData:
    """All Swedish sides then all English sides; the teacher's vector of the English side (zero where it has none)."""

    texts: Bags
    teacher: torch.Tensor
    often: torch.Tensor


def embed(weights: torch.Tensor, bags: Bags, rows: torch.Tensor, turn: torch.Tensor | None = None) -> torch.Tensor:
    """Unit vectors of some texts: the mean of their token vectors, turned, and scaled to length one."""
    tokens, offsets = bags.pick(rows)
    means = F.embedding_bag(tokens, weights, offsets, mode="mean")
    return F.normalize(means if turn is None else means @ turn, dim=1)


def pair_loss(
    weights: torch.Tensor, data: PairData, rows: torch.Tensor, scale: float = 20.0, turn: torch.Tensor | None = None
) -> torch.Tensor:
    """Find the translation among the others of the batch, both ways, and stay near the teacher."""
    swedish, english = embed(weights, data.texts, torch.cat([rows, rows + len(data.often)]), turn).chunk(2)
    scores = scale * swedish @ english.T
    right = torch.arange(len(rows))
    contrast = (F.cross_entropy(scores, right) + F.cross_entropy(scores.T, right)) / 2
    target = data.teacher[rows].float()
    known = target.abs().sum(1) > 0
    if not known.any():
        return contrast
    near = sum((1 - (side[known] * target[known]).sum(1)).mean() for side in (swedish, english))
    return contrast + near


def learn_pairs(start: torch.Tensor, data: PairData, rounds: int, seed: int, batch: int = 2048) -> torch.Tensor:
    """Token vectors after so many rounds through the pairs."""
    weights = start.clone().requires_grad_()
    dice = np.random.default_rng(seed)
    seen = np.repeat(np.arange(len(data.often)), data.often.numpy())
    steps = rounds * (len(seen) // batch)
    optimiser, schedule = adam([weights], [0.02], steps)
    for step in range(steps):
        if step % (len(seen) // batch) == 0:
            dice.shuffle(seen)
        at = step % (len(seen) // batch) * batch
        loss = pair_loss(weights, data, torch.from_numpy(seen[at : at + batch]))
        descend(loss, optimiser, schedule)
        report("pairs", step, steps, loss)
    return weights.detach()


def adam(
    parameters: list[torch.Tensor], rates: list[float], steps: int, warm_up: int = 50
) -> tuple[torch.optim.Optimizer, torch.optim.lr_scheduler.LRScheduler]:
    """Adam with a warm-up and a straight fall to zero; one learning rate a parameter."""
    groups = [{"params": [parameter], "lr": rate} for parameter, rate in zip(parameters, rates, strict=True)]
    optimiser = torch.optim.Adam(groups, betas=(0.9, 0.99), fused=True)
    rate: Callable[[int], float] = lambda step: min((step + 1) / warm_up, 1 - step / steps)  # noqa: E731
    return optimiser, torch.optim.lr_scheduler.LambdaLR(optimiser, rate)


def descend(
    loss: torch.Tensor, optimiser: torch.optim.Optimizer, schedule: torch.optim.lr_scheduler.LRScheduler
) -> None:
    optimiser.zero_grad()
    loss.backward()
    optimiser.step()
    schedule.step()


def report(name: str, step: int, steps: int, loss: torch.Tensor) -> None:
    if step % 50 == 0 or step == steps - 1:
        print(f"{name}: step {step:4} of {steps}, loss {loss.item():.3f}", flush=True)
