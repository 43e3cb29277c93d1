import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coursepack.explain import Apply, Constant, Variable, explain
from coursepack.explain.derivative import differentiate
from coursepack.network.activations import sigmoid, softplus

SIGNS = {"add": "+", "subtract": "-", "multiply": "*", "divide": "/", "power": "**"}


def written(expression):
    """Return a formula as text with all its parentheses."""
    if expression is None:
        return None
    if isinstance(expression, Constant):
        return f"{expression.value:g}"
    if isinstance(expression, Variable):
        return expression.name
    parts = [written(part) for part in expression.arguments]
    if expression.operation in SIGNS:
        return f"({SIGNS[expression.operation].join(parts)})"
    if expression.operation == "negative":
        return f"(-{parts[0]})"
    return f"{expression.operation}({','.join(parts)})"


def logistic(z):
    return 1 / (1 + np.exp(-z))


FUNCTIONS = {
    "add": np.add, "subtract": np.subtract, "multiply": np.multiply, "divide": np.divide,
    "power": np.power, "negative": np.negative, "exp": np.exp, "log": np.log, "sqrt": np.sqrt,
    "sin": np.sin, "cos": np.cos, "tanh": np.tanh, "sign": np.sign, "mean": np.mean, "sum": np.sum,
    "sigmoid": logistic, "sigmoid'": lambda z: logistic(z) * logistic(-z),
    "tanh'": lambda z: 1 - np.tanh(z) ** 2, "relu'": lambda z: np.where(z > 0, 1.0, 0.0),
}  # fmt: skip


def evaluated(expression, values):
    if isinstance(expression, Constant):
        return expression.value
    if isinstance(expression, Variable):
        return values[expression.name]
    parts = [evaluated(part, values) for part in expression.arguments]
    return FUNCTIONS[expression.operation](*parts)


def rules(function, **inputs):
    explanation = explain(function, **inputs)
    return {edge.name: written(edge.rule) for edge in explanation.edges}


def test_the_rules_of_lesson_2():
    def cost(w, b, a_prev, y):
        z = w * a_prev + b
        a = sigmoid(z)
        C0 = (a - y) ** 2
        return C0

    assert rules(cost, w=1.5, b=-0.5, a_prev=0.8, y=1.0) == {
        "dz_dw": "a_prev",
        "dz_da_prev": "w",
        "dz_db": "1",
        "da_dz": "sigmoid'(z)",
        "dC0_da": "(2*(a-y))",
        "dC0_dy": "(-2*(a-y))",
    }


@pytest.mark.parametrize(
    "activation",
    [
        lambda z: 1 / (1 + np.exp(-z)),
        lambda z: 1.0 / (np.exp(-z) + 1.0),
        lambda z: (1 + np.exp(-1 * z)) ** -1,
        lambda z: np.exp(z) / (1 + np.exp(z)),
    ],
)
def test_a_sigmoid_that_is_written_out_is_recognised(activation):
    def f(x):
        z = 2 * x
        a = activation(z)
        return a

    assert rules(f, x=0.5)["da_dz"] == "sigmoid'(z)"


@pytest.mark.parametrize(
    ("function", "rule"),
    [
        (lambda u: np.tanh(u), "tanh'(u)"),
        (lambda u: np.maximum(0, u), "relu'(u)"),
        (lambda u: softplus(u), "sigmoid(u)"),
        (lambda u: np.exp(u), "exp(u)"),
        (lambda u: np.exp(-u), "(-exp((-u)))"),
        (lambda u: np.log(u), "(1/u)"),
        (lambda u: np.sqrt(u), "(1/(2*sqrt(u)))"),
        (lambda u: np.sin(u), "cos(u)"),
        (lambda u: np.cos(u), "(-sin(u))"),
        (lambda u: u**3, "(3*(u**2))"),
        (lambda u: u**2, "(2*u)"),
        (lambda u: u * u, "(2*u)"),
        (lambda u: np.square(u), "(2*u)"),
        (lambda u: 0.5 * (u - 1) ** 2, "(u-1)"),
        (lambda u: (u - 1) ** 2 / 2, "(u-1)"),
        (lambda u: 1 / u, "(-(1/(u**2)))"),
        (lambda u: u / 3, "(1/3)"),
        (lambda u: u / 4, "0.25"),
        (lambda u: 3 - u, "-1"),
        (lambda u: -u, "-1"),
        (lambda u: 2.0 * u + 7, "2"),
        (lambda u: np.abs(u), "sign(u)"),
        (lambda u: np.sin(np.sin(np.sin(np.sin(np.sin(u))))), None),
        (lambda u: np.arctan2(u, 2.0), None),
    ],
)
def test_a_rule_is_written_as_in_a_table_of_derivatives(function, rule):
    def f(x):
        u = x * 1.5
        y = function(u)
        return y

    assert rules(f, x=0.5)["dy_du"] == rule


COMPUTATIONS = [
    lambda x, y: (x - y) ** 2 * x,
    lambda x, y: x / (y * y + 1),
    lambda x, y: (x * y + 3) / (x * x + 1),
    lambda x, y: np.exp(-x * y) * 2,
    lambda x, y: np.tanh(x) * np.tanh(y) - x,
    lambda x, y: np.sqrt(x * x + 1) + y,
    lambda x, y: (x * x + 1) ** y,
    lambda x, y: 2.0**x * y,
    lambda x, y: -(y - x) / 2 * (1 - x),
    lambda x, y: np.log(1 + np.exp(x)) - y * x,
    lambda x, y: sigmoid(x * y) * (1 - sigmoid(x)),
    lambda x, y: (x - y) ** -2.0 * (x - y),
]


@pytest.mark.parametrize("computation", COMPUTATIONS)
@given(x=st.floats(0.5, 2), y=st.floats(-2, 0.25))
def test_a_rule_at_the_point_is_the_factor(computation, x, y):
    def f(x, y):
        result = computation(x, y)
        return result

    explanation = explain(f, x=x, y=y)
    values = {node.name: node.value for node in explanation.nodes}
    for edge in explanation.edges:
        if edge.rule is not None:
            assert evaluated(edge.rule, values) == pytest.approx(edge.factors[0], rel=1e-9)
    result = explanation.nodes[-1]
    assert evaluated(result.expression, values) == pytest.approx(result.value, rel=1e-12)


def test_the_rules_of_a_mean_cost():
    def cost(w, b, x, y):
        z = w * x + b
        a = np.tanh(z)
        C_k = (a - y) ** 2
        C = np.mean(C_k)
        return C

    assert rules(cost, w=0.5, b=0.1, x=[1.0, 2.0, 3.0], y=[0.0, 1.0, 1.0]) == {
        "dz_dw": "x",
        "dz_dx": "w",
        "dz_db": "1",
        "da_dz": "tanh'(z)",
        "dC_k_da": "(2*(a-y))",
        "dC_k_dy": "(-2*(a-y))",
        "dC_dC_k": "(1/3)",
    }


ARRAYS = [
    lambda w, u: np.mean((w * u - 1) ** 2),
    lambda w, u: np.sum(np.tanh(u)) * w,
    lambda w, u: np.mean(u) ** 2 * w,
    lambda w, u: np.sum(w + u) / 3,
    lambda w, u: np.mean(u * np.mean(u)) * w,
    lambda w, u: np.dot(u, u) * w,
    lambda w, u: w * np.mean(u - np.sum(u)),
]


@pytest.mark.parametrize("computation", ARRAYS)
def test_a_rule_of_an_array_at_the_point_is_the_row_of_factors(computation):
    def f(w):
        u = w * np.array([1.0, -2.0, 0.5])
        result = computation(w, u)
        return result

    explanation = explain(f, w=0.7)
    values = {node.name: np.array(node.values).reshape(node.shape) for node in explanation.nodes}
    for edge in explanation.edges:
        if edge.rule is not None:
            value = np.broadcast_to(evaluated(edge.rule, values), edge.shape)
            assert value.ravel().tolist() == pytest.approx(edge.factors, rel=1e-12)


def test_the_scalar_product_of_two_vectors_has_the_other_as_its_rule():
    def f(s, x):
        w = s * np.array([1.0, 2.0])
        z = w @ x
        return z

    assert rules(f, s=1.0, x=[3.0, 4.0])["dz_dw"] == "x"
    assert rules(f, s=1.0, x=[3.0, 4.0])["dz_dx"] == "w"


def test_a_formula_says_what_a_value_was_computed_from():
    def f(x):
        u = x + 2
        v = x - 3
        return u * v

    explanation = explain(f, x=4.0)
    assert [written(node.expression) for node in explanation.nodes] == [
        None, "(x+2)", "(x-3)", "(u*v)",
    ]  # fmt: skip


def test_a_formula_that_is_too_long_is_left_out():
    def f(x):
        y = sum(x * float(k) for k in range(50))
        return y

    node = explain(f, x=1.0).nodes[-1]
    assert node.value == sum(range(50))
    assert node.expression is None


def test_a_formula_that_doubles_at_each_step_is_left_out():
    def double(x):
        for _ in range(60):
            x = x + x
        return x

    def f(x):
        y = double(x)
        return y

    assert explain(f, x=1.0).nodes[-1].expression is None
    assert explain(f, x=1.0).edges[0].factors == (2.0**60,)


def test_an_operation_without_a_rule_gives_none():
    assert differentiate(Apply("mystery", (Variable("x"),)), "x", {"x": ()}) is None


def test_what_does_not_depend_on_the_variable_has_the_rule_zero():
    assert differentiate(Constant(math.pi), "x", {"x": ()}) == Constant(0.0)
