"""How the evidence is fused: slopes and place come back from what was drawn by them."""

import numpy as np
import pytest
from numpy.typing import NDArray

from training.fusion import Numbers, logistic


def drawn() -> tuple[Numbers, NDArray[np.bool_]]:
    """Columns and what they were told to say, with slopes 1.5 and 0.5 and place -2."""
    chance = np.random.default_rng(1)
    columns = chance.normal(size=(40, 500, 2))
    return columns, chance.random((40, 500)) < 1 / (1 + np.exp(2 - columns @ [1.5, 0.5]))


def test_slopes_and_place_come_back() -> None:
    (first, second), place = logistic(*drawn())
    assert (first, second, place) == pytest.approx((1.5, 0.5, -2), abs=0.1)


def test_a_yes_that_weighs_more_moves_the_place_by_its_log() -> None:
    plain, heavy = logistic(*drawn()), logistic(*drawn(), 2.0)
    assert heavy[1] - plain[1] == pytest.approx(np.log(2), abs=0.1)
    assert heavy[0] == pytest.approx(plain[0], abs=0.1)
