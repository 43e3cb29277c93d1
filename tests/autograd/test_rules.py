"""Every rule is proved by small nudges: both directions, first and second derivative.

A new operation needs one line in CASES.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coursepack.autograd import check_grad, grad, jvp
from coursepack.autograd.rules import ALL_RULES, shape
from coursepack.autograd.rules.activation import SIGMOID, STEP
from coursepack.autograd.rules.network import (
    ABSOLUTE_ERROR,
    AFFINE,
    LOGISTIC_COST,
    RELU,
    SOFTMAX,
    SOFTMAX_CROSS_ENTROPY,
    SQUARED_ERROR,
)

V, M, B = (3,), (2, 3), (4, 2, 3)
ANY, POSITIVE, UNIT = (-2.0, 2.0), (0.3, 2.5), (-0.8, 0.8)


@dataclass(frozen=True)
class Case:
    rule: str
    function: Callable[..., Any]
    shapes: tuple[tuple[int, ...], ...]
    domain: tuple[float, float] = ANY

    def __str__(self) -> str:
        return f"{self.rule}{list(self.shapes)}"


PLACES = np.array([[0, 2], [2, 1]])
CONDITION = np.array([True, False, True])

CASES = [
    Case("add", np.add, ((), ())),
    Case("add", np.add, (M, V)),
    Case("add", lambda x: 2 + x + 1.5, (V,)),
    Case("subtract", np.subtract, (V, (2, 1))),
    Case("subtract", lambda x: 1.0 - x, ((),)),
    Case("multiply", np.multiply, ((), M)),
    Case("multiply", lambda x: np.array([1, 2, 3]) * x, ((2, 1),)),
    Case("divide", np.divide, (M, V), POSITIVE),
    Case("divide", lambda x: 2.0 / x, ((),), POSITIVE),
    Case("negative", np.negative, (V,)),
    Case("positive", np.positive, (V,)),
    Case("power", np.power, (M, V), POSITIVE),
    Case("power", np.power, ((), ()), POSITIVE),
    Case("power", lambda x: x**2 + x**3.0 + x**0, (V,)),
    Case("power", lambda x: 2**x, (V,)),
    Case("square", np.square, (M,)),
    Case("sqrt", np.sqrt, (V,), POSITIVE),
    Case("cbrt", np.cbrt, (V,), POSITIVE),
    Case("reciprocal", np.reciprocal, (V,), POSITIVE),
    Case("exp", np.exp, (V,)),
    Case("exp2", np.exp2, ((),)),
    Case("expm1", np.expm1, (V,)),
    Case("log", np.log, (V,), POSITIVE),
    Case("log2", np.log2, (V,), POSITIVE),
    Case("log10", np.log10, (V,), POSITIVE),
    Case("log1p", np.log1p, (V,), POSITIVE),
    Case("logaddexp", np.logaddexp, (M, V)),
    Case("sin", np.sin, ((),)),
    Case("cos", np.cos, (V,)),
    Case("tan", np.tan, (V,), UNIT),
    Case("arcsin", np.arcsin, (V,), UNIT),
    Case("arccos", np.arccos, (V,), UNIT),
    Case("arctan", np.arctan, (V,)),
    Case("arctan2", np.arctan2, (M, V), POSITIVE),
    Case("sinh", np.sinh, (V,)),
    Case("cosh", np.cosh, (V,)),
    Case("tanh", np.tanh, (M,)),
    Case("arcsinh", np.arcsinh, (V,)),
    Case("arccosh", np.arccosh, (V,), (1.5, 3.0)),
    Case("arctanh", np.arctanh, (V,), UNIT),
    Case("absolute", lambda x: np.abs(x) * np.fabs(x) + abs(x), (M,)),
    Case("sign", lambda x: np.sign(x) * x * x, (V,)),
    Case("maximum", lambda x, y: np.maximum(x, y) ** 2, (M, V)),
    Case("minimum", lambda x, y: np.minimum(x, y) ** 2, ((), V)),
    Case("clip", lambda x: np.clip(x, -0.5, 0.5) ** 3, (M,)),
    Case("clip", lambda x: np.clip(x, None, 0.3) * np.clip(x, min=0.1), (M,)),
    Case("clip", lambda x, low: np.clip(x, low - 2.5, low + 2.5) ** 2, (M, V)),
    Case("where", lambda x, y: np.where(CONDITION, x, y) ** 2, (V, M)),
    Case("where", lambda x: np.where(x > 0, x * x, 3.0 * x), (M,)),
    Case("sigmoid", SIGMOID, (M,)),
    Case("sigmoid", SIGMOID, ((),)),
    Case("step", lambda x: STEP(x) * x * x, (V,)),
    Case("getitem", lambda x: x[1] ** 2, (V,)),
    Case("getitem", lambda x: x[:, ::-1] ** 2 + x[0, None], (M,)),
    Case("getitem", lambda x: x[PLACES] ** 2, (V,)),
    Case("getitem", lambda x: x[..., [0, 0, 1]] ** 2, (M,)),
    Case("getitem", lambda x: x[CONDITION] ** 2, (V,)),
    Case("put_item", lambda x: shape.PUT_ITEM(x * x, index=[0, 0, 2], shape=(4,)), (V,)),
    Case("put_item", lambda x: shape.PUT_ITEM(x * x, index=(1, slice(3)), shape=(2, 4)), (V,)),
    Case("reshape", lambda x: np.reshape(x, (3, 2)) ** 2 + x.reshape(3, -1), (M,)),
    Case("transpose", lambda x: x.T**2, (M,)),
    Case("transpose", lambda x: np.transpose(x, (1, 2, 0)) ** 2, (B,)),
    Case("transpose", lambda x: x.transpose(-1, 0, 1) ** 2, (B,)),
    Case("ravel", lambda x: np.ravel(x) ** 2, (M,)),
    Case("broadcast_to", lambda x: np.broadcast_to(x, B) ** 2, (V,)),
    Case("broadcast_to", lambda x: np.broadcast_to(x, M) ** 2, ((),)),
    Case("expand_dims", lambda x: np.expand_dims(x, (0, 2)) ** 2, (M,)),
    Case("squeeze", lambda x: np.squeeze(x, 1) ** 2, ((2, 1, 3),)),
    Case("moveaxis", lambda x: np.moveaxis(x, 0, -1) ** 2, (B,)),
    Case("swapaxes", lambda x: np.swapaxes(x, 0, 2) ** 2, (B,)),
    Case("concatenate", lambda x, y: np.concatenate([x, y, x], axis=1) ** 2, (M, (2, 1))),
    Case("concatenate", lambda x, y: np.concatenate((x, y), axis=None) ** 2, (M, V)),
    Case("stack", lambda x, y: np.stack([x, y, x], axis=-1) ** 2, (M, M)),
    Case("sum", lambda x: np.sum(x * x), ((),)),
    Case("sum", lambda x: np.sum(x * x, axis=(0, 2)), (B,)),
    Case("sum", lambda x: np.sum(x * x, -1, keepdims=True), (M,)),
    Case("sum", lambda x: np.sum(x * x, keepdims=True), (M,)),
    Case("mean", lambda x: np.mean(x * x), (M,)),
    Case("mean", lambda x: np.mean(x * x, axis=1), (B,)),
    Case("var", lambda x: np.var(x), (M,)),
    Case("var", lambda x: np.var(x, axis=(0, -1), ddof=1, keepdims=True), (B,)),
    Case("std", lambda x: np.std(x, axis=1), (B,)),
    Case("prod", lambda x: np.prod(x), (V,)),
    Case("prod", lambda x: np.prod(x, axis=(0, 2)), ((2, 3, 2),)),
    Case("prod", lambda x: np.prod(x * np.array([1.0, 0.0, 1.0])), (M,)),
    Case("prod", lambda x: np.prod(x * CONDITION, axis=0, keepdims=True), (M,)),
    Case("max", lambda x: np.max(x) ** 2 + np.amax(x), (M,)),
    Case("max", lambda x: np.max(x, axis=0) ** 2, (M,)),
    Case("min", lambda x: np.min(x, axis=-1, keepdims=True) ** 2 + np.amin(x), (M,)),
    Case("matmul", np.matmul, (V, V)),
    Case("matmul", np.matmul, (M, V)),
    Case("matmul", np.matmul, ((2,), M)),
    Case("matmul", lambda x, y: x @ y.T, (M, M)),
    Case("matmul", np.matmul, ((2,), B)),
    Case("matmul", np.matmul, (B, V)),
    Case("matmul", np.matmul, (B, (3, 2))),
    Case("matmul", np.matmul, (M, (4, 3, 2))),
    Case("dot", np.dot, ((), M)),
    Case("dot", np.dot, (V, V)),
    Case("dot", np.dot, (M, V)),
    Case("dot", np.dot, (M, (3, 2))),
    Case("dot", np.dot, (M, (2, 3, 4))),
    Case("dot", np.dot, (B, V)),
    Case("inner", np.inner, (V, V)),
    Case("inner", np.inner, (M, B)),
    Case("inner", np.inner, ((), V)),
    Case("outer", np.outer, (V, (2,))),
    Case("outer", np.outer, (M, V)),
    Case("affine", AFFINE, ((4, 2), M, V)),
    Case("affine", AFFINE, ((2,), M, V)),
    Case("relu", lambda x: RELU(x) ** 2 + RELU(x), (M,)),
    Case("relu", lambda x: RELU(x) * x, ((),)),
    Case("softmax", SOFTMAX, (M,)),
    Case("softmax", SOFTMAX, (V,)),
    Case("squared_error", SQUARED_ERROR, (M, M)),
    Case("squared_error", SQUARED_ERROR, ((), ())),
    Case("absolute_error", lambda a, y: ABSOLUTE_ERROR(a, y) ** 2, (M, M)),
    Case("absolute_error", lambda a: ABSOLUTE_ERROR(a, 0.1) ** 2, ((),)),
    Case("logistic_cost", LOGISTIC_COST, (M, M)),
    Case("logistic_cost", lambda z: LOGISTIC_COST(z, 1.0), ((),)),
    Case("softmax_cross_entropy", SOFTMAX_CROSS_ENTROPY, (M, M)),
    Case("softmax_cross_entropy", SOFTMAX_CROSS_ENTROPY, (V, V)),
]

each_case = pytest.mark.parametrize("case", CASES, ids=str)
seeds = given(seed=st.integers(0, 2**32 - 1))
few = settings(max_examples=3)


class Setting:
    """A case at random numbers: its cost is a random weighting of all entries of the result."""

    def __init__(self, case: Case, seed: int) -> None:
        rng = np.random.default_rng(seed)
        low, high = case.domain
        # Distinct numbers on a grid, none at zero: no test lands within a nudge of a kink.
        count = sum(int(np.prod(s)) for s in case.shapes)
        grid = low + (high - low) * (rng.permutation(count) + 0.5 + rng.uniform(-0.2, 0.2)) / count
        grid[np.abs(grid) < 0.01] = 0.01
        parts = np.split(grid, np.cumsum([int(np.prod(s)) for s in case.shapes])[:-1])
        self.arguments = tuple(
            part.reshape(s) if s else float(part[0]) for part, s in zip(parts, case.shapes, strict=True)
        )
        self.nudge = tuple(rng.normal(size=s) if s else float(rng.normal()) for s in case.shapes)
        weights = rng.normal(size=np.shape(case.function(*self.arguments)))
        self.places = tuple(range(len(case.shapes)))

        def cost(*arguments: Any) -> Any:
            return np.sum(weights * case.function(*arguments))

        def slope(*arguments: Any) -> Any:
            parts = grad(cost, self.places)(*arguments)
            return sum(np.sum(part * v) for part, v in zip(parts, self.nudge, strict=True))

        def forward_slope(*arguments: Any) -> Any:
            return jvp(cost, arguments, self.nudge)[1]

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
@seeds
@few
def test_every_vjp_can_be_differentiated_again(case: Case, seed: int) -> None:
    at = Setting(case, seed)
    assert check_grad(at.slope, *at.arguments, tolerance=1e-5) < 1e-5
    assert check_grad(at.slope, *at.arguments, gradient=forward_grad(at.slope), tolerance=1e-5) < 1e-5


@each_case
@seeds
@few
def test_every_jvp_can_be_differentiated_again(case: Case, seed: int) -> None:
    at = Setting(case, seed)
    assert check_grad(at.forward_slope, *at.arguments, tolerance=1e-5) < 1e-5


def test_no_rule_is_left_out_of_the_list() -> None:
    assert {rule.name for rule in ALL_RULES} == {case.rule for case in CASES}
