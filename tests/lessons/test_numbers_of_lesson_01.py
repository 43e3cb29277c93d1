"""Every number that the text of lesson 1 states, computed here by plain NumPy."""

import ast
import re

import numpy as np
import pytest

from coursepack import ask
from tests.lessons.notebooks import ROOT, read

LESSON = read(ROOT / "lessons" / "01_wiggle.ipynb")
TEXT = {cell.id: " ".join(cell.source.split()) for cell in LESSON.cells if cell.cell_type == "markdown"}


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def rate(x, h):
    return (sigmoid(x + h) - sigmoid(x)) / h


def cube(x):
    return x**3


def height(t):
    return 20 + 10 * t - 5 * t**2


HERE, NEXT = sigmoid(-0.5), sigmoid(-0.4)
SLOPE = HERE * (1 - HERE)


def written(value, decimals):
    return f"{value:.{decimals}f}".replace("-", "−")


@pytest.mark.parametrize(
    ("cell", "sentence", "numbers"),
    [
        ("warm-up-reasons", "{0} km per hour: 30 km divided by", [written(30 / (20 / 60), 0)]),
        ("warm-up-reasons", "{0} km: the rate times the step, {1} · 2/60", [written(90 * 2 / 60, 0), "90"]),
        ("the-puzzle", "B answers {0}.", [written(HERE, 4)]),
        (
            "rate-and-change",
            "x rises by 0.1 and σ by {0}: a rate of {1}",
            [written(NEXT - HERE, 4), written(rate(-0.5, 0.1), 4)],
        ),
        ("rate-and-change", "Δf/h comes to rest at {0}", [written(SLOPE, 4)]),
        (
            "rate-and-change",
            "{0} / −0.1 = {1}",
            [written(sigmoid(-0.6) - HERE, 4), written(rate(-0.5, -0.1), 4)],
        ),
        ("rate-and-change", "At x = 0 the slope is {0}", [written(sigmoid(0) * (1 - sigmoid(0)), 2)]),
        (
            "rate-and-change",
            "the rate is {0}. The wiggle still moves the answer, by {1}",
            [written(rate(-4, 0.1), 4), written(rate(-4, 0.1) * 0.1, 4)],
        ),
        ("what-a-slope-is", "The rate goes to {0}", [written(SLOPE, 4)]),
        (
            "what-a-slope-is",
            "about {0} · 0.1 = {1}, and the new value about {2} + {1} = {3}",
            [written(SLOPE, 4), written(SLOPE * 0.1, 4), written(HERE, 4), written(HERE + SLOPE * 0.1, 4)],
        ),
        (
            "a-slope-is-local",
            "the prediction is {0} and the truth {1}. For h = 3 the slope predicts {2}",
            [written(HERE + SLOPE * 0.1, 4), written(NEXT, 4), written(HERE + SLOPE * 3, 4)],
        ),
        (
            "a-slope-is-local",
            "to the right gave {0}, one to the left {1}",
            [written(rate(-0.5, 0.1), 4), written(rate(-0.5, -0.1), 4)],
        ),
        ("fill-one-gap", "f(1.1) = {0} and f(0.9) = {1}", [written(cube(1.1), 3), written(cube(0.9), 3)]),
        (
            "the-gaps-explained",
            "{0} apart, so the rate is {1} / {0} = {2}",
            [
                written(1.1 - 0.9, 1),
                written(cube(1.1) - cube(0.9), 3),
                written((cube(1.1) - cube(0.9)) / 0.2, 2),
            ],
        ),
        ("the-gaps-explained", "you get {0}, twice as much", [written((cube(1.1) - cube(0.9)) / 0.1, 2)]),
        (
            "the-gaps-explained",
            "the rate is {0} metres per second. In 0.1 seconds that makes {1} metre, "
            "and {2} metres become {3}",
            [
                written((height(2.1) - height(1.9)) / 0.2, 0),
                written((height(2.1) - height(1.9)) / 2, 0),
                written(height(2), 0),
                written(height(2) + (height(2.1) - height(1.9)) / 2, 0),
            ],
        ),
        ("the-gaps-explained", "it is {0} metres high", [written(height(2.1), 2)]),
        ("what-a-step-tells", "The slope of σ is {0}", [written(SLOPE, 4)]),
        ("exercise-four", "s = {0} and s = {1}", [written(sigmoid(-2), 2), written(sigmoid(2), 2)]),
        ("summary", "the sigmoid has the slope {0}", [written(SLOPE, 4)]),
    ],
)
def test_a_number_of_the_text_is_the_computed_one(cell, sentence, numbers):
    assert sentence.format(*numbers) in TEXT[cell]


def error(h, both):
    back = -h if both else 0
    return abs((sigmoid(-0.5 + h) - sigmoid(-0.5 + back)) / (h - back) - SLOPE)


@pytest.mark.parametrize(("both", "times"), [(False, 10), (True, 100)])
def test_a_tenth_of_the_step_shrinks_the_error_as_the_text_says(both, times):
    assert error(0.1, both) / error(0.01, both) == pytest.approx(times, rel=0.06)


def test_the_table_before_exercise_4_does_not_hold_the_answers_of_exercise_3():
    table = next(cell.source for cell in LESSON.cells if cell.id == "slopes-beside-values")
    shown = set(ast.literal_eval(re.search(r"for z in (\(.*\))", table)[1]))
    assert shown & {abs(place) for place in ask("01.sigma_slopes").given.values()} == set()
    assert shown == {-z for z in shown}
