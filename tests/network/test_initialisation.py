from functools import partial

import numpy as np
import pytest

from coursepack.network import he, normal, xavier, zeros
from coursepack.network.initialisation import Initialisation, generator

SPREADS = [(normal, 1.0), (xavier, (2 / 500) ** 0.5), (he, (2 / 300) ** 0.5), (zeros, 0.0)]


@pytest.mark.parametrize(("initialise", "spread"), SPREADS, ids=lambda f: getattr(f, "__name__", ""))
def test_the_weights_have_the_spread_they_should(initialise: Initialisation, spread: float) -> None:
    weights = initialise(np.random.default_rng(0), 300, 200)
    assert weights.shape == (300, 200)
    assert np.std(weights) == pytest.approx(spread, rel=0.01)
    assert np.mean(weights) == pytest.approx(0.0, abs=4 * spread / 60000**0.5)


def test_normal_takes_a_scale() -> None:
    assert np.std(partial(normal, scale=0.01)(np.random.default_rng(0), 300, 200)) == pytest.approx(
        0.01, rel=0.01
    )


@pytest.mark.parametrize("initialise", [normal, xavier, he], ids=lambda f: f.__name__)
def test_the_same_seed_gives_the_same_weights(initialise: Initialisation) -> None:
    first, second, other = (initialise(np.random.default_rng(seed), 3, 2) for seed in (7, 7, 8))
    assert np.array_equal(first, second)
    assert not np.array_equal(first, other)


@pytest.mark.parametrize("rng", [None, 0, np.random])
def test_only_a_generator_is_taken(rng: object) -> None:
    with pytest.raises(TypeError, match=r"`rng` must be a generator.*default_rng\(0\)"):
        generator(rng)
