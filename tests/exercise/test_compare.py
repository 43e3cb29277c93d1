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


def test_one_right_entry_of_two_is_said():
    reply = compare(find_exercise("02.mean_gradient"), EXAMPLES, [-0.050797, 7.0])
    assert reply.text.startswith("In (−0.050797, 7) the entry ∂C/∂w agrees.")


def test_a_rounded_number_is_close():
    assert compare(find_exercise("02.dC_dw"), POINT, -0.1173).kind == "close"


@pytest.mark.parametrize(
    ("answer", "part"), [(3.0, "another sign"), (-3.0, "larger in size"), (-1e-3, "none")]
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


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda exercise: exercise.id)
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
