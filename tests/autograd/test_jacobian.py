from typing import Any

import numpy as np

from coursepack.autograd import grad, hessian, jacobian


def rosenbrock(x: Any) -> Any:
    return np.sum(100.0 * (x[1:] - x[:-1] ** 2) ** 2 + (1 - x[:-1]) ** 2)


def test_the_jacobian_of_a_matrix_product_is_the_matrix() -> None:
    weights = np.arange(6.0).reshape(2, 3)
    assert jacobian(lambda x: weights @ x)(np.ones(3)).tolist() == weights.tolist()


def test_the_shape_is_that_of_the_value_and_then_of_the_argument() -> None:
    x = np.ones((2, 3))
    assert jacobian(lambda x: x.T @ x)(x).shape == (3, 3, 2, 3)
    assert jacobian(np.sum)(x).shape == (2, 3)
    assert jacobian(lambda s: s * x)(2.0).shape == (2, 3)
    assert jacobian(lambda x: x[:0])(np.ones(3)).shape == (0, 3)


def test_a_result_without_influence_has_the_derivatives_zero() -> None:
    assert jacobian(lambda x: np.ones(2))(np.ones(3)).tolist() == [[0.0] * 3] * 2


def test_the_jacobian_of_the_gradient_is_the_hessian() -> None:
    found = jacobian(grad(rosenbrock))(np.array([1.0, 2.0]))
    assert np.allclose(found, [[1200 - 800 + 2, -400], [-400, 200]], rtol=1e-14)


def test_a_jacobian_can_be_differentiated() -> None:
    def trace(x: np.ndarray) -> np.ndarray:
        return np.sum(jacobian(lambda y: y**3)(x) * np.eye(2))

    assert grad(trace)(np.array([1.0, 2.0])).tolist() == [6.0, 12.0]


def test_several_arguments_give_a_tuple() -> None:
    by_x, by_y = jacobian(lambda x, y: x * y, (0, 1))(np.array([1.0, 2.0]), 3.0)
    assert (by_x.tolist(), by_y.tolist()) == ([[3.0, 0.0], [0.0, 3.0]], [1.0, 2.0])


def test_float32_stays_float32() -> None:
    assert jacobian(np.tanh)(np.ones(2, np.float32)).dtype == np.float32


def test_nested_results_give_one_jacobian_each() -> None:
    found = jacobian(lambda x: {"double": 2.0 * x, "more": [x[0] * x[1], 3.0]})(np.array([1.0, 5.0]))
    assert found["double"].tolist() == [[2.0, 0.0], [0.0, 2.0]]
    assert [part.tolist() for part in found["more"]] == [[5.0, 1.0], [0.0, 0.0]]


def test_a_long_result_is_swept_in_blocks() -> None:
    x = np.linspace(0.0, 1.0, 600)
    found = jacobian(lambda x: np.sin(x)[::-1])(x)
    assert np.array_equal(found, np.diag(np.cos(x))[::-1])


def test_the_hessian_of_rosenbrock_is_the_one_on_paper() -> None:
    found = hessian(rosenbrock)(np.array([1.0, 2.0]))
    assert np.allclose(found, [[1200 - 800 + 2, -400], [-400, 200]], rtol=1e-14)


def test_the_hessian_of_a_number_is_a_number() -> None:
    assert hessian(lambda x: x**3)(2.0) == 12.0


def test_the_hessian_of_a_linear_function_is_zero() -> None:
    assert hessian(np.sum)(np.ones(2)).tolist() == [[0.0, 0.0], [0.0, 0.0]]


def test_the_hessian_by_several_arguments_has_a_block_for_each_pair() -> None:
    found = hessian(lambda x, y: np.sum(x * x) * y, (0, 1))(np.array([1.0, 2.0]), 3.0)
    assert [[np.asarray(block).tolist() for block in row] for row in found] == [
        [[[6.0, 0.0], [0.0, 6.0]], [2.0, 4.0]],
        [[2.0, 4.0], 0.0],
    ]


def test_the_hessian_by_nested_parameters_has_their_form_twice() -> None:
    found = hessian(lambda p: p["w"] ** 2 * p["b"])({"w": 3.0, "b": 5.0})
    assert found == {"w": {"w": 10.0, "b": 6.0}, "b": {"w": 6.0, "b": 0.0}}
