import numpy as np
import pytest
from hypothesis import given
from hypothesis.extra.numpy import mutually_broadcastable_shapes

from coursepack.autograd import Tensor, grad, jvp
from coursepack.autograd.broadcasting import fit_cotangent


@given(shapes=mutually_broadcastable_shapes(num_shapes=2, max_dims=4, max_side=3))
def test_a_gradient_has_the_shape_of_its_parameter(shapes: object) -> None:
    left, right = (np.ones(shape) for shape in shapes.input_shapes)  # type: ignore[attr-defined]
    by_left, by_right = grad(lambda x, y: np.sum(x * y), (0, 1))(left, right)
    assert (np.shape(by_left), np.shape(by_right)) == (left.shape, right.shape)
    assert np.sum(by_left) == np.sum(by_right) == np.size(left * right)


@given(shapes=mutually_broadcastable_shapes(num_shapes=2, max_dims=4, max_side=3))
def test_a_tangent_has_the_shape_of_the_result(shapes: object) -> None:
    left, right = (np.ones(shape) for shape in shapes.input_shapes)  # type: ignore[attr-defined]
    value, tangent = jvp(lambda x, y: x + y, (left, right), (left, right))
    assert np.shape(value) == np.shape(tangent)


@pytest.mark.parametrize("record", [False, True])
def test_a_short_cotangent_is_repeated(record: bool) -> None:
    fitted = fit_cotangent(Tensor(2.0) if record else 2.0, np.ones((2, 2)))
    assert np.shape(fitted) == (2, 2)
