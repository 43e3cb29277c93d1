from typing import Any

import numpy as np
import pytest

from coursepack.autograd import Tensor, grad, jvp
from coursepack.autograd.forward import push_forward
from coursepack.autograd.graph import ancestors


def test_jvp_returns_the_value_and_how_fast_it_changes() -> None:
    assert jvp(lambda x, y: x * y, (3.0, 2.0), (1.0, 10.0)) == (6.0, 32.0)


def test_a_repeated_input_gives_a_repeated_tangent() -> None:
    _, tangent = jvp(lambda b: np.ones((2, 3)) + b, (np.zeros(3),), (np.array([1.0, 2.0, 3.0]),))
    assert tangent.tolist() == [[1.0, 2.0, 3.0]] * 2


def test_a_result_without_influence_has_the_tangent_zero() -> None:
    with pytest.warns(UserWarning, match="computed without the argument"):
        assert jvp(lambda x: 3.0, (1.0,), (1.0,)) == (3.0, 0.0)
    assert jvp(lambda x: np.sign(x), (2.0,), (1.0,)) == (1.0, 0.0)


def test_nested_primals_take_nested_tangents() -> None:
    assert jvp(lambda p: p["w"] * p["b"][0], ({"w": 2.0, "b": [5.0]},), ({"w": 1.0, "b": [0.0]},)) == (
        10.0,
        5.0,
    )


def test_forward_and_reverse_nest_in_any_order() -> None:
    def f(x: Any) -> Any:
        return np.sin(x) * x

    second = 2 * np.cos(1.3) - 1.3 * np.sin(1.3)

    def forward(x: Any) -> Any:
        return jvp(f, (x,), (1.0,))[1]

    assert grad(forward)(1.3) == pytest.approx(second, rel=1e-14)
    assert jvp(grad(f), (1.3,), (1.0,))[1] == pytest.approx(second, rel=1e-14)
    assert jvp(forward, (1.3,), (1.0,))[1] == pytest.approx(second, rel=1e-14)


def test_a_tangent_may_be_differentiated_too() -> None:
    assert grad(lambda v: jvp(lambda x: x * x, (3.0,), (v,))[1])(1.0) == 6.0


def test_push_forward_starts_where_it_is_told() -> None:
    w = Tensor(3.0)
    z = w * 2.0
    c = z * w
    assert push_forward(ancestors(c), {id(z): 1.0}) == 3.0
