"""What the embedding learns from judged pairs: that the best of a poor lot is still a no."""

import torch

from training.embedding_tune import FIRST_LINE, LIKELY, Decisions

WISHES = torch.tensor([[LIKELY[3], LIKELY[0], LIKELY[0]], [LIKELY[0]] * 3])


def loss(*nearness: list[float]) -> float:
    return Decisions.loss(torch.tensor(nearness), WISHES, torch.tensor(FIRST_LINE)).item()


def test_a_call_that_answers_is_to_be_near_and_the_others_far() -> None:
    assert loss([0.6, 0.1, 0.1], [0.1] * 3) < loss([0.1, 0.6, 0.1], [0.1] * 3)


def test_a_wish_that_nothing_answers_is_to_be_near_nothing() -> None:
    assert loss([0.6, 0.1, 0.1], [0.1] * 3) < loss([0.6, 0.1, 0.1], [0.1, 0.6, 0.1])


def test_a_wish_that_is_near_to_everything_alike_is_told_by_what_stands_out() -> None:
    far, near = [0.6, 0.1, 0.1], [0.8, 0.3, 0.3]
    assert abs(loss(far, [0.1] * 3) - loss(near, [0.4] * 3)) < 1e-4
