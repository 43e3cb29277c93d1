import math
from typing import Any, NamedTuple

import mpmath
import numpy as np
import pytest

from coursepack.autograd import Tensor, grad, jvp, value_and_grad, vjp
from coursepack.autograd.reverse import pull_back


def test_grad_of_the_chain_of_lesson_one() -> None:
    def cost(w: Any, b: Any) -> Any:
        return (1 / (1 + np.exp(-(w * 0.8 + b))) - 1.0) ** 2

    a = 1 / (1 + math.exp(-0.7))
    dz = 2 * (a - 1) * a * (1 - a)
    assert grad(cost, (0, 1))(1.5, -0.5) == pytest.approx((dz * 0.8, dz), rel=1e-14)


def test_value_and_grad_returns_both() -> None:
    assert value_and_grad(lambda x: x * x)(3.0) == (9.0, 6.0)


def test_keywords_and_other_arguments_pass_through() -> None:
    assert grad(lambda name, x, *, k: x * k if name == "f" else x, 1)("f", 3.0, k=2) == 2.0


def test_arguments_may_be_counted_from_the_end() -> None:
    assert grad(lambda x, y: x * y * y, -1)(2.0, 3.0) == 12.0


class Layer(NamedTuple):
    weight: Any
    bias: Any


def test_nested_parameters_give_a_gradient_of_the_same_form() -> None:
    parameters = {"first": [Layer(np.ones((2, 3)), np.zeros(3))], "scale": (2.0,)}

    def cost(p: Any) -> Any:
        (weights, bias), (scale,) = p["first"][0], p["scale"]
        return np.sum(np.ones(2) @ weights + bias) * scale

    found = grad(cost)(parameters)
    assert type(found["first"][0]) is Layer
    assert found["first"][0].weight.tolist() == [[2.0] * 3] * 2
    assert found["first"][0].bias.tolist() == [2.0] * 3
    assert found["scale"] == (6.0,)


def test_an_argument_without_influence_has_the_gradient_zero() -> None:
    with pytest.warns(UserWarning, match="computed without the argument"):
        assert grad(lambda x: 3.0)(2.0) == 0.0
    assert grad(lambda x, y: np.sum(y), (0, 1))(3.0, np.ones(2))[0] == 0.0


def test_the_derivative_of_the_argument_itself_is_one() -> None:
    assert grad(lambda x: x)(2.0) == 1.0


def test_a_constant_slope_is_no_reason_for_a_warning() -> None:
    assert grad(grad(lambda x: 3.0 * x))(2.0) == 0.0


def test_the_warning_points_at_the_line_that_asked() -> None:
    def cost(w: Any) -> Any:
        return np.floor(w)

    with pytest.warns(UserWarning, match="`cost` returned a plain number") as caught:
        grad(cost)(1.5)
    assert caught[0].filename == __file__


@pytest.mark.parametrize("order", [1, 2, 3, 4, 5, 6])
@pytest.mark.parametrize("x", [-1.1, 0.0, 0.3, 2.0])
def test_derivatives_of_tanh_are_exact_to_the_last_digits(x: float, order: int) -> None:
    f: Any = np.tanh
    for _ in range(order):
        f = grad(f)
    exact = float(mpmath.diff(mpmath.tanh, x, order))
    assert abs(f(x) - exact) <= 1e-14 * max(1.0, abs(exact))


def test_forward_over_reverse_is_as_exact() -> None:
    f: Any = np.tanh
    for _ in range(3):
        f = forward(grad(f))
    exact = float(mpmath.diff(mpmath.tanh, 0.3, 6))
    assert abs(f(0.3) - exact) <= 1e-14 * abs(exact)


def forward(function: Any) -> Any:
    return lambda x: jvp(function, (x,), (1.0,))[1]


def test_an_inner_derivative_sees_the_outer_variable() -> None:
    assert grad(lambda x: x * grad(lambda y: x * y * y)(3.0))(2.0) == 24.0


def test_inner_and_outer_variables_are_not_confused() -> None:
    assert grad(lambda x: x * grad(lambda y: x + y)(1.0))(5.0) == 1.0
    assert grad(lambda x: grad(lambda y: x * y)(x))(4.0) == 1.0


def test_backward_adds_up_as_in_pytorch() -> None:
    w = Tensor(3.0)
    (w * w).backward()
    (w * 2.0).backward()
    assert w.grad == 8.0
    w.zero_grad()
    assert w.grad is None


def test_backward_twice_through_the_same_graph_adds_twice() -> None:
    w = Tensor(3.0)
    cost = w * w
    cost.backward()
    cost.backward()
    assert w.grad == 12.0


def test_backward_from_an_input_gives_it_the_derivative_one() -> None:
    w = Tensor([2.0])
    w.backward(np.array([1.0]))
    assert w.grad.tolist() == [1.0]


def test_what_is_detached_gets_no_derivative() -> None:
    w, b = Tensor(3.0), Tensor(1.0)
    ((w * 2.0).detach() * b).backward()
    assert (w.grad, b.grad) == (None, 6.0)


def test_backward_fills_only_inputs() -> None:
    w = Tensor(3.0)
    z = w * w
    (z + 1.0).backward()
    assert (z.grad, w.grad) == (None, 6.0)


def test_backward_of_an_array_takes_a_gradient() -> None:
    w = Tensor([1.0, 2.0])
    (w * w).backward(np.array([1.0, 10.0]))
    assert w.grad.tolist() == [2.0, 40.0]


def test_an_input_used_twice_gets_the_sum() -> None:
    w = Tensor([1.0, 2.0])
    np.sum(w * w + w).backward()
    assert w.grad.tolist() == [3.0, 5.0]


def test_gradients_never_share_memory() -> None:
    gx, gy = grad(lambda x, y: np.sum(x + y), (0, 1))(np.ones(2), np.ones(2))
    gx += 5.0
    assert gy.tolist() == [1.0, 1.0]
    x, y = Tensor([1.0, 1.0]), Tensor([1.0, 1.0])
    np.sum((x + y) * 2.0).backward()
    x.grad *= 3.0
    assert y.grad.tolist() == [2.0, 2.0]


def test_pull_back_collects_the_cotangents_of_the_inputs() -> None:
    w, b = Tensor(3.0), Tensor(1.0)
    z = w * 2.0 + b
    c = z * z
    assert pull_back(c, 1.0) == {w.serial: 28.0, b.serial: 14.0}


def test_pull_back_stops_at_a_named_tensor_and_holds_it() -> None:
    w = Tensor(3.0)
    z = w * 2.0
    c = z * w
    found = pull_back(c, 1.0, stop_at=(w, z, c))
    assert (found[z.serial], found[w.serial]) == (3.0, 6.0)


def test_vjp_can_pull_again_and_again() -> None:
    value, pull = vjp(lambda x, y: x * y, np.array([1.0, 2.0]), 3.0)
    assert value.tolist() == [3.0, 6.0]
    gx, gy = pull(np.array([1.0, 1.0]))
    assert (gx.tolist(), gy) == ([3.0, 3.0], 3.0)
    assert pull(np.array([0.0, 1.0]))[1] == 2.0


def test_vjp_of_several_arguments_is_always_a_tuple() -> None:
    assert vjp(lambda x: x * x, 3.0)[1](1.0) == (6.0,)


def test_the_derivative_of_a_power_at_zero_is_finite() -> None:
    assert grad(lambda x: x**2)(0.0) == 0.0
    assert grad(lambda x: x**0)(0.0) == 0.0
    assert grad(lambda y: 0.0**y)(2.0) == 0.0


def test_an_infinite_slope_is_infinite_as_in_numpy() -> None:
    with pytest.warns(RuntimeWarning, match="divide by zero"):
        assert grad(np.sqrt)(0.0) == math.inf


@pytest.mark.parametrize("function", [np.maximum, np.minimum], ids=lambda f: f.__name__)
def test_a_tie_is_shared_in_halves(function: Any) -> None:
    assert grad(function, (0, 1))(1.0, 1.0) == (0.5, 0.5)


def test_equal_extremes_share_the_derivative() -> None:
    assert grad(np.max)(np.array([2.0, 1.0, 2.0])).tolist() == [0.5, 0.0, 0.5]


def test_only_one_branch_is_differentiated() -> None:
    def f(z: Any) -> Any:
        return z * z if z > 0 else -z

    assert (grad(f)(3.0), grad(f)(-3.0)) == (6.0, -1.0)
