"""A table of steps: each judged given the learner's own earlier numbers."""

import numpy as np
import pytest

from coursepack import Tensor
from coursepack.course import find_exercise
from coursepack.exercise import compare

TABLE = find_exercise("03.table")
# The example of the notes, with the numbers that a finite difference confirms.
POINT = {"a": 23.0, "c": -5.0, "b": 2.0, "d": 7.0}
RIGHT = {
    "e": 18,
    "g": -5,
    "h": -90,
    "f": 8100,
    "df_dh": -180,
    "df_de": 900,
    "df_dg": -3240,
    "df_da": 900,
    "df_dc": 900,
    "df_db": -3240,
    "df_dd": 3240,
}
# The notes take 2 · f for ∂f/∂h and go on from there.
NOTES = {"e": 18, "g": -5, "h": -90, "f": 8100, "df_dh": 16200, "df_de": -81000, "df_da": -81000}


def reply(**entries):
    return compare(TABLE, POINT, entries)


def step(name, **entries):
    return next(one for one in reply(**entries).steps if one.name == name)


def test_the_example_of_the_notes_is_what_seed_0_gives():
    assert TABLE.given(0) == POINT


def test_the_whole_table_agrees():
    found = reply(**RIGHT)
    assert (found.kind, {one.kind for one in found.steps}) == ("right", {"right"})
    assert str(found).splitlines()[0] == "agrees: All 11 steps agree with the engine."


@pytest.mark.parametrize(
    ("name", "number", "misconception"),
    [
        ("df_dh", 16200, "outer-at-wrong-point"),
        ("df_dh", -90, "local-two-lost"),
        ("df_dh", 8100, "square-for-slope"),
        ("df_dh", 180, "sign-lost"),
        ("df_da", -81000, "wrong-point-carried"),
        ("df_de", -81000, "wrong-point-carried"),
        ("df_de", -5, "local-only"),
        ("df_dg", 18, "local-only"),
        ("df_de", -180, "upstream-only"),
        ("df_de", -3240, "partner-swapped"),
        ("df_dg", 900, "partner-swapped"),
        ("df_de", -185, "local-added"),
        ("df_da", 1, "local-only"),
        ("df_da", 20700, "value-for-local"),
        ("df_dd", -3240, "minus-lost"),
        ("df_dd", -1, "local-only"),
        ("df_db", 3240, "minus-for-first"),
        ("e", 28, "difference-for-sum"),
        ("g", 9, "sum-for-difference"),
        ("g", 5, "difference-turned"),
        ("h", 13, "sum-for-product"),
        ("f", -180, "slope-for-square"),
    ],
)
def test_a_known_wrong_step_is_answered_by_name(name, number, misconception):
    assert step(name, **RIGHT | {name: number}).misconception == misconception
    assert step(name, **{name: number}).misconception == misconception
    assert reply(**{name: number}).misconception == misconception


def test_a_step_that_follows_from_a_wrong_number_counts():
    found = {one.name: one for one in reply(**NOTES).steps}
    assert found["df_dh"].misconception == "outer-at-wrong-point"
    assert (found["df_de"].kind, found["df_de"].counts) == ("carried", True)
    assert found["df_de"].text == "Right step, given your ∂f/∂h = 16200. It counts."
    assert found["df_da"].text == "Right step, given your ∂f/∂e = −81000. It counts."
    assert reply(**NOTES).text == "6 of 11 steps count."


def test_a_step_follows_from_a_wrong_number_over_a_gap():
    assert step("df_da", df_dh=16200, df_da=-81000).text.startswith("Right step, given your ∂f/∂h = 16200.")


def test_a_right_number_after_a_wrong_one_agrees():
    assert step("df_de", **RIGHT | {"df_dh": 16200}).kind == "right"


def test_a_reply_is_read_line_by_line():
    assert str(reply(e=18, df_de=-5)).splitlines() == [
        "not yet: 1 of 11 steps count.",
        "e: 18 agrees.",
        "∂f/∂e: −5 is the local derivative alone. Multiply by upstream: look at the number that arrives at "
        "this node from behind.",
        "Not answered yet: g, h, f, ∂f/∂h, ∂f/∂g, ∂f/∂a, ∂f/∂c, ∂f/∂b, ∂f/∂d.",
    ]


@pytest.mark.parametrize("entries", [{}, {"e": ...}, dict.fromkeys(RIGHT, ...)])
def test_gaps_alone_are_no_answer_yet(entries):
    assert (reply(**entries).kind, str(reply(**entries))) == ("not answered", "not answered yet")


def test_gaps_beside_right_steps_are_no_mistake():
    found = reply(e=18, g=-5, h=...)
    assert (found.kind, str(found).splitlines()[0]) == ("part", "so far: 2 of 11 steps count.")


@pytest.mark.parametrize("number", ["a + c", "18", np.int64(18), np.array(18.0), Tensor(18.0)])
def test_an_entry_may_be_a_formula_an_array_or_a_tensor(number):
    assert step("e", e=number).kind == "right"


def test_a_formula_takes_the_learner_s_own_earlier_numbers():
    assert step("df_de", df_dh=16200, df_de="df_dh*g").kind == "carried"


@pytest.mark.parametrize(
    ("number", "part"),
    [
        (None, "is None"),
        ("", "empty text"),
        ("seven", "`seven` is not known"),
        (float("nan"), "nan"),
        (float("-inf"), "infinite"),
        (1j, "complex"),
        (True, "True or False"),
        ([18, 18], "shape (2,)"),
        (Tensor(np.zeros(3)), "shape (3,)"),
        (lambda: 18, "type function"),
        ({"e": 18}, "type dict"),
    ],
    # An address would be another one in each process.
    ids=lambda value: value if isinstance(value, str) else type(value).__name__,
)
def test_an_entry_of_which_no_number_can_be_made_leaves_the_others_judged(number, part):
    found = reply(e=number, g=-5)
    assert (found.steps[0].kind, found.steps[1].kind) == ("cannot read", "right")
    assert part in found.steps[0].text


class Endless(dict):
    def items(self):
        while True:
            pass

    keys = __iter__ = items


@pytest.mark.parametrize(
    ("answer", "part"),
    [
        (900, "type int"),
        ("900", "type str"),
        ([18, -5], "type list"),
        (None, "type NoneType"),
        (Tensor(1.0), "type Tensor"),
        (lambda a, c, b, d: {}, "type function"),
        ({"x": 1}, "'x', which is no step"),
        ({1: 2}, "1, which is no step"),
        (Endless(e=18), "longer than 3 seconds"),
    ],
    ids=["int", "str", "list", "None", "Tensor", "function", "x", "1", "endless"],
)
def test_an_answer_that_is_no_table_is_explained(answer, part):
    found = compare(TABLE, POINT, answer)
    assert (found.kind, part in found.text) == ("cannot read", True)


@pytest.mark.parametrize(
    ("number", "part"),
    [(-900, "another sign"), (-4.5, "another sign"), (5000, "larger in size"), (44, "smaller in size")],
)
def test_an_unknown_step_is_judged_by_its_sign_and_size(number, part):
    found = step("df_de", **RIGHT | {"df_de": number})
    assert (found.kind, part in found.text) == ("not yet", True)


def test_a_point_at_which_two_mistakes_give_the_same_names_none():
    # With e = 1 the partner and the upstream number are one.
    given = {"a": 3.0, "c": -2.0, "b": 2.0, "d": 7.0}
    found = compare(TABLE, given, {"df_de": -10}).steps[5]
    assert (found.misconception, "more than one mistake" in found.text) == ("", True)
