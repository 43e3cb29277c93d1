from typing import Any

import numpy as np
import pytest

from coursepack import explain
from coursepack.autograd import Tensor, check_grad, grad
from coursepack.network import (
    MLP,
    Linear,
    Sequential,
    he,
    logistic_cost,
    mean_squared_error,
    relu,
    sigmoid,
    softmax_cross_entropy,
    step,
    tanh,
    xavier,
)

X = np.array([[0.3, -1.2], [0.8, 0.4], [-0.5, 0.9]])


def rng() -> np.random.Generator:
    return np.random.default_rng(0)


def mlp(sizes: tuple[int, ...] = (2, 4, 3), **options: Any) -> MLP:
    return MLP(sizes, rng=rng(), **options)


def test_an_mlp_puts_the_activation_between_the_layers() -> None:
    net = mlp()
    w1, b1, w2, b2 = net.parameters
    assert np.allclose(net(X), np.tanh(X @ w1 + b1) @ w2 + b2)


def test_the_output_function_follows_the_last_layer() -> None:
    assert np.allclose(mlp(output=sigmoid)(X), sigmoid(mlp()(X)))


def test_a_sequential_of_the_same_steps_computes_the_same() -> None:
    generator = rng()
    net = Sequential(Linear(2, 4, rng=generator), tanh, Linear(4, 3, rng=generator))
    assert np.array_equal(net(X), mlp()(X))


def test_one_example_gives_one_output() -> None:
    assert np.allclose(mlp()(X[0]), mlp()(X)[0])


def test_the_states_hold_z_and_a_of_every_layer() -> None:
    net = mlp(output=sigmoid)
    first, last = net.forward_states(X)
    assert np.allclose(first.preactivation, net.layers[0](X))
    assert np.array_equal(first.activation, np.tanh(first.preactivation))
    assert np.array_equal(last.activation, sigmoid(last.preactivation))
    assert np.array_equal(last.activation, net(X))


def test_the_last_layer_without_a_function_has_a_equal_to_z() -> None:
    last = mlp().forward_states(X)[-1]
    assert np.array_equal(last.activation, last.preactivation)


def test_several_functions_after_a_layer_belong_to_it() -> None:
    net = Sequential(Linear(2, 2, rng=rng()), tanh, relu)
    (only,) = net.forward_states(X)
    assert np.array_equal(only.activation, relu(np.tanh(only.preactivation)))


@pytest.mark.parametrize("activation", [tanh, sigmoid, relu])
def test_the_gradient_of_the_whole_network_agrees_with_small_nudges(activation: Any) -> None:
    net = mlp(activation=activation)
    assert check_grad(lambda p: softmax_cross_entropy(net(X, p), [0, 2, 1]), net.parameters) < 1e-6


def test_the_gradient_has_the_form_of_the_parameters() -> None:
    net = mlp()
    gradient = grad(lambda p: softmax_cross_entropy(net(X, p), [0, 2, 1]))(net.parameters)
    assert [g.shape for g in gradient] == [p.shape for p in net.parameters]


def test_backward_fills_the_gradients_of_tensors() -> None:
    net = mlp()
    parameters = [Tensor(p) for p in net.parameters]
    softmax_cross_entropy(net(X, parameters), [0, 2, 1]).backward()
    expected = grad(lambda p: softmax_cross_entropy(net(X, p), [0, 2, 1]))(net.parameters)
    assert all(np.allclose(p.grad, g) for p, g in zip(parameters, expected, strict=True))


def test_nothing_comes_through_a_step() -> None:
    net = mlp((2, 4, 1), activation=step)
    gradient = grad(lambda p: logistic_cost(net(X, p), [0, 1, 1]))(net.parameters)
    assert not np.any(gradient[0])
    assert np.any(gradient[2])


def test_two_linear_layers_are_one() -> None:
    from coursepack.network import identity

    net = mlp(activation=identity)
    w1, _, w2, _ = net.parameters
    assert np.allclose(net(X), X @ (w1 @ w2))


def test_one_weight_can_be_replaced_by_a_tensor() -> None:
    net = mlp((2, 4, 1))

    def cost(w: Any) -> Any:
        parameters = net.parameters_with(w, layer=1, neuron=3, source=2)
        return mean_squared_error(net(X, parameters), np.ones((3, 1)))

    whole = grad(lambda p: mean_squared_error(net(X, p), np.ones((3, 1))))(net.parameters)
    assert grad(cost)(float(net.parameters[0][1, 2])) == pytest.approx(whole[0][1, 2], rel=1e-12)


def test_one_bias_can_be_replaced() -> None:
    net = mlp()
    changed = net.parameters_with(7.0, layer=2, neuron=1)
    assert changed[3].tolist() == [7.0, 0.0, 0.0]
    assert net.parameters[3].tolist() == [0.0, 0.0, 0.0]


def test_the_cost_as_a_function_of_one_weight_can_be_explained() -> None:
    net = mlp((2, 4, 1))
    y = np.ones((3, 1))

    def cost(w: float) -> Any:
        C = mean_squared_error(net(X, net.parameters_with(w, layer=1, neuron=3, source=2)), y)
        return C

    explanation = explain(cost, w=0.3)
    (path,) = explanation.paths("w")
    assert path.product == pytest.approx(grad(cost)(0.3))


def test_the_repr_is_the_same_in_every_run() -> None:
    assert repr(mlp()) == "MLP([2, 4, 3], activation=tanh)"
    assert repr(mlp(output=sigmoid)) == "MLP([2, 4, 3], activation=tanh, output=sigmoid)"
    assert repr(Sequential(Linear(2, 1, rng=rng()), tanh)) == "Sequential(Linear(2, 1), tanh)"
    assert repr(Sequential(Linear(2, 1, rng=rng()), np.tanh)) == "Sequential(Linear(2, 1), tanh)"


def test_the_same_seed_gives_the_same_network() -> None:
    assert all(np.array_equal(p, q) for p, q in zip(mlp().parameters, mlp().parameters, strict=True))


def test_the_initialisation_fits_the_activation_unless_one_is_named() -> None:
    assert np.array_equal(mlp(activation=relu).parameters[0], he(rng(), 2, 4))
    assert np.array_equal(mlp().parameters[0], xavier(rng(), 2, 4))
    assert np.array_equal(mlp(activation=relu, initialise=xavier).parameters[0], xavier(rng(), 2, 4))


def test_float32_stays_float32_through_all_layers_and_gradients() -> None:
    net = mlp(dtype=np.float32, activation=relu)
    assert net(X).dtype == np.float32
    gradient = grad(lambda p: softmax_cross_entropy(net(X, p), [0, 2, 1]))(net.parameters)
    assert {g.dtype for g in gradient} == {np.dtype(np.float32)}


def test_the_second_derivative_goes_through_a_network() -> None:
    net = mlp((2, 3, 1))
    y = np.ones((3, 1))

    def length(w: Any) -> Any:
        rest = net.parameters[1:]
        slope = grad(lambda w: mean_squared_error(net(X, [w, *rest]), y))(w)
        return np.sum(slope * slope)

    assert check_grad(length, net.parameters[0], tolerance=1e-5) < 1e-5


def test_layers_that_do_not_fit_are_refused() -> None:
    with pytest.raises(ValueError, match="layer 1 gives 4 numbers, layer 2 takes 5"):
        Sequential(Linear(2, 4, rng=rng()), tanh, Linear(5, 1, rng=rng()))


def test_steps_that_start_with_a_function_are_refused() -> None:
    with pytest.raises(ValueError, match="`steps` must start with a Linear layer, got tanh"):
        Sequential(tanh)


def test_a_step_that_cannot_be_called_is_refused() -> None:
    with pytest.raises(TypeError, match="`steps` must be layers and functions, got 'tanh'"):
        Sequential(Linear(2, 1, rng=rng()), "tanh")  # type: ignore[arg-type]


@pytest.mark.parametrize("sizes", [[2], [], 3])
def test_too_few_sizes_are_refused(sizes: Any) -> None:
    with pytest.raises(ValueError, match="`sizes` must count"):
        MLP(sizes, rng=rng())


def test_an_activation_in_quotes_is_refused() -> None:
    with pytest.raises(TypeError, match=r"`activation` must be a function.*leave out the quotes"):
        mlp(activation="tanh")


def test_parameters_of_another_network_are_refused() -> None:
    with pytest.raises(ValueError, match=r"`parameters` must have the shapes \[\(2, 4\)"):
        mlp()(X, mlp((2, 5, 3)).parameters)


@pytest.mark.parametrize(
    ("place", "name"),
    [
        ({"layer": 3, "neuron": 1}, "layer"),
        ({"layer": 0, "neuron": 1}, "layer"),
        ({"layer": 1, "neuron": 5}, "neuron"),
        ({"layer": 1, "neuron": 1, "source": 3}, "source"),
    ],
)
def test_a_place_that_the_network_lacks_is_refused(place: dict[str, int], name: str) -> None:
    with pytest.raises(ValueError, match=f"`{name}` is .* count them from 1"):
        mlp().parameters_with(0.0, **place)
