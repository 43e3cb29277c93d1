"""The order and the numbers of a walk, against numbers worked out by hand."""

import numpy as np
import pytest

from coursepack import grad
from coursepack.explain import explain
from tests.explain.walks import START, batch, chain_of, diamond, neuron, reused, step_of, walked, worked


def numbers(steps):
    return [(step.name, step.number) for step in steps]


def test_forward_gives_the_values_in_code_order():
    _, walk = walked(worked, **START)
    assert numbers(walk.forward) == [("e", 18.0), ("g", -5.0), ("h", -90.0), ("f", 8100.0)]


def test_backward_gives_the_derivatives_in_the_reverse_of_code_order():
    _, walk = walked(worked, **START)
    assert numbers(walk.backward) == [
        ("df_df", 1.0),
        ("df_dh", -180.0),
        ("df_de", 900.0),
        ("df_dg", -3240.0),
        ("df_db", -3240.0),
        ("df_dd", 3240.0),
        ("df_da", 900.0),
        ("df_dc", 900.0),
    ]


def test_each_step_back_is_what_arrives_times_the_local_derivative():
    _, walk = walked(worked, **START)
    arrows = [(step.edge.name, *step.arriving, step.local, *step.brought) for step in walk.backward[1:]]
    assert arrows == [
        ("df_dh", 1.0, -180.0, -180.0),
        ("dh_de", -180.0, -5.0, 900.0),
        ("dh_dg", -180.0, 18.0, -3240.0),
        ("dg_db", -3240.0, 1.0, -3240.0),
        ("dg_dd", -3240.0, -1.0, 3240.0),
        ("de_da", 900.0, 1.0, 900.0),
        ("de_dc", 900.0, 1.0, 900.0),
    ]


def test_what_two_arrows_bring_to_one_node_adds_up():
    _, walk = walked(diamond, x=4.0)
    parts = [step for step in walk.backward if step.node == "x"]
    assert [(step.before, step.brought, step.numbers, step.part, step.parts) for step in parts] == [
        ((), (6.0,), (6.0,), 1, 2),
        ((6.0,), (1.0,), (7.0,), 2, 2),
    ]


def test_a_square_by_reuse_is_one_arrow_with_the_slope_of_both_uses():
    _, walk = walked(reused, x=3.0, k=2.0)
    assert step_of(walk, "df_dx").number == 2.0 * 6.0 + 1.0


def test_data_gets_no_derivative():
    _, walk = walked(batch, w=1.0, b=0.5, x=[1.0, 2.0, 3.0], y=[0.0, 1.0, 1.0])
    assert {step.node for step in walk.backward} == {"C", "a", "z", "w", "b"}


def test_through_an_array_the_derivatives_agree_with_grad():
    data = {"x": np.array([1.0, 2.0, 3.0]), "y": np.array([0.0, 1.0, 1.0])}
    _, walk = walked(batch, w=1.0, b=0.5, **data)
    slope = grad(lambda w: batch(w, 0.5, **data))(1.0)
    assert step_of(walk, "dC_dw").number == pytest.approx(slope, rel=1e-12)


def test_a_step_through_an_array_is_no_single_number():
    _, walk = walked(batch, w=1.0, b=0.5, x=[1.0, 2.0, 3.0], y=[0.0, 1.0, 1.0])
    assert not step_of(walk, "dC_dz").is_single


def test_the_walk_back_agrees_with_grad():
    inputs = {"w": 1.5, "b": -0.5, "x": 0.8, "y": 1.0}
    _, walk = walked(neuron, **inputs)
    for name, value in inputs.items():
        slope = grad(lambda moved, name=name: neuron(**{**inputs, name: moved}))(value)
        assert step_of(walk, f"dC_d{name}").number == pytest.approx(slope, rel=1e-12)


def test_a_graph_of_25_nodes_is_walked_whole():
    _, walk = walked(chain_of(24), x0=1.0)
    assert len(walk.forward) == 24
    assert walk.backward[-1].number == pytest.approx(1.1**24)


def test_a_graph_of_40_nodes_is_refused_with_a_way_out():
    with pytest.raises(ValueError, match="40 named values, and a picture can show 30"):
        explain(chain_of(39), x0=1.0)


def test_the_largest_gradients_are_all_that_are_as_large():
    _, walk = walked(worked, **START)
    found = walk.gradients(["a", "c", "b", "d"])
    assert (found.largest, found.sign, found.size) == (("b", "d"), "negative", 3240.0)


def test_an_input_without_an_arrow_has_no_large_gradient():
    def lonely(x, u):
        f = x * x
        return f

    _, walk = walked(lonely, x=2.0, u=9.0)
    assert walk.gradients(["x", "u"]).largest == ("x",)


def test_from_a_wrong_number_a_step_follows_with_that_number():
    _, walk = walked(worked, **START)
    follows = step_of(walk, "df_de").given({"h": 16200.0})
    assert (follows.arriving, follows.number) == ((16200.0,), -81000.0)


def test_derivatives_are_known_as_far_as_the_walk_has_come():
    _, walk = walked(worked, **START)
    assert walk.derivatives(6) == {"f": (1.0,), "h": (-180.0,)}


def test_a_walk_is_rounded_to_nine_digits_for_what_is_stored():
    _, walk = walked(neuron, w=1.5, b=-0.5, x=0.8, y=1.0)
    assert walk.rounded().forward[1].number == float(f"{np.tanh(0.7):.9g}")
