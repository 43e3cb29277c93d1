import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coursepack.explain import explain
from coursepack.network.activations import sigmoid


def cost(w, b, a_prev, y):
    z = w * a_prev + b
    a = sigmoid(z)
    C0 = (a - y) ** 2
    return C0


POINT = {"w": 1.5, "b": -0.5, "a_prev": 0.8, "y": 1.0}


def test_a_nudge_is_predicted_and_happens():
    nudge = explain(cost, **POINT).nudge("w", 0.1)
    assert nudge.predicted == pytest.approx(-0.0117707, abs=5e-8)
    assert nudge.actual == pytest.approx(-0.0113024, abs=5e-8)
    assert nudge.gap == nudge.actual - nudge.predicted
    assert nudge.nudged["w"] == (1.6,)
    assert nudge.nudged["z"] == pytest.approx((0.78,))
    assert nudge.slopes["z"] == pytest.approx((0.08,))
    assert nudge.changes["C0"] == (nudge.actual,)
    assert list(nudge.slopes) == ["w", "z", "a", "C0"]
    assert list(nudge.nudged) == ["w", "b", "a_prev", "y", "z", "a", "C0"]


@given(
    w=st.floats(-3, 3),
    b=st.floats(-3, 3),
    delta=st.floats(-1, 1),
    name=st.sampled_from(["w", "b", "a_prev", "y"]),
)
def test_a_nudge_agrees_with_plain_formulas(w, b, delta, name):
    point = {"w": w, "b": b, "a_prev": 0.8, "y": 1.0}
    explanation = explain(cost, **point)
    nudge = explanation.nudge(name, delta)
    after = {**point, name: point[name] + delta}
    a = 1 / (1 + math.exp(-(w * 0.8 + b)))
    a_after = 1 / (1 + math.exp(-(after["w"] * after["a_prev"] + after["b"])))
    change = (a_after - after["y"]) ** 2 - (a - 1.0) ** 2
    assert nudge.actual == pytest.approx(change, rel=1e-9, abs=1e-14)
    assert nudge.predicted == pytest.approx(explanation.chain(name).total * delta, rel=1e-12)


def test_an_input_that_does_not_reach_the_output_changes_nothing():
    nudge = explain(lambda x, y: x * 2.0, x=1.0, y=1.0).nudge("y", 0.5)
    assert (nudge.predicted, nudge.actual) == (0.0, 0.0)
    assert nudge.slopes == {"y": (0.5,)}


def test_a_nudge_out_of_the_domain_is_refused():
    def f(x):
        root = np.sqrt(x)
        return 2 * root

    with pytest.raises(ValueError, match=r"`root` is not a number \(nan\) at x = -0.05"):
        explain(f, x=0.05).nudge("x", -0.1)


def test_a_nudge_on_to_another_branch_of_the_code_is_refused():
    def f(x):
        u = 2 * x
        if u > 1:
            v = u * u
            return v + 1
        return u + 1

    with pytest.raises(ValueError, match="another way through its code"):
        explain(f, x=0.4).nudge("x", 0.2)


def test_the_step_must_be_finite():
    with pytest.raises(ValueError, match="`delta` must be a finite step, got inf"):
        explain(cost, **POINT).nudge("w", math.inf)


@pytest.mark.parametrize("name", ["z", "nothing"])
def test_only_an_input_can_be_nudged_or_followed(name):
    explanation = explain(cost, **POINT)
    with pytest.raises(ValueError, match=f"`{name}` is no input that can be moved; .* `w`, `b`"):
        explanation.nudge(name, 0.1)
    with pytest.raises(ValueError, match=f"`{name}` is no input that can be moved"):
        explanation.chain(name)
