import numpy as np
import pytest

from coursepack.autograd import Tensor, array, grad


def test_array_builds_a_tensor_out_of_tensors_and_numbers() -> None:
    t = array([[Tensor(1.0), 2], [3.0, Tensor(4.0)]])
    assert t.value.tolist() == [[1.0, 2.0], [3.0, 4.0]]


def test_the_derivative_goes_through_array() -> None:
    assert grad(lambda x: np.sum(array([x, x * x, 1.0]) * np.array([1.0, 2.0, 3.0])))(3.0) == 13.0


def test_array_of_plain_numbers_is_a_plain_array() -> None:
    assert type(array([[1.0, 2.0]])) is np.ndarray


def test_array_joins_rows() -> None:
    assert array([Tensor([1.0, 2.0]), [3.0, 4.0]]).shape == (2, 2)


def test_rows_of_different_length_are_refused() -> None:
    with pytest.raises(ValueError, match=r"rows of shapes \(1,\) and \(2,\)"):
        array([[Tensor(1.0)], [2.0, 3.0]])
