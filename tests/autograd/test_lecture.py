"""The lecture's programs run as they stand, with `jax.numpy` replaced by `numpy`."""

from itertools import pairwise
from typing import Any

import mpmath
import numpy as np
import pytest

from coursepack import check_grad, grad


def predict(params: Any, inputs: Any) -> Any:
    for weights, bias in params:
        outputs = np.dot(inputs, weights) + bias
        inputs = np.tanh(outputs)
    return outputs


def loss_fun(params: Any, inputs: Any, targets: Any) -> Any:
    return np.mean((predict(params, inputs) - targets) ** 2)


def tanh(x: Any) -> Any:
    y = np.exp(-2.0 * x)
    return (1.0 - y) / (1.0 + y)


@pytest.fixture
def network() -> tuple[Any, Any, Any]:
    rng = np.random.default_rng(0)
    sizes = [2, 5, 4, 1]
    params = [(rng.normal(size=(n, m)), rng.normal(size=m)) for n, m in pairwise(sizes)]
    return params, rng.normal(size=(7, 2)), rng.normal(size=(7, 1))


def test_the_gradient_of_the_loss_has_the_form_of_the_parameters(network: Any) -> None:
    params, inputs, targets = network
    found = grad(loss_fun)(params, inputs, targets)
    assert [(w.shape, b.shape) for w, b in found] == [(w.shape, b.shape) for w, b in params]


def test_the_gradient_of_the_loss_agrees_with_small_nudges(network: Any) -> None:
    assert check_grad(loss_fun, *network, argnums=0) < 1e-6


def test_a_step_along_the_gradient_lowers_the_loss(network: Any) -> None:
    params, inputs, targets = network
    for _ in range(20):
        gradient = grad(loss_fun)(params, inputs, targets)
        params = [(w - 0.05 * dw, b - 0.05 * db) for (w, b), (dw, db) in zip(params, gradient, strict=True)]
    assert loss_fun(params, inputs, targets) < 0.5 * loss_fun(*network)


@pytest.mark.parametrize("order", range(7))
def test_derivatives_of_the_lectures_tanh_nest_to_order_six(order: int) -> None:
    f: Any = tanh
    for _ in range(order):
        f = grad(f)
    assert f(0.7) == pytest.approx(float(mpmath.diff(mpmath.tanh, 0.7, order)), rel=1e-10)
