import functools
import inspect
import math

import numpy as np
import pytest

from coursepack.autograd import Tensor
from coursepack.explain import explain


def cost(w, b=0.0):
    z = w * 2.0 + b
    return z * z


@pytest.mark.parametrize(
    ("function", "message"),
    [
        (
            lambda w: np.array([1.0, 2.0]) * w,
            r"must return one number, got an array of shape \(2,\)",
        ),
        (lambda w: None, "returns nothing; let its last line"),
        (lambda w: 3.0, "does not depend on the inputs"),
        (lambda w: w.value * 2, r"does not depend on the inputs; .* without `.value`"),
        (lambda w: np.array([1.0]), "does not depend on the inputs"),
        (lambda w: (w, w), "must return one number, got a tuple"),
        (lambda w: {"w": w}, "must return one number, got a dict"),
        (lambda w: "w", "must return one number, got a str"),
        (lambda w: Tensor(2.0) * 3, "does not depend on the inputs"),
        (lambda w: math.exp(w), "stopped with TypeError in line .*np.exp"),
        (lambda w: float(w), "stopped with TypeError"),
        (lambda w: 1.0 if w else 2.0, "stopped with TypeError.*`if t`"),
    ],
)
def test_what_is_returned_must_be_one_number_made_from_the_inputs(function, message):
    with pytest.raises((TypeError, ValueError), match=message):
        explain(function, w=1.5)


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("1.5", r"`w` must be a number or a list of numbers, got '1.5' \(str\)"),
        (True, r"`w` must be a number .* got True \(bool\)"),
        (np.True_, r"`w` must be a number"),
        (None, r"`w` must be a number .* got None"),
        (1j, r"`w` must be a number .* got 1j"),
        ({"a": 1.0}, r"`w` must be a number .* \(dict\)"),
        ([1.0, "x"], r"`w` must be a number"),
        ([[1.0], [1.0, 2.0]], r"`w` must be a number"),
        (math.nan, r"`w` must be a finite number to start from, got nan"),
        (-math.inf, r"`w` must be a finite number to start from, got -inf"),
        (10**400, r"`w` must be a finite number"),
        ([1.0, math.nan], r"`w` must hold finite numbers"),
        ([], r"`w` must"),
    ],
)
def test_an_input_must_be_a_finite_number(value, message):
    with pytest.raises((TypeError, ValueError), match=message):
        explain(cost, w=value, b=1.0)


def test_a_function_without_inputs_is_refused():
    with pytest.raises(TypeError, match=r"`cost` got no number to move; .*for example w=1.0"):
        explain(cost)


def test_a_function_of_data_alone_is_refused():
    with pytest.raises(TypeError, match="got no number to move"):
        explain(lambda x: np.mean(x), x=[1.0, 2.0])


def test_a_parameter_that_does_not_exist_is_named():
    with pytest.raises(TypeError, match="`weight` is no parameter of `cost`, which takes `w`, `b`"):
        explain(cost, weight=1.5)


def test_a_missing_parameter_is_named():
    with pytest.raises(TypeError, match=r"`cost` needs a value for `w`; add w=1.0"):
        explain(cost, b=1.5)


def test_what_is_no_function_is_refused():
    with pytest.raises(TypeError, match="`function` must be a function, got float"):
        explain(3.5, w=1.0)


def test_a_generator_is_refused():
    def f(w):
        yield w

    with pytest.raises(TypeError, match="`f` uses `yield` or `async`"):
        explain(f, w=1.0)


def test_an_async_function_is_refused():
    async def f(w):
        return w

    with pytest.raises(TypeError, match="`f` uses `yield` or `async`"):
        explain(f, w=1.0)


def test_an_error_in_the_function_keeps_type_message_and_line():
    def f(w):
        table = {"a": w}
        return table["b"]

    with pytest.raises(ValueError, match=r"`f` stopped with KeyError in line \d+, `return table") as caught:
        explain(f, w=1.0)
    assert isinstance(caught.value.__cause__, KeyError)
    line = inspect.getsourcelines(f)[1] + 2
    assert f"line {line}" in str(caught.value)


def test_the_first_infinite_value_is_named():
    def f(x):
        p = np.exp(x)
        q = p * 2
        return q

    with pytest.raises(ValueError, match="`p` is infinite at x = 1000"):
        explain(f, x=1000)


def test_the_first_value_that_is_not_a_number_is_named():
    def f(x):
        root = np.sqrt(x)
        return root * 2

    with pytest.raises(ValueError, match=r"`root` is not a number \(nan\) at x = -1"):
        explain(f, x=-1)


def test_a_slope_that_is_infinite_is_named():
    def f(x):
        root = np.sqrt(x)
        return root * 2

    with pytest.raises(ValueError, match="slope of `root` with respect to `x`"):
        explain(f, x=0)


def test_more_than_thirty_values_are_refused_with_advice():
    def f(x):
        z = x
        for _ in range(40):
            z = np.sin(z)
        return z

    with pytest.raises(ValueError, match=r"`f` has 41 named values.*helper function"):
        explain(f, x=0.5)


def test_a_helper_makes_a_long_computation_fit():
    def inner(x):
        z = x
        for _ in range(2000):
            z = np.sin(z)
        return z

    def f(x):
        z = inner(x)
        return z

    assert [node.name for node in explain(f, x=0.5).nodes] == ["x", "z"]


def test_a_loop_that_does_not_end_is_stopped():
    def f(x):
        while True:
            x = x * 1.0

    with pytest.raises(ValueError, match="`f` was stopped after 100000 operations"):
        explain(f, x=0.5)


def test_a_loop_in_a_helper_that_swallows_errors_is_stopped():
    def inner(x):
        while True:
            try:
                x = x * 1.0
            except Exception:
                continue

    with pytest.raises(ValueError, match="was stopped after 100000 operations"):
        explain(lambda x: inner(x), x=0.5)


def test_unused_data_has_no_node():
    partial = functools.partial(cost, b=2.0)
    assert [node.name for node in explain(partial, w=1.0).nodes] == ["w", "z", "cost"]


def test_data_is_copied():
    x = np.array([1.0, 2.0])
    explanation = explain(lambda w, x: np.mean(w * x), w=2.0, x=x)
    x[:] = 0.0
    assert explanation.nudge("w", 1.0).nudged["f"] == (4.5,)


def mean_cost(w, b, x, y):
    z = w * x + b
    a = np.tanh(z)
    C_k = (a - y) ** 2
    C = np.mean(C_k)
    return C


POINT = {"w": 0.8, "b": -0.3, "x": [0.5, -1.0, 2.0], "y": np.array([0.2, 0.0, 1.0])}


def test_arrays_are_data_and_rows_of_values():
    explanation = explain(mean_cost, **POINT)
    kinds = {node.name: node.kind for node in explanation.nodes}
    assert kinds == {
        "w": "input", "b": "input", "x": "data", "y": "data",
        "z": "step", "a": "step", "C_k": "step", "C": "output",
    }  # fmt: skip
    assert explanation.node("x").values == (0.5, -1.0, 2.0)
    assert explanation.node("z").shape == (3,)
    z = 0.8 * np.array(POINT["x"]) - 0.3
    assert explanation.node("z").values == pytest.approx(z.tolist(), rel=1e-14)


def test_the_factors_of_arrays_are_those_of_the_entries():
    explanation = explain(mean_cost, **POINT)
    x, y = np.array(POINT["x"]), POINT["y"]
    a = np.tanh(0.8 * x - 0.3)
    expected = {
        "dz_dw": x,
        "dz_db": np.ones(3),
        "dz_dx": np.full(3, 0.8),
        "da_dz": 1 - a**2,
        "dC_k_da": 2 * (a - y),
        "dC_k_dy": -2 * (a - y),
        "dC_dC_k": np.full(3, 1 / 3),
    }
    assert {edge.name for edge in explanation.edges} == set(expected)
    for edge in explanation.edges:
        assert edge.factors == pytest.approx(expected[edge.name].tolist(), rel=1e-13)
        assert edge.shape == (3,)


def test_the_chain_through_arrays_is_the_derivative():
    explanation = explain(mean_cost, **POINT)
    x, y = np.array(POINT["x"]), POINT["y"]
    a = np.tanh(0.8 * x - 0.3)
    slope = np.mean(2 * (a - y) * (1 - a**2) * x)
    chain = explanation.chain("w")
    assert chain.total == pytest.approx(slope, rel=1e-13)
    assert [path.product for path in chain.paths] == [pytest.approx(slope, rel=1e-13)]
    nudge = explanation.nudge("w", 0.1)
    assert nudge.predicted == pytest.approx(0.1 * slope, rel=1e-13)
    assert nudge.slopes["a"] == pytest.approx((0.1 * (1 - a**2) * x).tolist(), rel=1e-13)
    b = np.tanh(0.9 * x - 0.3)
    assert nudge.actual == pytest.approx(np.mean((b - y) ** 2) - np.mean((a - y) ** 2), rel=1e-12)


def test_long_arrays_and_matrices_show_their_shape_and_keep_the_right_chain():
    rng = np.random.default_rng(0)
    x = rng.normal(size=(20, 3))
    weights = rng.normal(size=(3, 4))

    def f(scale, x):
        h = np.tanh(scale * x @ weights)
        rows = np.sum(h**2, axis=1)
        C = np.mean(rows)
        return C

    explanation = explain(f, scale=0.7, x=x)
    h = np.tanh(0.7 * x @ weights)
    slope = np.mean(np.sum(2 * h * (1 - h**2) * (x @ weights), axis=1))
    assert explanation.node("h").values == ()
    assert explanation.node("h").shape == (20, 4)
    factors = {edge.name: (edge.factors, edge.shape) for edge in explanation.edges}
    assert factors["dh_dscale"] == ((), (20, 4))
    assert factors["drows_dh"] == ((), (20, 20, 4))
    assert factors["dC_drows"] == ((), (20,))
    chain = explanation.chain("scale")
    assert chain.total == pytest.approx(slope, rel=1e-12)
    assert chain.paths[0].product == pytest.approx(slope, rel=1e-12)
    nudge = explanation.nudge("scale", 0.01)
    assert nudge.predicted == pytest.approx(0.01 * slope, rel=1e-12)
    assert nudge.slopes["h"] == ()


def test_a_small_matrix_between_vectors_has_no_factors():
    weights = np.array([[1.0, 2.0], [0.0, -1.0]])

    def f(s):
        u = s * np.array([1.0, 2.0])
        v = u @ weights
        total = np.sum(v * v)
        return total

    explanation = explain(f, s=0.5)
    (edge,) = (edge for edge in explanation.edges if edge.name == "dv_du")
    assert (edge.factors, edge.shape) == ((), (2, 2))
    v = np.array([1.0, 2.0]) @ weights
    assert explanation.chain("s").total == pytest.approx(2 * 0.5 * (v @ v), rel=1e-13)


def test_elements_of_data_fold_into_the_arrow_from_the_data():
    def f(w, x):
        total = 0.0
        for x_k in x:
            z = w * x_k
            total = total + z * z
        return total

    explanation = explain(f, w=0.5, x=[1.0, 3.0])
    assert [node.name for node in explanation.nodes] == [
        "w", "x", "z1", "total1", "z2", "total2",
    ]  # fmt: skip
    (edge,) = (edge for edge in explanation.edges if edge.name == "dz2_dx")
    assert edge.factors == (0.0, 0.5)
