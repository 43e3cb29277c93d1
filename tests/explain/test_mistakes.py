"""What a wrong number is: literal numbers of the worked example, each with the name of its slip."""

import pytest

from coursepack.explain.mistakes import find_mistakes, judge
from tests.explain.walks import START, chain_of, diamond, neuron, step_of, walked, worked


def verdict(name, number, own=None, function=worked, **inputs):
    explanation, walk = walked(function, **(inputs or START))
    return judge(explanation, walk, step_of(walk, name), number, own or {})


@pytest.mark.parametrize(
    ("name", "number", "mistake"),
    [
        ("df_dh", 16200.0, "outer-at-wrong-point"),
        ("df_dh", 180.0, "sign-turned"),
        ("df_dh", -90.0, "coefficient-lost"),
        ("df_dg", 18.0, "local-only"),
        ("df_de", -5.0, "local-only"),
        ("df_de", -180.0, "upstream-only"),
        ("df_de", -185.0, "local-added"),
        ("df_de", -3240.0, "partner-swapped"),
        ("df_de", 450.0, "value-for-derivative"),
        ("df_de", 36.0, "divided"),
        ("df_dd", -3240.0, "sign-turned"),
    ],
)
def test_a_wrong_derivative_is_known_by_its_number(name, number, mistake):
    found = verdict(name, number)
    assert (found.kind, found.mistake.name) == ("wrong", mistake)


def test_a_number_that_an_earlier_slip_leads_to_names_that_slip_and_its_step():
    found = verdict("df_da", -81000.0)
    assert (found.mistake.name, found.mistake.earlier.name) == ("outer-at-wrong-point", "df_dh")


def test_a_step_done_right_from_ones_own_wrong_number_counts():
    assert verdict("df_de", -81000.0, {"h": 16200.0}).kind == "carried"


def test_the_right_number_is_right_whatever_came_before():
    assert verdict("df_de", 900.0, {"h": 16200.0}).kind == "right"


def test_four_digits_are_enough():
    inputs = {"w": 1.5, "b": -0.5, "x": 0.8, "y": 1.0}
    explanation, walk = walked(neuron, **inputs)
    step = step_of(walk, "dC_dz")
    assert judge(explanation, walk, step, float(f"{step.number:.4g}"), {}).kind == "right"


@pytest.mark.parametrize(("number", "mistake"), [(1.0, "path-overwritten"), (6.0, "path-forgotten")])
def test_at_a_sum_a_forgotten_path_is_named(number, mistake):
    assert verdict("df_dx", number, function=diamond, x=4.0).mistake.name == mistake


def test_a_strange_number_has_no_name():
    found = verdict("df_dh", 12345.0)
    assert (found.kind, found.mistake) == ("wrong", None)


@pytest.mark.parametrize(
    ("node", "number", "mistake"),
    [
        ("g", 9.0, "operation-swapped"),
        ("g", 5.0, "order-turned"),
        ("h", 13.0, "operation-swapped"),
        ("h", 90.0, "sign-turned"),
        ("f", -180.0, "times-for-power"),
        ("f", -8100.0, "sign-turned"),
    ],
)
def test_a_wrong_value_is_known_by_its_number(node, number, mistake):
    explanation, walk = walked(worked, **START)
    step = next(step for step in walk.forward if step.node == node)
    assert judge(explanation, walk, step, number, {}).mistake.name == mistake


@pytest.mark.parametrize("x", [-3.0, -1.0, 0.0, 0.5, 1.0, 2.0, 3.0, 5.0])
def test_no_mistake_can_be_taken_for_the_right_number(x):
    explanation, walk = walked(diamond, x=x)
    for step in walk.steps:
        for mistake in find_mistakes(explanation, walk, step):
            assert abs(mistake.number - step.number) > 0.004 * max(abs(step.number), abs(mistake.number))


def test_each_number_has_one_name_only():
    explanation, walk = walked(worked, **START)
    for step in walk.steps:
        found = [mistake.number for mistake in find_mistakes(explanation, walk, step)]
        assert len(set(found)) == len(found)


def test_a_long_chain_does_not_take_long_to_judge():
    explanation, walk = walked(chain_of(25), x0=1.0)
    assert len(find_mistakes(explanation, walk, walk.backward[-1])) < 250
