"""Every rule is proved by small nudges: both directions, first and second derivative.

A new operation needs one line in cases.py.
"""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coursepack.autograd import check_grad, grad, jacobian, jvp, vjp
from coursepack.autograd.rules import ALL_COMPOSITIONS, ALL_RULES
from tests.autograd.cases import CASES, Case

each_case = pytest.mark.parametrize("case", CASES, ids=str)
seeds = given(seed=st.integers(0, 2**32 - 1))
few = settings(max_examples=3)
fewer = settings(max_examples=2)
# The slope of a linear function is the same everywhere, and a derivative says so.
may_be_constant = pytest.mark.filterwarnings("ignore:.*computed without the argument")


class Setting:
    """A case at random numbers: its cost is a random weighting of all entries of the result."""

    def __init__(self, case: Case, seed: int) -> None:
        rng = np.random.default_rng(seed)
        low, high = case.domain
        # Distinct numbers on a grid, none at zero: no test lands within a nudge of a kink.
        count = sum(int(np.prod(s)) for s in case.shapes)
        grid = low + (high - low) * (rng.permutation(count) + 0.5 + rng.uniform(-0.2, 0.2, count)) / count
        grid[np.abs(grid) < 0.01] = 0.01
        parts = np.split(grid, np.cumsum([int(np.prod(s)) for s in case.shapes])[:-1])
        self.arguments = tuple(
            part.reshape(s) if s else float(part[0]) for part, s in zip(parts, case.shapes, strict=True)
        )
        self.nudge = tuple(rng.normal(size=s) if s else float(rng.normal()) for s in case.shapes)
        weights = rng.normal(size=np.shape(case.function(*self.arguments)))
        self.places = tuple(range(len(case.shapes)))

        def cost(*arguments: Any) -> Any:
            return np.sum(weights * case.function(*arguments)) + case.rounds_like

        def slope(*arguments: Any) -> Any:
            parts = grad(cost, self.places)(*arguments)
            slopes = (np.sum(part * v) for part, v in zip(parts, self.nudge, strict=True))
            return sum(slopes) + case.rounds_like

        def forward_slope(*arguments: Any) -> Any:
            return jvp(cost, arguments, self.nudge)[1] + case.rounds_like

        self.cost, self.slope, self.forward_slope = cost, slope, forward_slope


def forward_grad(function: Callable[..., Any]) -> Callable[..., Any]:
    """Return the gradient entry by entry, each by one forward sweep."""

    def gradient(*arguments: Any) -> Any:
        result = []
        for place, argument in enumerate(arguments):
            entries = np.zeros(np.shape(argument))
            for index in np.ndindex(entries.shape):
                directions = [np.zeros(np.shape(a)) for a in arguments]
                directions[place][index] = 1.0
                entries[index] = jvp(function, arguments, directions)[1]
            result.append(entries)
        return result[0] if len(arguments) == 1 else tuple(result)

    return gradient


@each_case
@seeds
@few
def test_every_vjp_agrees_with_a_small_nudge(case: Case, seed: int) -> None:
    at = Setting(case, seed)
    assert check_grad(at.cost, *at.arguments) < 1e-6


@each_case
@seeds
@few
def test_every_jvp_agrees_with_a_small_nudge(case: Case, seed: int) -> None:
    at = Setting(case, seed)
    assert check_grad(at.cost, *at.arguments, gradient=forward_grad(at.cost)) < 1e-6


@each_case
@may_be_constant
@seeds
@fewer
def test_every_vjp_can_be_differentiated_again(case: Case, seed: int) -> None:
    at = Setting(case, seed)
    assert check_grad(at.slope, *at.arguments, tolerance=1e-5) < 1e-5
    assert check_grad(at.slope, *at.arguments, gradient=forward_grad(at.slope), tolerance=1e-5) < 1e-5


@each_case
@may_be_constant
@seeds
@fewer
def test_every_jvp_can_be_differentiated_again(case: Case, seed: int) -> None:
    at = Setting(case, seed)
    assert check_grad(at.forward_slope, *at.arguments, tolerance=1e-5) < 1e-5


def test_no_rule_is_left_out_of_the_list() -> None:
    assert {rule.name for rule in (*ALL_RULES, *ALL_COMPOSITIONS)} == {case.rule for case in CASES}


@each_case
def test_every_rule_keeps_float32(case: Case) -> None:
    arguments = [np.asarray(x, np.float32) if np.ndim(x) else x for x in Setting(case, seed=0).arguments]
    plain = case.function(*arguments)
    gradients = grad(lambda *inputs: np.sum(case.function(*inputs)), tuple(range(len(arguments))))
    directions = [np.ones_like(x) if np.ndim(x) else 1.0 for x in arguments]
    value, tangent = jvp(lambda *inputs: case.function(*inputs), arguments, directions)
    if np.ndim(plain):
        assert (value.dtype, tangent.dtype) == (plain.dtype, plain.dtype)
    for x, found in zip(arguments, gradients(*arguments), strict=True):
        assert np.asarray(found).dtype == np.asarray(x).dtype


@each_case
def test_a_tensor_has_the_value_that_numpy_gives(case: Case) -> None:
    arguments = Setting(case, seed=0).arguments
    value, _ = jvp(case.function, arguments, arguments)
    np.testing.assert_allclose(value, case.function(*arguments), rtol=1e-12, atol=1e-12)


@each_case
def test_many_cotangents_at_once_give_what_each_gives_alone(case: Case) -> None:
    arguments = Setting(case, seed=0).arguments
    value, pull = vjp(case.function, *arguments)
    found = jacobian(case.function, tuple(range(len(arguments))))(*arguments)
    for index in np.ndindex(np.shape(value)):
        direction = np.zeros(np.shape(value))
        direction[index] = 1.0
        for alone, together in zip(pull(direction if index else 1.0), found, strict=True):
            row = together[index] if index else together
            np.testing.assert_allclose(row, alone, rtol=1e-12, atol=1e-12)
