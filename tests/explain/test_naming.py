import functools

import numpy as np
import pytest

from coursepack.explain import explain
from coursepack.network.activations import sigmoid


def names(explanation):
    return [node.name for node in explanation.nodes]


def arrows(explanation):
    return [(edge.source, edge.target) for edge in explanation.edges]


def factor(explanation, name):
    (edge,) = (edge for edge in explanation.edges if edge.name == name)
    (value,) = edge.factors
    return value


def cost(w, b, a_prev, y):
    z = w * a_prev + b
    a = sigmoid(z)
    C0 = (a - y) ** 2
    return C0


def test_the_network_of_lesson_2_has_the_names_of_its_variables():
    explanation = explain(cost, w=1.5, b=-0.5, a_prev=0.8, y=1.0)
    assert names(explanation) == ["w", "b", "a_prev", "y", "z", "a", "C0"]
    assert [node.kind for node in explanation.nodes] == ["input"] * 4 + ["step", "step", "output"]
    assert explanation.output == "C0"


def test_inputs_stand_in_the_order_given():
    assert names(explain(cost, y=1.0, a_prev=0.8, b=-0.5, w=1.5))[:4] == ["y", "a_prev", "b", "w"]


def test_a_loop_over_layers_numbers_the_values_of_a_name():
    def network(x, w1=0.5, w2=-1.0, w3=2.0):
        a = x
        for w in (w1, w2, w3):
            z = w * a
            a = np.tanh(z)
        return a

    explanation = explain(network, x=0.3)
    assert names(explanation) == ["x", "z1", "a1", "z2", "a2", "z3", "a3"]
    assert arrows(explanation) == [
        ("x", "z1"), ("z1", "a1"), ("a1", "z2"), ("z2", "a2"), ("a2", "z3"), ("z3", "a3"),
    ]  # fmt: skip
    assert factor(explanation, "dz2_da1") == -1.0


def test_two_values_of_a_name_on_one_line_are_both_seen():
    def f(x):
        z = 2 * x
        z = z * z
        y = z + 1
        return y

    assert names(explain(f, x=3.0)) == ["x", "z1", "z2", "y"]


def test_the_inner_names_of_a_helper_fold_away():
    def layer(w, x):
        product = w * x
        shifted = product + 1.0
        return np.tanh(shifted)

    def f(w, x):
        a = layer(w, x)
        return a * a

    explanation = explain(f, w=0.5, x=0.7)
    assert names(explanation) == ["w", "x", "a", "f"]
    assert factor(explanation, "da_dw") == pytest.approx(0.7 * (1 - np.tanh(1.35) ** 2), rel=1e-14)


def test_a_sigmoid_that_is_written_out_is_one_arrow():
    def f(w, x):
        z = w * x
        a = 1 / (1 + np.exp(-z))
        return a

    explanation = explain(f, w=2.0, x=0.25)
    s = 1 / (1 + np.exp(-0.5))
    assert arrows(explanation) == [("w", "z"), ("x", "z"), ("z", "a")]
    assert factor(explanation, "da_dz") == pytest.approx(s * (1 - s), rel=1e-14)


def test_a_reused_variable_has_an_arrow_to_each_use():
    def f(x):
        u = x + 2
        v = u * x
        return v + u

    assert arrows(explain(f, x=4.0)) == [("x", "u"), ("x", "v"), ("u", "v"), ("u", "f"), ("v", "f")]


def test_a_diamond_has_two_paths():
    def f(x):
        u = x + 2
        v = x - 3
        f = u * v
        return f

    explanation = explain(f, x=4.0)
    assert names(explanation) == ["x", "u", "v", "f"]
    chain = explanation.chain("x")
    assert [path.product for path in chain.paths] == [1.0, 6.0]
    assert chain.total == 7.0


def test_a_lambda_shows_every_operation():
    explanation = explain(lambda x: np.sin(x * 2) + 1, x=0.5)
    assert names(explanation) == ["x", "v1", "v2", "f"]
    assert explanation.output == "f"


def test_a_one_line_function_shows_every_operation_and_is_its_own_output():
    def square(x, y):
        return (x - y) ** 2

    assert names(explain(square, x=0.5, y=1.0)) == ["x", "y", "v1", "square"]


def test_a_lambda_of_v1_takes_another_letter():
    assert names(explain(lambda v1: np.sin(v1 * 2) + 1, v1=0.5)) == ["v1", "u1", "u2", "f"]


def test_a_partial_holds_its_arguments_as_constants():
    explanation = explain(functools.partial(cost, b=-0.5, y=1.0), w=1.5, a_prev=0.8)
    assert names(explanation) == ["w", "a_prev", "z", "a", "C0"]
    assert explanation.chain("w").total == pytest.approx(-0.117707, abs=5e-7)


def test_a_partial_with_positional_arguments_works():
    assert names(explain(functools.partial(cost, 1.5), b=-0.5, a_prev=0.8, y=1.0))[-3:] == [
        "z", "a", "C0",
    ]  # fmt: skip


def test_defaults_are_constants():
    def f(x, k=3.0):
        y = k * x
        return y

    assert names(explain(f, x=2.0)) == ["x", "y"]
    assert names(explain(f, x=2.0, k=3.0)) == ["x", "k", "y"]


def test_the_inner_names_of_a_comprehension_fold_away():
    def f(w, b):
        total = sum([(p := w * x_k + b) * p for x_k in (1.0, 2.0)])
        mean = total / 2
        return mean

    assert names(explain(f, w=0.5, b=0.1)) == ["w", "b", "total", "mean"]


def test_a_comprehension_names_the_elements_of_its_list():
    def f(w, b):
        z = [w * x_k + b for x_k in (1.0, 2.0)]
        C = sum((z_k - 1.0) ** 2 for z_k in z) / 2
        return C

    explanation = explain(f, w=0.5, b=0.1)
    assert names(explanation) == ["w", "b", "z_1", "z_2", "C"]
    assert factor(explanation, "dz_2_dw") == 2.0


def test_elements_appended_to_a_list_are_named():
    def f(w, x):
        a = [x]
        for _ in range(2):
            a.append(np.tanh(w * a[-1]))
        return a[-1]

    assert names(explain(f, w=0.5, x=0.1)) == ["w", "x", "a_2", "a_3"]


def test_the_first_name_of_a_value_wins():
    def f(w, x):
        z = w * x
        prev = z
        layers = [z, prev]
        y = layers[0] + 1
        return y

    assert names(explain(f, w=0.5, x=0.1)) == ["w", "x", "z", "y"]


def test_lists_of_a_loop_number_layer_and_element():
    def f(w, x):
        a = [x, 2 * x]
        for _ in range(2):
            a = [np.tanh(w * a[0]), np.tanh(w * a[1])]
        return a[0] + a[1]

    expected = ["w", "x", "a1_2", "a2_1", "a2_2", "a3_1", "a3_2", "f"]
    assert names(explain(f, w=0.5, x=0.1)) == expected


def test_a_rebound_input_keeps_its_name_and_the_rest_is_numbered():
    def f(a):
        a = 2 * a
        a = a + 1
        return a

    assert names(explain(f, a=0.5)) == ["a", "a1", "a2"]


def test_numbered_names_that_are_taken_get_an_underscore():
    def f(x):
        z1 = 3 * x
        z = z1 + 1
        z = z * 2
        return z

    assert names(explain(f, x=1.0)) == ["x", "z1", "z_1", "z_2"]


def test_numbered_names_that_cannot_be_made_are_refused():
    def f(x):
        z1 = 3 * x
        z_1 = z1 + 2
        z = z_1 + 1
        z = z * 2
        return z

    with pytest.raises(ValueError, match=r"`z1` would name two values.*rename"):
        explain(f, x=1.0)


def test_an_element_that_is_called_like_a_variable_is_refused():
    def f(x):
        a_1 = 3 * x
        a = [x + a_1, x]
        return a[0] * a_1

    with pytest.raises(ValueError, match=r"`a_1` would name two values.*element 1 of `a`"):
        explain(f, x=1.0)


@pytest.mark.parametrize(
    "name", ["delta_w", "C0_nudged", "w_before", "gap", "dz_dw", "dC0_da", "delta_C0_predicted"]
)
def test_a_name_that_the_picture_uses_is_refused(name):
    with pytest.raises(ValueError, match=f"`{name}` is a name that the picture itself uses"):
        explain(lambda **inputs: inputs[name] * 2, **{name: 1.0})


def test_words_that_only_resemble_such_names_are_fine():
    assert names(explain(lambda decay_delta, data_dim: decay_delta * data_dim, decay_delta=1, data_dim=2))


def test_an_output_called_like_an_input_becomes_f():
    def x(x):
        return 2 * x

    assert names(explain(x, x=1.0)) == ["x", "f"]


def test_a_value_that_does_not_reach_the_output_has_no_node():
    def f(x, unused):
        side = x * 3  # noqa: F841 - that it is not used is the point
        steps = 10
        y = x * steps
        return y

    explanation = explain(f, x=1.0, unused=2.0)
    assert names(explanation) == ["x", "unused", "y"]
    assert arrows(explanation) == [("x", "y")]
    assert explanation.chain("unused").total == 0.0
    assert explanation.chain("unused").paths == ()


def test_an_input_that_is_returned_at_once_has_factor_one():
    explanation = explain(lambda x: x, x=2.0)
    assert names(explanation) == ["x", "f"]
    assert factor(explanation, "df_dx") == 1.0


def test_a_recursive_function_shows_its_outermost_call():
    def power(x, n=3):
        p = x if n == 1 else x * power(x, n - 1)
        return p

    assert names(explain(power, x=2.0)) == ["x", "p"]


def test_an_output_of_a_function_with_a_reserved_name_becomes_f():
    def gap(x):
        y = 2 * x
        return y + 1

    assert names(explain(gap, x=1.0)) == ["x", "y", "f"]


def test_the_same_names_come_at_every_point():
    def f(w, x):
        total = 0.0
        for k in range(3):
            total = total + np.maximum(0.0, w * x - k)
        return total

    assert names(explain(f, w=-1.0, x=2.0)) == names(explain(f, w=5.0, x=2.0))
