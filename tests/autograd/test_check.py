from typing import Any

import numpy as np
import pytest

from coursepack.autograd import check_grad, grad
from coursepack.autograd.rule import Rule

DOUBLE_WRONG = Rule("double", lambda x: 2.0 * x, vjp_rules=(lambda ct, out, x: 2.001 * ct,))


def test_check_grad_returns_the_largest_relative_error() -> None:
    assert 0.0 <= check_grad(lambda x: np.sum(np.sin(x) ** 3), np.array([0.4, 1.0])) < 1e-8


def test_check_grad_catches_a_wrong_rule() -> None:
    with pytest.raises(ValueError, match=r"is 2\.001, but small nudges both ways give 2"):
        check_grad(DOUBLE_WRONG, 3.0)


def test_check_grad_catches_a_wrong_gradient_of_the_learner() -> None:
    def mine(x: Any) -> Any:
        wrong = 2 * x
        wrong[1, 0] *= 1.01
        return wrong

    with pytest.raises(ValueError, match=r"argument 0, entry \(1, 0\), is 6\.06"):
        check_grad(lambda x: np.sum(x**2), np.array([[1.0, 2.0], [3.0, 4.0]]), gradient=mine)


def test_check_grad_names_the_worst_entry_of_all_arguments() -> None:
    with pytest.raises(ValueError, match=r"argument 1, entry \(2,\)"):
        check_grad(
            lambda x, y: np.sum(x) + np.sum(y),
            1.0,
            np.zeros(3),
            gradient=lambda x, y: (1.01, np.array([1.0, 1.0, 1.5])),
        )


def test_check_grad_catches_nan() -> None:
    with pytest.raises(ValueError, match="is nan"):
        check_grad(lambda x: x, 1.0, gradient=lambda x: np.nan)


def test_check_grad_catches_a_small_absolute_error() -> None:
    with pytest.raises(ValueError, match="small nudges"):
        check_grad(lambda x: 1e-9 * x, 1.0, gradient=lambda x: 1.1e-9)


def test_check_grad_accepts_nested_parameters() -> None:
    parameters = [(np.ones((2, 2)), np.zeros(2)), {"scale": 2.0}]

    def cost(p: Any) -> Any:
        (weights, bias), rest = p
        return np.sum(np.tanh(np.ones(2) @ weights + bias)) * rest["scale"]

    assert check_grad(cost, parameters) < 1e-7


def test_check_grad_measures_float32_in_float64() -> None:
    assert check_grad(lambda x: np.sum(np.exp(x)), np.ones(2, np.float32)) < 1e-7


def test_check_grad_leaves_the_arguments_alone() -> None:
    x = np.ones(2)
    check_grad(lambda x: np.sum(x * x), x)
    assert x.tolist() == [1.0, 1.0]


def test_check_grad_looks_at_the_chosen_arguments_only() -> None:
    assert check_grad(lambda n, x: n * x * x, 3, 2.0, argnums=1) < 1e-8


def test_check_grad_passes_where_the_gradient_is_zero() -> None:
    assert check_grad(lambda x: x * 0.0 + 1e6, 2.0) == 0.0


def test_a_gradient_of_another_shape_is_refused() -> None:
    with pytest.raises(ValueError, match=r"`gradient` must have the shape \(2,\)"):
        check_grad(np.sum, np.ones(2), gradient=lambda x: np.ones(3))


def test_a_gradient_of_a_gradient_can_be_checked() -> None:
    assert check_grad(grad(lambda x: np.sin(x) * x), 0.7) < 1e-8
