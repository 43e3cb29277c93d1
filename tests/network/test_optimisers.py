from typing import Any

import numpy as np
import pytest

from coursepack.network import SGD, Adam, Momentum, Optimiser

OPTIMISERS = [SGD(0.1), Momentum(0.1), Adam(0.1)]


def fresh() -> list[Any]:
    return [SGD(0.1), Momentum(0.1, 0.5), Adam(0.1)]


each_optimiser = pytest.mark.parametrize("number", range(3), ids=["SGD", "Momentum", "Adam"])


def test_sgd_steps_against_the_gradient() -> None:
    w = np.array([1.0, 2.0])
    SGD(0.1).step([w], [np.array([10.0, -10.0])])
    assert w.tolist() == [0.0, 3.0]


def test_momentum_keeps_a_part_of_its_speed() -> None:
    w, optimiser = np.array([0.0]), Momentum(0.1, 0.5)
    places = []
    for _ in range(3):
        optimiser.step([w], [np.array([1.0])])
        places.append(float(w[0]))
    # The speeds are 1, 1.5 and 1.75.
    assert places == pytest.approx([-0.1, -0.25, -0.425])


def test_the_first_step_of_adam_has_the_size_of_the_rate() -> None:
    w = np.array([1.0, 1.0])
    Adam(0.01).step([w], [np.array([1e-3, -1e3])])
    assert w == pytest.approx([0.99, 1.01], abs=1e-6)


def test_adam_follows_the_formula_of_its_paper() -> None:
    w, optimiser = np.array([1.0]), Adam(0.1, (0.8, 0.9), 1e-3)
    mean = square = 0.0
    expected = 1.0
    for t, g in enumerate([1.0, -0.5, 2.0], 1):
        mean = 0.8 * mean + 0.2 * g
        square = 0.9 * square + 0.1 * g * g
        expected -= 0.1 * (mean / (1 - 0.8**t)) / ((square / (1 - 0.9**t)) ** 0.5 + 1e-3)
        optimiser.step([w], [np.array([g])])
    assert w[0] == pytest.approx(expected, rel=1e-12)


@each_optimiser
def test_a_large_array_moves_as_its_rows_would(number: int) -> None:
    rng = np.random.default_rng(0)
    # More entries than one block holds.
    w, g = rng.normal(size=(701, 300)), rng.normal(size=(701, 300))
    rows = [w[k].copy() for k in (0, 430, 700)]
    whole, few = fresh()[number], fresh()[number]
    for _ in range(3):
        whole.step([w], [g])
        few.step(rows, [g[k] for k in (0, 430, 700)])
    assert np.allclose(w[[0, 430, 700]], rows, rtol=1e-14)


@each_optimiser
def test_the_parameters_change_in_place_and_the_gradients_not_at_all(number: int) -> None:
    optimiser: Optimiser = fresh()[number]
    w, g = np.ones((300, 300), np.float32), np.full((300, 300), 0.5, np.float32)
    same = w
    optimiser.step([w], [g])
    assert same is w
    assert w.dtype == np.float32
    assert np.all(w < 1.0)
    assert np.all(g == 0.5)


@each_optimiser
def test_it_moves_the_same_if_it_may_overwrite_the_gradients(number: int) -> None:
    one, other = fresh()[number], fresh()[number]
    w, v = np.ones((300, 300)), np.ones((300, 300))
    for _ in range(3):
        one.step([w], [np.sin(w)])
        other.step([v], [np.sin(v)], overwrite=True)
    assert np.allclose(w, v, rtol=1e-14)


@each_optimiser
def test_it_goes_down_a_bowl(number: int) -> None:
    optimiser, w = fresh()[number], np.array([3.0, -2.0])
    for _ in range(300):
        optimiser.step([w], [2.0 * w])
    assert np.abs(w).max() < 1e-2


@each_optimiser
def test_the_rate_may_change_between_steps(number: int) -> None:
    optimiser, w = fresh()[number], np.array([3.0])
    optimiser.rate = 0.0
    optimiser.step([w], [w])
    assert w[0] == 3.0


def test_the_repr_says_the_settings() -> None:
    assert [repr(optimiser) for optimiser in OPTIMISERS] == [
        "SGD(rate=0.1)",
        "Momentum(rate=0.1, momentum=0.9)",
        "Adam(rate=0.1, decays=(0.9, 0.999), epsilon=1e-08)",
    ]


@pytest.mark.parametrize("kind", [Momentum, Adam])
def test_what_was_remembered_for_one_network_is_not_used_for_another(kind: Any) -> None:
    optimiser = kind(0.1)
    optimiser.step([np.ones(2)], [np.ones(2)])
    with pytest.raises(ValueError, match="make a new optimiser for another network"):
        optimiser.step([np.ones(3)], [np.ones(3)])


@pytest.mark.parametrize("rate", ["0.1", float("nan"), float("inf"), [0.1]])
def test_a_rate_that_is_no_number_is_refused(rate: Any) -> None:
    with pytest.raises(ValueError, match="`rate` must be a number such as"):
        SGD(rate)


def test_a_momentum_of_one_would_never_slow_down() -> None:
    with pytest.raises(ValueError, match="`momentum` must be from 0 to below 1, got 1"):
        Momentum(0.1, 1.0)
