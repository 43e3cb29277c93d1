from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from coursepack.network.data import blobs, circles, sine, spiral, two_moons, xor

CLASSIFIED = [two_moons, circles, xor, spiral, blobs]
each_set = pytest.mark.parametrize("data", [*CLASSIFIED, sine], ids=lambda f: f.__name__)
each_classified = pytest.mark.parametrize("data", CLASSIFIED, ids=lambda f: f.__name__)


def rng(seed: int = 0) -> np.random.Generator:
    return np.random.default_rng(seed)


@each_set
def test_the_same_seed_gives_the_same_examples(data: Callable[..., Any]) -> None:
    first, second, other = data(31, rng=rng(3)), data(31, rng=rng(3)), data(31, rng=rng(4))
    assert all(np.array_equal(a, b) for a, b in zip(first, second, strict=True))
    assert not np.array_equal(first[0], other[0])


@each_classified
def test_examples_are_rows_and_classes_whole_numbers(data: Callable[..., Any]) -> None:
    x, y = data(31, rng=rng())
    assert (x.shape, x.dtype) == ((31, 2), np.float64)
    assert y.shape == (31,)
    assert y.dtype.kind == "i"


@each_classified
def test_the_classes_are_equally_large_and_mixed(data: Callable[..., Any]) -> None:
    _, y = data(60, rng=rng())
    assert len(set(np.bincount(y))) == 1
    assert list(y) != sorted(y)


def test_the_moons_lie_on_their_half_circles() -> None:
    x, y = two_moons(100, noise=0.0, rng=rng())
    upper, lower = x[y == 0], x[y == 1]
    assert np.allclose(np.hypot(*upper.T), 1.0)
    assert (upper[:, 1] >= 0).all()
    assert np.allclose(np.hypot(*(lower - [1.0, 0.5]).T), 1.0)
    assert (lower[:, 1] <= 0.5).all()


def test_the_circles_have_their_radii() -> None:
    x, y = circles(100, noise=0.0, inner=0.3, rng=rng())
    assert np.allclose(np.hypot(*x.T), np.where(y == 1, 0.3, 1.0))


def test_xor_is_class_one_where_just_one_coordinate_is_positive() -> None:
    x, y = xor(100, rng=rng())
    assert np.array_equal(y, (x[:, 0] > 0) ^ (x[:, 1] > 0))
    assert np.abs(x).max() <= 1.0


def test_an_arm_of_the_spiral_winds_as_often_as_asked() -> None:
    x, y = spiral(300, classes=2, turns=0.25, noise=0.0, rng=rng())
    arm = x[y == 0]
    assert np.allclose(np.arctan2(arm[:, 1], arm[:, 0]), 0.5 * np.pi * np.hypot(*arm.T))


def test_the_blobs_lie_around_the_unit_circle() -> None:
    x, y = blobs(4000, classes=4, spread=0.1, rng=rng())
    assert np.mean(x[y == 1], axis=0) == pytest.approx([0.0, 1.0], abs=0.02)
    assert np.std(x[y == 1], axis=0) == pytest.approx([0.1, 0.1], abs=0.01)


def test_the_sine_has_columns() -> None:
    x, y = sine(50, noise=0.0, rng=rng())
    assert x.shape == y.shape == (50, 1)
    assert np.array_equal(y, np.sin(x))
    assert np.abs(x).max() <= np.pi


@each_set
def test_a_bare_seed_is_refused(data: Callable[..., Any]) -> None:
    with pytest.raises(TypeError, match="`rng` must be a generator"):
        data(10, rng=0)


@each_set
def test_a_count_that_is_none_is_refused(data: Callable[..., Any]) -> None:
    with pytest.raises(ValueError, match="`count` must be a whole number"):
        data(0, rng=rng())


def test_negative_noise_is_refused() -> None:
    with pytest.raises(ValueError, match="`noise` is a standard deviation"):
        two_moons(10, noise=-1.0, rng=rng())


def test_one_class_is_refused() -> None:
    with pytest.raises(ValueError, match="`classes` must be 2 or more, got 1"):
        spiral(10, classes=1, rng=rng())
