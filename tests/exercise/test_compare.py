"""The literal wrong numbers of the course, each answered by name."""

import re

import numpy as np
import pytest

from coursepack.course import EXERCISES, find_exercise
from coursepack.exercise import compare, write_answer

POINT = {"w": 1.5, "b": -0.5, "a_prev": 0.8, "y": 1.0}
# In the order of the course, each once; those of a table are in its steps.
MISTAKES = list(
    dict.fromkeys(
        mistake
        for exercise in EXERCISES
        for wrong in (exercise.wrong, *(step.wrong for step in exercise.steps))
        for mistake in wrong
    )
)
FORBIDDEN = re.compile(r"simply|just\b|obvious|easy|easily|wrong|try again|well done|great|!", re.IGNORECASE)


@pytest.mark.parametrize(
    ("exercise", "answer", "misconception"),
    [
        ("02.dC_dw", -0.0588536, "square-two-lost"),
        ("02.dC_dw", -0.5309, "sigma-prime-missing"),
        ("02.dC_dw", 0.358088, "factors-added"),
        ("02.dC_dw", 0.358, "factors-added"),
        ("02.dC_dw", -0.2207, "weight-for-input"),
        ("02.dC_dw", -0.1471, "one-for-input"),
        ("02.dC_dw", 0.1177, "sign-of-error"),
        ("02.dC_dw", -0.118947, "sigma-prime-at-a"),
        ("02.dC_dw", -0.354741, "sigma-for-sigma-prime"),
        ("02.dC_db", -0.117707, "input-for-one"),
        ("02.dC_db", -0.220701, "weight-for-one"),
        ("02.dC_db", -0.663624, "sigma-prime-missing"),
        ("02.dC_db", -0.0735670, "square-two-lost"),
        ("02.dC_db", 0.147134, "sign-of-error"),
        ("02.dC_da_prev", -0.117707, "input-for-weight"),
        ("02.dC_da_prev", -0.147134, "one-for-weight"),
        ("02.dC_da_prev", -0.995437, "sigma-prime-missing"),
        ("02.dC_da_prev", 0.220701, "sign-of-error"),
    ],
)
def test_a_known_wrong_number_is_answered_by_the_name_of_its_mistake(exercise, answer, misconception):
    reply = compare(find_exercise(exercise), POINT, answer)
    assert (reply.kind, reply.misconception) == ("mistake", misconception)
    assert write_answer(answer) in reply.text


@pytest.mark.parametrize(
    ("exercise", "answer"),
    [("02.dC_dw", -0.117707), ("02.dC_dw", -0.1177), ("02.dC_db", -0.147134), ("02.dC_da_prev", -0.220701)],
)
def test_the_right_number_agrees(exercise, answer):
    assert compare(find_exercise(exercise), POINT, answer).kind == "right"


# The five-factor chain and the three examples of the lesson; the numbers stand in its outputs.
TWO_NEURONS = {"w1": 1.5, "b1": -0.5, "w2": -1.2, "b2": 0.4, "a0": 0.8, "y": 1.0}
EXAMPLES = {
    "w": 1.5,
    "b": -0.5,
    "a_prev": np.array([0.8, 0.3, 0.5]),
    "y": np.array([1.0, 0.0, 1.0]),
}


@pytest.mark.parametrize(
    ("exercise", "given", "answer", "misconception"),
    [
        ("02.dC_dw1", TWO_NEURONS, 0.061254, ""),
        ("02.dC_dw1", TWO_NEURONS, 0.345347, "stops-halfway"),
        ("02.dC_dw1", TWO_NEURONS, 0.276278, "second-sigma-prime-missing"),
        ("02.dC_dw1", TWO_NEURONS, 0.030627, "square-two-lost"),
        ("02.dC_dw1", TWO_NEURONS, -0.061254, "sign-of-error"),
        ("02.mean_gradient", EXAMPLES, [-0.050797, -0.039687], ""),
        ("02.mean_gradient", EXAMPLES, [-0.152391, -0.119061], "sum-for-mean"),
        ("02.mean_gradient", EXAMPLES, [-0.050797, -0.119061], "sum-for-mean"),
        ("02.mean_gradient", EXAMPLES, [-0.039687, -0.050797], "entries-swapped"),
        ("02.vanish", {"a_prev": 0.8, "y": 1.0}, [1.0, -12.0], ""),
        ("02.vanish", {"a_prev": 0.8, "y": 1.0}, [3.0, 12.0], "flat-because-right"),
        ("02.vanish", {"a_prev": 0.8, "y": 1.0}, [1.5, -2.0], "slope-alive"),
        ("02.vanish", {"a_prev": 0.8, "y": 1.0}, [1.5, -0.5], "neither-flat-nor-costly"),
    ],
)
def test_the_lesson_s_deeper_numbers_are_answered_by_name(exercise, given, answer, misconception):
    assert compare(find_exercise(exercise), given, answer).misconception == misconception


# Lesson 1: literal numbers of the course's tables.
AT_1 = {"x": 1.0}
SIGMA = {"x1": 0.0, "x2": 4.0}
KINK = {"x1": -1.0, "x2": 2.0, "x3": 0.0}
LINE = {"x": 2.0, "f": 1.5, "slope": -3.0, "h": 0.1}
CACHES = {"plus": 3.0, "minus": 2.0, "times": 4.0, "squares": 1.0, "exps": 1.0}


@pytest.mark.parametrize(
    ("exercise", "given", "answer", "misconception"),
    [
        ("01.sin_of_square", AT_1, 1.081, ""),
        ("01.sin_of_square", AT_1, 2.2232, "composition-is-product"),
        ("01.sin_of_square", AT_1, 0.5403, "inner-forgotten"),
        ("01.sin_of_square", AT_1, -0.4161, "inner-slope-inside"),
        ("01.sigma_slopes", SIGMA, [0.25, 0.0177], ""),
        ("01.sigma_slopes", SIGMA, [0.5, 0.982], "value-for-slope"),
        ("01.sigma_slopes", SIGMA, [0.25, 0.982], "value-for-slope"),
        ("01.sigma_slopes", SIGMA, [0.5, 0.018], "factor-missing"),
        ("01.sigma_slopes", SIGMA, [1, 0.00134], "slope-of-tanh"),
        ("01.sigma_slopes", SIGMA, [-0.25, -0.0177], "sign-of-slope"),
        ("01.new_value", LINE, 1.2, ""),
        ("01.new_value", LINE, -3, "slope-for-value"),
        ("01.new_value", LINE, -0.3, "change-for-value"),
        ("01.new_value", LINE, -1.5, "step-forgotten"),
        ("01.new_value", LINE, 1.8, "step-backwards"),
        ("01.relu_slopes", KINK, [0, 1, 0], ""),
        ("01.relu_slopes", KINK, [0, 2, 0], "relu-for-slope"),
        ("01.relu_slopes", KINK, [-1, 1, 0], "slope-of-abs"),
        ("01.relu_slopes", KINK, [1, 1, 1], "slope-one-everywhere"),
        ("01.relu_slopes", KINK, [1, 0, 0.5], "sides-swapped"),
        ("02.new_cost", POINT | {"h": 0.1}, 0.098328, ""),
        ("02.new_cost", POINT | {"h": 0.1}, -0.1177, "slope-for-value"),
        ("02.new_cost", POINT | {"h": 0.1}, -0.011771, "change-for-value"),
        ("02.new_cost", POINT | {"h": 0.1}, -0.007608, "step-forgotten"),
        ("02.new_cost", POINT | {"h": 0.1}, 0.12187, "step-backwards"),
        ("02.far_step", POINT | {"h": 3.0}, 0.0018578, ""),
        ("02.far_step", POINT | {"h": 3.0}, -0.24302, "line-too-far"),
        ("02.far_step", POINT | {"h": 3.0}, -0.35312, "change-too-far"),
        ("02.far_step", POINT | {"h": 3.0}, -0.1177, "slope-for-value"),
        ("02.far_step", POINT | {"h": 3.0}, 0.1101, "cost-unchanged"),
        ("02.downhill", POINT, [-1, 1], ""),
        ("02.downhill", POINT, [-0.1177, 0.1], ""),
        ("02.downhill", POINT, [-1, -1], "gradient-points-down"),
        ("02.downhill", POINT, [0.1177, -1], "rise-for-fall"),
        ("02.downhill", POINT, [1, 1], "slope-sign-turned"),
        ("03.cached", CACHES, 5, ""),
        ("03.cached", CACHES, 11, "backward-without-forward"),
        ("03.cached", CACHES, 0, "nothing-without-cache"),
        ("03.cached", CACHES, 3, "minus-needs-cache"),
        ("03.cached", CACHES, 6, "cache-counted"),
    ],
)
def test_the_numbers_that_reveal_a_misconception_are_answered_by_name(exercise, given, answer, misconception):
    found = compare(find_exercise(exercise), given, answer)
    assert (found.kind == "right", found.misconception) == (not misconception, misconception)


@pytest.mark.parametrize("at_kink", [0, 0.5, 1])
def test_any_slope_between_both_sides_counts_at_a_kink(at_kink):
    found = compare(find_exercise("01.relu_slopes"), KINK, [0, 1, at_kink])
    assert (found.kind, "any number from 0 to 1" in found.text) == ("right", True)


@pytest.mark.parametrize("at_kink", [-0.1, 1.1])
def test_a_slope_beyond_both_sides_does_not_count_at_a_kink(at_kink):
    assert compare(find_exercise("01.relu_slopes"), KINK, [0, 1, at_kink]).kind == "not yet"


def test_a_second_forward_pass_counts_where_the_slope_is_asked():
    found = compare(find_exercise("02.new_cost"), POINT | {"h": 0.1}, 0.098788)
    assert (found.kind, "second forward pass" in found.text) == ("right", True)


@pytest.mark.parametrize(
    ("formula", "misconception"),
    [
        ("s*(1 - s)", ""),
        ("s - s**2", ""),
        ("exp(-z)*s**2", ""),
        (lambda z: np.exp(-z) / (1 + np.exp(-z)) ** 2, ""),
        ("s", "value-for-slope"),
        ("sigmoid(z)", "value-for-slope"),
        ("1 - s", "factor-missing"),
        ("z*(1 - z)", "z-for-s"),
    ],
)
def test_a_formula_is_compared_and_not_its_text(formula, misconception):
    found = compare(find_exercise("01.sigma_prime"), {"z": 2.0}, formula)
    assert (found.kind == "right", found.misconception) == (not misconception, misconception)


@pytest.mark.parametrize("answer", [0.104994, "0.104994", "0.5*0.209988"])
def test_a_number_is_no_formula(answer):
    found = compare(find_exercise("01.sigma_prime"), {"z": 2.0}, answer)
    assert (found.kind, "a formula is asked" in found.text) == ("cannot read", True)


@pytest.mark.parametrize("formula", ["0.104994 + 0*z", lambda z: 0.104994])
def test_a_formula_that_is_right_at_one_point_alone_does_not_pass(formula):
    found = compare(find_exercise("01.sigma_prime"), {"z": 2.0}, formula)
    assert (found.kind, "at others the formula gives something else" in found.text) == ("not yet", True)


def test_a_right_number_at_a_point_where_a_mistake_gives_it_too_is_noted():
    found = compare(find_exercise("01.sin_of_square"), AT_1, 1.0806)
    assert (found.kind, found.note.startswith("At these numbers a mistake gives the same.")) == (
        "right",
        True,
    )


def test_a_formula_tells_apart_what_one_point_cannot():
    found = compare(find_exercise("01.sin_of_square"), AT_1, "cos(x)*2*x")
    assert found.misconception == "outer-at-x"


# Here the weight is the input, so that two mistakes give the same number.
TWINS = {"w": 0.8, "b": -0.5, "a_prev": 0.8, "y": 1.0}


def test_a_number_that_two_mistakes_give_names_none():
    found = compare(find_exercise("02.dC_db"), TWINS, 2 * (0.534943 - 1) * 0.248779 * 0.8)
    assert (found.kind, found.misconception) == ("not yet", "")
    assert "cannot be told apart" in found.note


def test_a_formula_names_its_mistake_where_a_number_cannot():
    found = compare(find_exercise("02.dC_db"), TWINS, "2*(a - y)*a*(1 - a)*w")
    assert found.misconception == "weight-for-one"


def test_one_right_entry_of_two_is_said():
    reply = compare(find_exercise("02.mean_gradient"), EXAMPLES, [-0.050797, 7.0])
    assert reply.text.startswith("In (−0.050797, 7) the entry ∂C/∂w agrees.")


def test_a_rounded_number_is_close():
    assert compare(find_exercise("02.dC_dw"), POINT, -0.1173).kind == "close"


@pytest.mark.parametrize(
    ("exercise", "given", "answer", "misconception"),
    [
        ("02.new_cost", POINT | {"h": 0.1}, -0.0118, "change-for-value"),
        ("02.new_cost", POINT | {"h": 0.1}, -0.012, "change-for-value"),
        ("02.dC_dw", POINT, -0.53, "sigma-prime-missing"),
        ("02.dC_dw", POINT, 0.12, "sign-of-error"),
    ],
)
def test_a_mistake_s_number_that_is_rounded_is_answered_by_name(exercise, given, answer, misconception):
    assert compare(find_exercise(exercise), given, answer).misconception == misconception


@pytest.mark.parametrize("seed", range(20))
def test_a_mistake_s_number_with_two_digits_is_never_answered_by_another_name(seed):
    exercise = find_exercise("02.new_cost")
    given = exercise.given(seed)
    for name, number in exercise.answers(given).items():
        found = compare(exercise, given, float(f"{number:.2g}"))
        assert found.misconception in ("", name)


def test_fewer_digits_than_are_asked_are_no_misconception():
    found = compare(find_exercise("01.sigma_slopes"), SIGMA, [0.25, 0.018])
    assert (found.kind, found.misconception) == ("close", "")
    assert "three digits are asked. Give one digit more" in found.text


@pytest.mark.parametrize("seed", range(20))
def test_as_many_digits_as_are_asked_are_right(seed):
    for name in ("01.sigma_slopes", "02.dC_dw", "01.sin_of_square"):
        exercise = find_exercise(name)
        given = exercise.given(seed)
        right = np.asarray(exercise.solve(given), dtype=float)
        rounded = [float(f"{one:.{exercise.digits - 1}e}") for one in right.flat]
        answer = rounded if right.ndim else rounded[0]
        assert compare(exercise, given, answer).kind == "right"


def test_zero_has_no_sign():
    reply = compare(find_exercise("02.dC_dw"), POINT, 0)
    assert reply.text.startswith("0 is smaller in size than a nudge would show.")


def test_an_exercise_without_factors_advises_something_else():
    unknown = [
        compare(find_exercise(exercise), given, answer).text
        for exercise, given, answer in [
            ("01.new_value", LINE, 7.0),
            ("01.sin_of_square", AT_1, 7.0),
            ("02.far_step", POINT | {"h": 3.0}, 7.0),
            ("03.cached", CACHES, 9),
        ]
    ]
    assert not any("factor" in text for text in unknown)
    assert ["nudge would show" in text for text in unknown] == [False, True, False, False]


@pytest.mark.parametrize(
    ("exercise", "given", "answer"),
    [
        ("02.vanish", {"a_prev": 0.8, "y": 1.0}, [-1000, 0]),
        ("02.downhill", POINT, [-1, 1]),
        ("03.cached", CACHES, 5),
        ("01.new_value", LINE, 1.2),
    ],
)
def test_an_answer_that_the_engine_does_not_find_is_not_said_to_be_its_own(exercise, given, answer):
    reply = compare(find_exercise(exercise), given, answer)
    assert reply.kind == "right"
    assert "counts." in reply.text
    assert "engine finds" not in reply.text


@pytest.mark.parametrize(
    ("answer", "part"), [(3.0, "another sign"), (-3.0, "larger in size"), (-1e-3, "smaller in size")]
)
def test_an_unknown_number_is_judged_by_its_sign_and_size(answer, part):
    reply = compare(find_exercise("02.dC_dw"), POINT, answer)
    assert (reply.kind, part in reply.text) == ("not yet", True)


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake.name)
def test_a_reply_has_two_sentences_and_none_of_the_forbidden_words(mistake):
    text = mistake.reply("0.5")
    assert len(re.findall(r"[.?](?=\s|$)", text)) == 2
    assert text.startswith("0.5 ")
    assert not FORBIDDEN.search(text)


def test_a_name_is_of_one_mistake_alone():
    names = [mistake.name for mistake in MISTAKES]
    assert len(names) == len(set(names))


NUMBERS = [exercise for exercise in EXERCISES if exercise.asks == "numbers"]


@pytest.mark.parametrize("exercise", NUMBERS, ids=lambda exercise: exercise.id)
def test_no_reply_gives_the_right_number_away(exercise):
    parameters = exercise.given(1)
    right = write_answer(exercise.solve(parameters))
    for answer in [*exercise.answers(parameters).values()][1:]:
        reply = compare(exercise, parameters, answer)
        assert right.lstrip("−")[:6] not in reply.text.replace(write_answer(answer), "")


def test_a_reply_shows_as_text():
    reply = compare(find_exercise("02.dC_dw"), POINT, -0.5309)
    shown = "not yet: −0.5309 is a product without σ′(z). The arrow from z to a has a factor too."
    assert repr(reply) == str(reply) == shown
