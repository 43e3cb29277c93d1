from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from coursepack.autograd import Tensor, check_grad, grad
from coursepack.network import (
    logistic_cost,
    mean_absolute_error,
    mean_squared_error,
    one_hot,
    softmax_cross_entropy,
)

RNG = np.random.default_rng(0)
Z = RNG.normal(size=(4, 3))
Y = RNG.normal(size=(4, 3))
CLASSES = np.array([0, 2, 1, 1])
BITS = np.array([0, 1, 1, 0])

COSTS = [
    pytest.param(mean_squared_error, Z, Y, id="squared"),
    pytest.param(mean_squared_error, Z[0], Y[0], id="squared-list"),
    pytest.param(mean_absolute_error, Z, Y, id="absolute"),
    pytest.param(logistic_cost, Z[:, :1], BITS, id="logistic"),
    pytest.param(logistic_cost, Z[:, 0], BITS, id="logistic-list"),
    pytest.param(softmax_cross_entropy, Z, CLASSES, id="softmax"),
    pytest.param(softmax_cross_entropy, Z, one_hot(CLASSES, 3), id="softmax-rows"),
    pytest.param(softmax_cross_entropy, Z[0], 2, id="softmax-one"),
]
each_cost = pytest.mark.parametrize(("cost", "output", "target"), COSTS)


@each_cost
def test_the_derivative_agrees_with_small_nudges(cost: Callable[..., Any], output: Any, target: Any) -> None:
    assert check_grad(lambda z: cost(z, target), output) < 1e-6


@each_cost
def test_the_second_derivative_agrees_with_small_nudges(
    cost: Callable[..., Any], output: Any, target: Any
) -> None:
    def steepness(z: Any) -> Any:
        return np.sum(grad(lambda z: cost(z, target) ** 2)(z) * np.cos(output))

    assert check_grad(steepness, output, tolerance=1e-5) < 1e-5


@each_cost
def test_a_float32_output_has_a_float32_derivative(
    cost: Callable[..., Any], output: Any, target: Any
) -> None:
    z = Tensor(output.astype(np.float32))
    cost(z, target).backward()
    assert z.grad.dtype == np.float32


@each_cost
def test_plain_numbers_give_a_plain_cost(cost: Callable[..., Any], output: Any, target: Any) -> None:
    assert type(cost(output, target)) is float
    assert cost(output, target) == cost(Tensor(output), target).value


def test_the_squared_error_is_summed_over_outputs_and_averaged_over_examples() -> None:
    a, y = np.array([[1.0, 2.0], [3.0, 4.0]]), np.array([[0.0, 0.0], [3.0, 2.0]])
    assert mean_squared_error(a, y) == (1 + 4 + 0 + 4) / 2
    assert grad(mean_squared_error)(a, y).tolist() == [[1.0, 2.0], [0.0, 2.0]]


def test_linear_regression_has_the_slope_found_by_hand() -> None:
    x, y = np.array([1.0, 2.0, 3.0]), np.array([2.0, 4.0, 6.0])
    assert grad(lambda theta: mean_squared_error(theta * x, y))(1.0) == pytest.approx(-9.333333, abs=1e-6)


def test_the_absolute_error_is_flat_where_it_is_zero() -> None:
    assert mean_absolute_error(np.array([1.0, -3.0]), np.array([1.0, 0.0])) == 1.5
    assert grad(mean_absolute_error)(np.array([1.0, -3.0]), np.array([1.0, 0.0])).tolist() == [0.0, -0.5]


def test_the_derivative_of_cross_entropy_is_p_minus_one_hot() -> None:
    slope = grad(softmax_cross_entropy)(np.array([2.0, 1.0, -1.0]), 0)
    assert slope == pytest.approx([-0.2946, 0.2595, 0.0351], abs=5e-5)


def test_the_derivative_of_cross_entropy_is_divided_by_the_number_of_examples() -> None:
    rows = np.tile([2.0, 1.0, -1.0], (4, 1))
    slope = grad(softmax_cross_entropy)(rows, [0, 0, 0, 0])
    assert slope[3] == pytest.approx(np.array([-0.29461, 0.25950, 0.03512]) / 4, abs=1e-5)


def test_cross_entropy_keeps_its_digits_far_out() -> None:
    assert softmax_cross_entropy([[0.0, 1000.0]], [0]) == 1000.0
    assert softmax_cross_entropy([[0.0, 1000.0]], [1]) == 0.0
    assert grad(softmax_cross_entropy)(np.array([[0.0, 1000.0]]), [0]).tolist() == [[-1.0, 1.0]]


def test_the_logistic_cost_keeps_its_digits_far_out() -> None:
    assert logistic_cost(np.array([1000.0, -1000.0]), [0, 1]) == 1000.0
    assert logistic_cost(np.array([40.0]), [1]) == pytest.approx(4.248354255291589e-18, rel=1e-12)
    assert grad(logistic_cost)(np.array([1000.0]), [0]).tolist() == [1.0]


def test_the_logistic_cost_is_the_cross_entropy_of_two_classes() -> None:
    z = np.array([0.7, -1.3])
    two = np.stack([np.zeros(2), z], axis=1)
    assert logistic_cost(z, [1, 0]) == pytest.approx(softmax_cross_entropy(two, [1, 0]))


def test_one_hot_has_a_one_at_the_place_of_the_class() -> None:
    assert one_hot([2, 0], 3).tolist() == [[0.0, 0.0, 1.0], [1.0, 0.0, 0.0]]
    assert one_hot(1, 2).tolist() == [0.0, 1.0]


def test_a_target_is_never_repeated() -> None:
    with pytest.raises(ValueError, match=r"`target` must have the shape of `activation`, \(4, 1\)"):
        mean_squared_error(np.ones((4, 1)), np.ones(4))
    with pytest.raises(ValueError, match=r"`target` must have the shape of `activation`"):
        mean_absolute_error(np.ones(4), 1.0)


def test_labels_minus_one_and_one_are_refused_by_the_logistic_cost() -> None:
    with pytest.raises(ValueError, match=r"`target` must hold 0 and 1.* from -1 to 1"):
        logistic_cost(np.ones(2), [-1, 1])


@pytest.mark.parametrize("target", [[0, 3], [-1, 0]])
def test_a_class_that_does_not_exist_is_refused(target: list[int]) -> None:
    with pytest.raises(ValueError, match="`classes` must be from 0 to 2"):
        softmax_cross_entropy(np.ones((2, 3)), target)


def test_too_few_classes_are_refused() -> None:
    with pytest.raises(ValueError, match="one class number for each row"):
        softmax_cross_entropy(np.ones((2, 3)), [0])


def test_classes_with_decimals_are_refused() -> None:
    with pytest.raises(ValueError, match="`classes` must be whole numbers"):
        softmax_cross_entropy(np.ones((2, 3)), np.array([0.0, 1.0]))
