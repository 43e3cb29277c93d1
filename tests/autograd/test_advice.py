"""Each message that a learner can meet says what arrived and what to do."""

import math
import re
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from coursepack.autograd import Tensor, check_grad, grad, jvp, vjp

S = Tensor(0.5)
T = Tensor(np.ones((2, 3)))
A = np.ones((2, 3))


def store_in_array() -> None:
    A[0] = T[0]


def write_in_place() -> None:
    T[0, 0] = 1.0


def add_in_place() -> None:
    array = np.ones((2, 3))
    array += T


MESSAGES: list[tuple[Callable[[], Any], type[Exception] | tuple[type[Exception], ...], str]] = [
    (lambda: np.interp(T, [0, 1], [0, 1]), TypeError, "`np.interp` has no derivative rule"),
    (lambda: np.unique(T), TypeError, "`np.unique` has no derivative rule"),
    (lambda: np.i0(T), TypeError, "`np.i0` has no derivative rule"),
    (lambda: np.linalg.pinv(T), TypeError, "`np.linalg.pinv` has no derivative rule"),
    (lambda: np.copysign(T, 1.0), TypeError, "add one entry to a table in coursepack/autograd/rules"),
    (lambda: np.mean(T, where=A > 0), TypeError, "`mean` of a Tensor got arguments.*'where'"),
    (lambda: np.median(T, overwrite_input=True), TypeError, "`median` of a Tensor.*'overwrite_input'"),
    (lambda: np.ptp(T, out=A), TypeError, "`out` of np.ptp would overwrite"),
    (lambda: np.pad(T, 1, "mean"), TypeError, "`pad` of a Tensor.*mode='mean'"),
    (lambda: np.reshape(T, 6, order="A"), TypeError, "`reshape` of a Tensor.*order='A'"),
    (lambda: np.linalg.norm(T, "max"), TypeError, "`norm` of a Tensor.*ord='max'"),
    (lambda: np.linalg.norm(T[0], "fro"), TypeError, "`norm` of a Tensor.*ord='fro'"),
    (lambda: np.where(T), TypeError, "`where` of a Tensor got too few arguments.*'x' and 'y'"),
    (lambda: np.einsum("ij", T, T), ValueError, "`einsum` .*fewer operands provided"),
    (lambda: np.tensordot(T, T, 3), IndexError, "`tensordot` .*NumPy says"),
    (lambda: np.split(T, 2, axis=5), (IndexError, ValueError), "`split` .*NumPy says"),
    (lambda: np.diff(S), ValueError, r"`diff` got a value of shape \(\) \(`S`\)"),
    (lambda: np.linalg.det(T), np.linalg.LinAlgError, r"`det` .*\(2, 3\) \(`T`\).*must be square"),
    (lambda: np.quantile(T, [0.1, 0.9]), TypeError, "`quantile` of a Tensor.*several q"),
    (lambda: np.gradient(T, edge_order=2), TypeError, "`gradient` of a Tensor.*edge_order=2"),
    (lambda: np.linalg.svd(T), TypeError, "`svd` of a Tensor.*full_matrices=True"),
    (lambda: np.repeat(T, S), TypeError, "`repeat` got a Tensor where it needs a whole number"),
    (lambda: np.roll(T, S), TypeError, "`roll` got a Tensor where it needs a whole number"),
    (lambda: np.linalg.inv(T[:, :2]), np.linalg.LinAlgError, "`inv` got a matrix.*Singular"),
    (lambda: np.split(T, 2, axis=1), ValueError, "`split` got a value of .*equal division"),
    (lambda: np.add.reduce(T), TypeError, "call a function such as np.sum"),
    (lambda: grad(lambda x: x)(3), TypeError, "`argument 0` is the whole number 3.*write 3.0"),
    (lambda: grad(lambda x, y: x, 1)(3.0, -2), TypeError, "`argument 1`.*write -2.0"),
    (lambda: grad(np.sum)(np.arange(3)), TypeError, r"array of whole numbers \(int64\)"),
    (lambda: grad(np.sum)("abc"), TypeError, "`argument 0` must be a decimal number.*got str"),
    (lambda: grad(np.sum)(True), TypeError, "got bool"),
    (lambda: grad(np.sum)([1.0, None]), TypeError, "got NoneType"),
    (lambda: grad(lambda x: x)(A), ValueError, r"`output` must be one number.*shape \(2, 3\)"),
    (lambda: grad(lambda x: None)(1.0), TypeError, "got NoneType; check its `return` line"),
    (lambda: grad(lambda x: x, 1)(1.0), ValueError, "`argnums` is 1, but the function got 1 arg"),
    (lambda: grad(lambda x: x)(x=1.0), ValueError, "do not pass this one by name"),
    (lambda: T.backward(), ValueError, "sum or average it first"),
    (lambda: T.backward(np.ones(3)), ValueError, r"`gradient` must have the shape \(2, 3\)"),
    (lambda: vjp(np.exp, A)[1](1.0), ValueError, "`cotangent` must have the shape.*single number"),
    (lambda: jvp(np.exp, (A,), (1.0,)), ValueError, "`tangents` must have the shape"),
    (lambda: jvp(np.exp, (1.0,), ()), ValueError, "one value for each input, 1 in all, got 0"),
    (lambda: jvp(np.sum, ([1.0],), ([],)), ValueError, "one value for each input"),
    (lambda: 1 if S else 0, TypeError, "compare it with a number: `if t > 0`"),
    (lambda: S and 1.0, TypeError, "neither true nor false"),
    (write_in_place, TypeError, "np.where or np.concatenate"),
    (store_in_array, TypeError, r"build the array with coursepack's `array\(\[...\]\)`"),
    (add_in_place, TypeError, "`x = x \\+ t` for `x \\+= t`"),
    (lambda: np.add(A, T, out=A), TypeError, "`out` of np.add would overwrite"),
    (lambda: np.sum(T, out=A), TypeError, "`out` of np.sum would overwrite"),
    (lambda: np.greater(T, 0, out=A > 0), TypeError, "`out` of np.greater"),
    (lambda: float(S), TypeError, "`float` got a Tensor.*np.exp"),
    (lambda: int(S), TypeError, "`int` got a Tensor.*t.value"),
    (lambda: complex(S), TypeError, "`complex` got a Tensor"),
    (lambda: [1, 2][S], TypeError, "`index` got a Tensor"),
    (lambda: math.exp(S), TypeError, "write np.exp for math.exp"),
    (lambda: np.array([S, S]), TypeError, r"coursepack's `array\(\[...\]\)`"),
    (lambda: np.array([T, T]), TypeError, r"coursepack's `array\(\[...\]\)`"),
    (lambda: np.asarray(S), TypeError, r"coursepack's `array\(\[...\]\)`"),
    (lambda: np.full(3, S), TypeError, r"coursepack's `array\(\[...\]\)`"),
    (lambda: np.full_like(A, S), TypeError, r"coursepack's `array\(\[...\]\)`"),
    (lambda: T + np.ones(2), ValueError, r"`add`.*\(2, 3\) \(`T`\) and \(2,\), which do not fit"),
    (lambda: np.ones(2) * T, ValueError, r"`multiply`.*\(2,\) and \(2, 3\) \(`T`\), which do not fit"),
    (lambda: T @ T, ValueError, r"`matmul`.*\(2, 3\) \(`T`\) and \(2, 3\) \(`T`\), which do not fit"),
    (lambda: np.dot(T, A), ValueError, r"`dot`.*\(2, 3\) \(`T`\) and \(2, 3\) \(`A`\), which do not fit"),
    (lambda: np.concatenate([T, [1.0]]), ValueError, r"`concatenate`.*\(2, 3\) \(`T`\) and \(1,\)"),
    (lambda: T.reshape(4), ValueError, r"`reshape`.*\(2, 3\)"),
    (lambda: np.sum(T, axis=5), ValueError, "`sum`.*axis 5 is out of bounds"),
    (lambda: T[7], IndexError, "index 7 is out of bounds"),
    (lambda: T[S], TypeError, "a place cannot change a little"),
    (lambda: S[0], IndexError, "one single number, which has no entries"),
    (lambda: list(S), TypeError, "one single number, which has no entries"),
    (lambda: np.sum(T, dtype=float), TypeError, "`sum` of a Tensor got arguments.*'dtype'"),
    (lambda: np.exp(T, dtype=float), TypeError, "`exp` of a Tensor got arguments.*dtype"),
    (lambda: T + "a", TypeError, "unsupported operand"),
    (lambda: None * T, TypeError, "unsupported operand"),
    (lambda: Tensor(3), TypeError, "`value` is the whole number 3"),
    (lambda: Tensor([1, 2]), TypeError, "`value` is an array of whole numbers"),
    (lambda: check_grad(np.sum, 3), TypeError, "`argument 0` is the whole number 3"),
]


@pytest.mark.parametrize(
    ("mistake", "kind", "message"), MESSAGES, ids=[message for _, _, message in MESSAGES]
)
def test_each_mistake_is_explained(mistake: Callable[[], Any], kind: Any, message: str) -> None:
    with pytest.raises(kind, match=re.compile(message, re.DOTALL)):
        mistake()


def test_storing_a_number_in_an_array_is_explained_by_the_cause() -> None:
    # NumPy puts its own sentence on top and keeps ours as the cause, which the traceback shows.
    with pytest.raises(ValueError, match="setting an array element") as caught:
        A[0, 0] = S
    assert "build an array with `array([...])`" in str(caught.value.__cause__)


def test_shapes_that_do_not_fit_are_told_with_the_names_of_the_learner() -> None:
    weights, inputs = Tensor(np.ones((2, 3))), np.ones((4, 2))
    with pytest.raises(ValueError, match=r"`matmul` .* \(2, 3\) \(`weights`\) and \(4, 2\) \(`inputs`\)"):
        weights @ inputs


def test_a_value_without_a_name_is_told_by_its_shape_alone() -> None:
    bias = Tensor(np.ones(4))
    with pytest.raises(ValueError, match=r"`add` got values of shape \(2, 3\) and \(4,\) \(`bias`\), which"):
        np.tanh(T) + bias


def test_numpy_stands_between_the_learner_and_the_name() -> None:
    z = Tensor(np.ones(3))
    with pytest.raises(ValueError, match=r"`vstack` .*\(2, 3\) \(`x`\) and \(4,\), which"):
        (lambda x: np.vstack([x, np.ones(4)]))(T)
    with pytest.raises(ValueError, match=r"\(3,\) \(`z`\)"):
        np.add(z, np.ones(2))
