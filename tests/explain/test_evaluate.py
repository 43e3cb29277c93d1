import math

import pytest

from coursepack.explain.evaluate import evaluate, substitute, with_numbers
from coursepack.explain.expression import Apply, Constant, Variable

H, F = Variable("h"), Variable("f")
TWICE = Apply("multiply", (Constant(2.0), H))


def test_a_formula_has_its_value_at_the_numbers():
    assert evaluate(Apply("power", (H, Constant(2.0))), {"h": -90.0}) == 8100.0


@pytest.mark.parametrize("operation", ["sigmoid'", "tanh'", "exp", "log", "sqrt", "sin", "absolute"])
def test_functions_have_their_usual_values(operation):
    usual = {
        "sigmoid'": 0.25 / math.cosh(0.35) ** 2,
        "tanh'": 1 / math.cosh(0.7) ** 2,
        "exp": math.exp(0.7),
        "log": math.log(0.7),
        "sqrt": math.sqrt(0.7),
        "sin": math.sin(0.7),
        "absolute": 0.7,
    }
    assert evaluate(Apply(operation, (H,)), {"h": 0.7}) == pytest.approx(usual[operation], rel=1e-12)


@pytest.mark.parametrize(
    "formula",
    [
        F,
        Apply("mean", (H,)),
        Apply("divide", (H, Constant(0.0))),
        Apply("power", (Constant(-1.0), Constant(0.5))),
    ],
    ids=["an unknown name", "an unknown operation", "a division by zero", "a complex power"],
)
def test_what_has_no_value_gives_none(formula):
    assert evaluate(formula, {"h": 1.0}) is None


def test_a_name_is_replaced_wherever_it_stands():
    assert substitute(TWICE, "h", F) == Apply("multiply", (Constant(2.0), F))


def test_a_product_of_numbers_is_written_with_a_cross():
    assert with_numbers(TWICE, {"h": 3.0}) == Apply("times", (Constant(2.0), Constant(3.0)))
