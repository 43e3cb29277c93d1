from collections.abc import Callable
from typing import Any

import mpmath
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coursepack.autograd import Tensor, check_grad, grad
from coursepack.network import (
    gelu,
    identity,
    leaky_relu,
    relu,
    sigmoid,
    softmax,
    softplus,
    step,
    tanh,
)

ACTIVATIONS = [sigmoid, tanh, relu, leaky_relu, gelu, step, identity, softplus]
each_activation = pytest.mark.parametrize("activation", ACTIVATIONS, ids=lambda f: f.__name__)

mpmath.mp.dps = 400


def exact_sigmoid(z: float) -> Any:
    return 1 / (1 + mpmath.exp(-mpmath.mpf(z)))


def assert_agrees(found: float, exact: Any) -> None:
    # The numbers below 2.3e-308 have fewer digits; there only their spacing can be asked for.
    assert abs(mpmath.mpf(found) - exact) <= max(abs(exact) * mpmath.mpf(1e-15), 5e-324)


EXTREME = [0.0, -0.0, 1e-300, 1.0, 17.0, 36.7, 40.0, -40.0, -700.0, 709.8, -745.0, 800.0, -1e6, 1e6]


@pytest.mark.parametrize("z", EXTREME)
def test_sigmoid_agrees_with_mpmath(z: float) -> None:
    assert_agrees(sigmoid(z), exact_sigmoid(z))
    assert_agrees(float(sigmoid(np.array([z, 0.0]))[0]), exact_sigmoid(z))


@pytest.mark.parametrize("z", EXTREME)
def test_the_derivative_of_sigmoid_agrees_with_mpmath(z: float) -> None:
    assert_agrees(grad(sigmoid)(z), exact_sigmoid(z) * exact_sigmoid(-z))


@given(z=st.floats(-750, 750))
def test_sigmoid_and_its_derivative_agree_with_mpmath_everywhere(z: float) -> None:
    assert_agrees(sigmoid(z), exact_sigmoid(z))
    assert_agrees(grad(sigmoid)(z), exact_sigmoid(z) * exact_sigmoid(-z))


def test_sigmoid_of_infinity_is_its_limit() -> None:
    assert (sigmoid(np.inf), sigmoid(-np.inf)) == (1.0, 0.0)
    assert (grad(sigmoid)(np.inf), grad(sigmoid)(-np.inf)) == (0.0, 0.0)
    assert np.isnan(sigmoid(np.nan))


@each_activation
def test_a_number_gives_a_number(activation: Callable[[Any], Any]) -> None:
    assert type(activation(0.5)) is float


@each_activation
def test_an_array_gives_an_array(activation: Callable[[Any], Any]) -> None:
    found = activation(np.array([[0.5, -0.5]], np.float32))
    assert (type(found), found.shape, found.dtype) == (np.ndarray, (1, 2), np.float32)


@each_activation
def test_a_tensor_gives_a_tensor(activation: Callable[[Any], Any]) -> None:
    assert type(activation(Tensor(0.5))) is Tensor
    assert activation(Tensor([0.5, -0.5])).value.tolist() == activation(np.array([0.5, -0.5])).tolist()


@each_activation
@pytest.mark.parametrize("z", [-1.5, -0.2, 0.3, 2.0])
def test_the_derivative_agrees_with_a_small_nudge(activation: Callable[[Any], Any], z: float) -> None:
    assert check_grad(activation, z) < 1e-6


def test_sigmoid_is_one_operation() -> None:
    rule = sigmoid(Tensor(0.5)).rule
    assert rule is not None
    assert rule.name == "sigmoid"


def test_relu_is_flat_at_zero() -> None:
    assert grad(relu)(0.0) == 0.0
    assert relu(-np.inf) == 0.0


def test_step_is_one_from_zero_on() -> None:
    assert step(np.array([-1.0, 0.0, 2.0])).tolist() == [0.0, 1.0, 1.0]
    assert grad(step)(0.0) == 0.0


def test_softplus_does_not_overflow() -> None:
    assert softplus(1000.0) == 1000.0
    assert grad(softplus)(1000.0) == 1.0


def test_leaky_relu_lets_a_part_of_negative_numbers_through() -> None:
    assert leaky_relu(np.array([-2.0, 0.0, 3.0])).tolist() == [-0.02, 0.0, 3.0]
    assert leaky_relu(-2.0, slope=0.5) == -1.0


@pytest.mark.parametrize(("z", "value"), [(-1.0, -0.158808), (0.0, 0.0), (1.0, 0.841192), (3.0, 2.996363)])
def test_gelu_is_its_tanh_form(z: float, value: float) -> None:
    assert gelu(z) == pytest.approx(value, abs=1e-6)


def test_relu_is_one_operation_under_its_own_name() -> None:
    rule = relu(Tensor(0.5)).rule
    assert rule is not None
    assert rule.name == "relu"


def test_softmax_is_finite_for_large_numbers() -> None:
    assert softmax([1000.0, 1001.0, 999.0]) == pytest.approx([0.244728, 0.665241, 0.090031], abs=1e-6)


def test_softmax_adds_up_to_one_in_each_row() -> None:
    z = np.array([[2.0, 1.0, -1.0], [-800.0, 0.0, 800.0]])
    assert softmax(z)[0] == pytest.approx([0.7054, 0.2595, 0.0351], abs=5e-5)
    assert np.sum(softmax(z), axis=1) == pytest.approx([1.0, 1.0])


def test_softmax_of_float32_is_float32() -> None:
    assert softmax(np.ones((2, 3), np.float32)).dtype == np.float32


def test_softmax_of_a_tensor_has_the_whole_jacobian() -> None:
    p = softmax(np.array([2.0, 1.0, -1.0]))
    found = grad(lambda z: softmax(z)[0])(np.array([2.0, 1.0, -1.0]))
    assert found == pytest.approx([p[0] * (1 - p[0]), -p[0] * p[1], -p[0] * p[2]])


def test_softmax_of_one_number_is_refused() -> None:
    with pytest.raises(ValueError, match="`z` must be a row"):
        softmax(1.0)
