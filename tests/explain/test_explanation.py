import dataclasses

import numpy as np
import pytest

from coursepack.explain import explain
from coursepack.network.activations import sigmoid


def cost(w, b, a_prev, y):
    z = w * a_prev + b
    a = sigmoid(z)
    C0 = (a - y) ** 2
    return C0


POINT = {"w": 1.5, "b": -0.5, "a_prev": 0.8, "y": 1.0}


def test_an_explanation_cannot_be_changed():
    with pytest.raises(dataclasses.FrozenInstanceError):
        explain(cost, **POINT).output = "z"


def test_an_explanation_holds_plain_python_numbers():
    explanation = explain(cost, **POINT)
    numbers = [value for node in explanation.nodes for value in node.values]
    numbers += [factor for edge in explanation.edges for factor in edge.factors]
    assert {type(number) for number in numbers} == {float}


def test_a_node_is_found_by_its_name():
    assert explain(cost, **POINT).node("z").value == pytest.approx(0.7)


def test_a_node_that_is_not_there_is_refused():
    with pytest.raises(ValueError, match="`q` is no value in this picture, which has `w`"):
        explain(cost, **POINT).node("q")


def test_the_rounded_numbers_hide_the_last_bits():
    explanation = explain(cost, **POINT)
    rounded = explanation.rounded()
    assert explanation.node("z").value == 0.7000000000000002
    assert rounded.node("z").value == 0.7
    assert rounded.chain("w").total == -0.117707268
    assert [edge.factors for edge in rounded.chain("w").paths[0].edges] == [
        (0.8,), (0.221712873,), (-0.663624456,),
    ]  # fmt: skip
    nudge = rounded.nudge("w", 0.1)
    assert nudge == explanation.nudge("w", 0.1).rounded()
    assert (nudge.predicted, nudge.actual) == (-0.0117707268, -0.0113023638)
    assert rounded.rounded() == rounded


def test_the_gap_of_a_straight_line_is_rounded_to_nothing():
    nudge = explain(lambda x: 0.1 * x + 0.3, x=0.7).rounded().nudge("x", 0.1)
    assert nudge.gap == 0.0


def test_the_table_holds_the_numbers_of_the_picture():
    lines = explain(cost, **POINT).table().splitlines()
    assert "  a⁽ᴸ⁻¹⁾       0.8" in lines
    assert "  C₀           0.110099355" in lines
    assert "  ∂a/∂z        0.221712873" in lines
    assert (
        "  ∂C₀/∂w       −0.117707268 = ∂C₀/∂a · ∂a/∂z · ∂z/∂w = −0.663624456 × 0.221712873 × 0.8"
    ) in lines


def test_the_table_adds_up_several_paths():
    def f(x):
        u = x + 2
        v = x - 3
        return u * v

    table = explain(f, x=4.0).table()
    assert "  ∂f/∂x  7 = sum over 2 paths" in table
    assert "1 = ∂f/∂u · ∂u/∂x = 1 × 1" in table
    assert "6 = ∂f/∂v · ∂v/∂x = 6 × 1" in table


def test_the_table_shows_arrays_as_rows_or_shapes():
    table = explain(lambda w, x: np.mean(w * x), w=2.0, x=np.arange(1.0, 4.0)).table()
    assert "[1, 2, 3]" in table
    table = explain(lambda w, x: np.mean(w * x), w=2.0, x=np.ones((3, 4))).table()
    assert "array of shape (3, 4)" in table


def test_the_table_says_where_no_path_leads():
    assert "0 (no path)" in explain(lambda x, y: x * 2.0, x=1.0, y=2.0).table()
