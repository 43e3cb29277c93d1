import numpy as np
import pytest

from coursepack.autograd import Tensor, check_grad, value_and_grad
from coursepack.network import Linear, relu, zeros

# The two-layer example that the course does by hand.
X = np.array([1.0, 2.0])
W = np.array([[1.0, 0.0, -1.0], [0.5, -1.0, 1.0]])
U = np.array([[1.0], [3.0], [-2.0]])


def layer(n_in: int = 2, n_out: int = 3, **options: object) -> Linear:
    return Linear(n_in, n_out, rng=np.random.default_rng(0), **options)  # type: ignore[arg-type]


def hand_made() -> Linear:
    made = layer()
    made.weight[...] = W
    return made


def test_a_layer_computes_the_weighted_sums() -> None:
    made = hand_made()
    made.bias[...] = [0.0, 0.0, 0.5]
    assert made(X).tolist() == [2.0, -2.0, 1.5]
    assert made([[1, 2], [0, 0]]).tolist() == [[2.0, -2.0, 1.5], [0.0, 0.0, 0.5]]


def test_the_example_by_hand_has_the_derivatives_by_hand() -> None:
    made = hand_made()

    def cost(w: Tensor, u: Tensor, x: Tensor) -> Tensor:
        from coursepack import sigmoid

        y = relu(made(x, (w, made.bias)))
        return (sigmoid(np.sum(y @ u)) - 1.0) ** 2

    value, (by_w, by_u, by_x) = value_and_grad(cost, (0, 1, 2))(W, U, X)
    assert value == 0.25
    assert by_u[:, 0].tolist() == [-0.5, 0.0, -0.25]
    assert by_w.tolist() == [[-0.25, 0.0, 0.5], [-0.5, 0.0, 1.0]]
    assert by_x.tolist() == [-0.75, 0.375]


def test_the_derivatives_by_weight_bias_and_rows_agree_with_small_nudges() -> None:
    made = layer()
    x = np.random.default_rng(1).normal(size=(4, 2))
    assert check_grad(lambda w, b, x: np.sum(np.sin(made(x, (w, b)))), made.weight, np.ones(3), x) < 1e-6


def test_a_layer_is_one_operation() -> None:
    made = layer()
    assert made(X, (Tensor(made.weight), Tensor(made.bias))).rule.name == "affine"


def test_the_bias_begins_at_zero_and_the_same_seed_gives_the_same_weights() -> None:
    assert layer().bias.tolist() == [0.0, 0.0, 0.0]
    assert np.array_equal(layer().weight, layer().weight)


def test_float32_stays_float32() -> None:
    made = layer(dtype=np.float32)
    assert [p.dtype for p in made.parameters] == [np.float32, np.float32]
    assert made(np.ones((2, 2))).dtype == np.float32
    assert np.allclose(made.weight, layer().weight, atol=1e-7)


def test_the_repr_says_the_counts() -> None:
    assert repr(layer()) == "Linear(2, 3)"


@pytest.mark.parametrize("x", [np.ones(3), np.ones((4, 3)), 1.0, np.ones((2, 2, 2)), Tensor(np.ones(3))])
def test_an_example_of_another_length_is_refused(x: object) -> None:
    with pytest.raises(ValueError, match=r"`x` must hold examples of 2 numbers.*Linear\(2, 3\)"):
        layer()(x)


@pytest.mark.parametrize(("n_in", "n_out", "name"), [(0, 1, "n_in"), (1, -2, "n_out"), (1.5, 1, "n_in")])
def test_a_count_that_is_none_is_refused(n_in: int, n_out: int, name: str) -> None:
    with pytest.raises(ValueError, match=f"`{name}` must be a whole number"):
        layer(n_in, n_out)


def test_weights_of_another_shape_are_refused() -> None:
    with pytest.raises(ValueError, match=r"`initialise` must return weights of shape \(2, 3\)"):
        layer(initialise=lambda rng, n_in, n_out: zeros(rng, n_out, n_in))


def test_whole_numbers_are_refused_as_kind() -> None:
    with pytest.raises(TypeError, match="`dtype` must be a kind of decimal number, got int64"):
        layer(dtype=int)


def test_a_seed_is_no_generator() -> None:
    with pytest.raises(TypeError, match="`rng` must be a generator"):
        Linear(2, 3, rng=0)  # type: ignore[arg-type]
