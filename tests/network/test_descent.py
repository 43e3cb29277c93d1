from dataclasses import dataclass
from typing import Any

import numpy as np
import pytest

from coursepack.autograd import Tensor, value_and_grad
from coursepack.network import (
    MLP,
    SGD,
    Adam,
    Descent,
    Linear,
    Sequential,
    accuracy,
    gelu,
    leaky_relu,
    mean_squared_error,
    relu,
    sigmoid,
    softmax,
    softmax_cross_entropy,
    softplus,
    step,
    tanh,
)

X = np.random.default_rng(1).normal(size=(6, 2))
CLASSES = np.array([0, 1, 2, 0, 1, 2])


def mlp(**options: Any) -> MLP:
    return MLP([2, 5, 3], rng=np.random.default_rng(0), **options)


def test_a_step_is_what_value_and_grad_and_the_optimiser_would_do() -> None:
    net, twin = mlp(), mlp()
    descent, optimiser = Descent(net, softmax_cross_entropy, Adam(0.1)), Adam(0.1)
    for _ in range(3):
        cost = descent.step(X, CLASSES, keep_gradients=True)
        expected, gradients = value_and_grad(lambda p: softmax_cross_entropy(twin(X, p), CLASSES))(
            twin.parameters
        )
        optimiser.step(twin.parameters, gradients)
        assert cost == expected
    assert all(np.allclose(p, q, rtol=1e-12) for p, q in zip(net.parameters, twin.parameters, strict=True))


def test_the_cost_is_the_one_before_the_step() -> None:
    net = mlp()
    before = softmax_cross_entropy(net(X), CLASSES)
    assert Descent(net, softmax_cross_entropy, SGD(0.1)).step(X, CLASSES) == before
    assert softmax_cross_entropy(net(X), CLASSES) < before


def test_the_gradients_of_the_step_can_be_looked_at() -> None:
    net = mlp()
    descent = Descent(net, softmax_cross_entropy, SGD(0.1))
    _, expected = value_and_grad(lambda p: softmax_cross_entropy(net(X, p), CLASSES))(net.parameters)
    descent.step(X, CLASSES, keep_gradients=True)
    assert all(np.array_equal(g, e) for g, e in zip(descent.gradients, expected, strict=True))


def test_batches_of_different_length_take_turns() -> None:
    twin = mlp()
    descent = Descent(mlp(), softmax_cross_entropy, SGD(0.1))
    for rows in (slice(6), slice(2), slice(6)):
        fresh = Descent(twin, softmax_cross_entropy, SGD(0.1))
        assert descent.step(X[rows], CLASSES[rows]) == fresh.step(X[rows], CLASSES[rows])


def test_gradients_that_somebody_keeps_are_not_overwritten() -> None:
    descent = Descent(mlp(), softmax_cross_entropy, SGD(0.1))
    kept, copies = [], []
    for _ in range(4):
        descent.step(X, CLASSES, keep_gradients=True)
        kept.append(descent.gradients)
        copies.append([gradient.copy() for gradient in descent.gradients])
    for gradients, copied in zip(kept, copies, strict=True):
        assert all(np.array_equal(g, c) for g, c in zip(gradients, copied, strict=True))


def test_a_single_example_is_learned_as_well() -> None:
    net, twin = mlp(), mlp()
    one = Descent(net, lambda a, y: np.sum(a), SGD(0.1)).step(X[0], None)
    rows = Descent(twin, lambda a, y: np.sum(a), SGD(0.1)).step(X[:1], None)
    assert one == pytest.approx(rows)
    assert all(np.allclose(p, q) for p, q in zip(net.parameters, twin.parameters, strict=True))


@pytest.mark.parametrize("activation", [gelu, softplus, leaky_relu, step, softmax, sigmoid, np.sin])
def test_any_activation_goes_down_as_grad_says(activation: Any) -> None:
    net, twin = mlp(activation=activation), mlp(activation=activation)
    _, expected = value_and_grad(lambda p: softmax_cross_entropy(twin(X, p), CLASSES))(twin.parameters)
    descent = Descent(net, softmax_cross_entropy, SGD(0.1))
    descent.step(X, CLASSES, keep_gradients=True)
    assert all(np.allclose(g, e) for g, e in zip(descent.gradients, expected, strict=True))


@dataclass
class Power:
    """A function object, and a cost, without a hash."""

    exponent: int

    def __call__(self, a: Any, y: Any = 0.0) -> Any:
        return (a - y) ** self.exponent if y is not None else np.mean(a**self.exponent)


def test_objects_without_a_hash_will_do_as_activation_and_cost() -> None:
    descent = Descent(mlp(activation=Power(2)), Power(4), SGD(0.01))
    with pytest.raises(ValueError, match="`cost` must be one number"):
        descent.step(X, np.zeros((6, 3)))
    assert Descent(mlp(activation=Power(2)), Power(4), SGD(0.01)).step(X, None) > 0.0


def test_a_cost_of_something_else_moves_nothing() -> None:
    net, other = mlp(), Tensor(2.0)
    assert Descent(net, lambda a, y: other * other, SGD(0.1)).step(X, CLASSES) == 4.0
    assert all(np.array_equal(p, q) for p, q in zip(net.parameters, mlp().parameters, strict=True))


def test_the_gradients_are_gone_unless_they_are_to_be_kept() -> None:
    descent = Descent(mlp(), softmax_cross_entropy, SGD(0.1))
    descent.step(X, CLASSES)
    assert descent.gradients == []


def test_an_example_of_another_length_is_refused() -> None:
    with pytest.raises(ValueError, match="`x` must hold examples of 2 numbers"):
        Descent(mlp(), softmax_cross_entropy, SGD(0.1)).step(np.ones((6, 3)), CLASSES)


def test_a_layer_that_is_used_twice_gets_both_gradients() -> None:
    layer = Linear(2, 2, rng=np.random.default_rng(0))
    twin = Linear(2, 2, rng=np.random.default_rng(0))
    y = np.ones((6, 2))
    _, (by_weight, by_bias) = value_and_grad(lambda p: mean_squared_error(twin(np.tanh(twin(X, p)), p), y))(
        twin.parameters
    )
    Descent(Sequential(layer, tanh, layer), mean_squared_error, SGD(0.1)).step(X, y)
    assert np.allclose(layer.weight, twin.weight - 0.1 * by_weight, rtol=1e-12)
    assert np.allclose(layer.bias, twin.bias - 0.1 * by_bias, rtol=1e-12)


def test_a_cost_of_ones_own_can_be_trained_on() -> None:
    net = MLP([2, 1], rng=np.random.default_rng(0))
    descent = Descent(net, lambda a, y: np.mean((a - y) ** 4), SGD(0.01))
    costs = [descent.step(X, X @ [[1.0], [2.0]]) for _ in range(50)]
    assert costs[-1] < 0.2 * costs[0]


def test_a_parameter_that_the_cost_does_not_see_stays() -> None:
    net = mlp()
    before = [p.copy() for p in net.parameters]

    def first_output(a: Any, y: Any) -> Any:
        return np.sum(a * 0.0) if y is None else np.sum(a[:, 0])

    Descent(net, first_output, SGD(0.1)).step(X, None)
    assert all(np.array_equal(p, b) for p, b in zip(net.parameters, before, strict=True))


def test_float32_stays_float32() -> None:
    net = mlp(dtype=np.float32, activation=relu)
    descent = Descent(net, softmax_cross_entropy, SGD(np.float64(0.1)))
    descent.step(X, CLASSES, keep_gradients=True)
    assert {array.dtype for array in (*net.parameters, *descent.gradients)} == {np.dtype(np.float32)}


def test_a_count_cannot_be_trained_on() -> None:
    with pytest.raises(ValueError, match=r"`cost` gave 0\.\d+, a plain number"):
        Descent(mlp(), accuracy, SGD(0.1)).step(X, CLASSES)


def test_a_cost_of_many_numbers_is_refused() -> None:
    with pytest.raises(ValueError, match="`cost` must be one number"):
        Descent(mlp(), lambda a, y: a, SGD(0.1)).step(X, CLASSES)
