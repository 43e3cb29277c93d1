from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from coursepack.autograd import Tensor, grad

X = np.arange(1.0, 7.0).reshape(2, 3)[:, ::-1] - 2.5

CALLS: list[Callable[[Any], Any]] = [
    lambda x: x.sum(axis=1, keepdims=True),
    lambda x: x.mean(0),
    lambda x: x.max(axis=1, keepdims=True),
    lambda x: x.min(),
    lambda x: x.prod(1),
    lambda x: x.var(axis=1, ddof=1),
    lambda x: x.std(axis=0, keepdims=True),
    lambda x: x.cumsum(1),
    lambda x: x.cumprod(0),
    lambda x: x.argmax(1),
    lambda x: x.argmin(),
    lambda x: x.argsort(),
    lambda x: x.all(1),
    lambda x: x.any(),
    lambda x: x.round(1),
    lambda x: x.nonzero()[0],
    lambda x: x.clip(-0.5, 1.0),
    lambda x: x.clip(min=0.2),
    lambda x: x.dot(X.T),
    lambda x: x.reshape(3, -1),
    lambda x: x.reshape((6,)),
    lambda x: x.transpose(1, 0),
    lambda x: x.transpose(),
    lambda x: x.T,
    lambda x: x.mT,
    lambda x: x.swapaxes(0, 1),
    lambda x: x[:, :1].squeeze(),
    lambda x: x[:1].squeeze(0),
    lambda x: x.ravel(),
    lambda x: x.flatten(),
    lambda x: x.repeat(2, axis=1),
    lambda x: x.take([0, 5]),
    lambda x: x.diagonal(1),
    lambda x: x.trace(),
    lambda x: x.copy(),
    lambda x: x.conj(),
    lambda x: x.real,
    lambda x: x.astype(np.float32),
    lambda x: x.astype(int),
    lambda x: x[0].tolist(),
]


@pytest.mark.parametrize("call", CALLS)
def test_a_method_does_what_it_does_to_an_array(call: Callable[[Any], Any]) -> None:
    found = call(Tensor(X))
    expected = call(X)
    plain = found.value if type(found) is Tensor else found
    np.testing.assert_allclose(plain, expected, rtol=1e-15)
    if np.ndim(expected):
        assert np.asarray(plain).dtype == np.asarray(expected).dtype


@pytest.mark.parametrize("call", [call for call in CALLS if type(call(Tensor(X))) is Tensor])
def test_the_derivative_goes_through_a_method(call: Callable[[Any], Any]) -> None:
    assert np.any(grad(lambda x: np.sum(call(x) * 3.0))(X) != 0)


def test_a_tensor_made_float32_gives_back_a_gradient_of_its_own_kind() -> None:
    assert grad(lambda x: np.sum(x.astype(np.float32)))(X).dtype == np.float64
