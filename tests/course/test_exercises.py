"""What CI proves of every exercise, over 200 seeds."""

import re

import numpy as np
import pytest

from coursepack.course import EXERCISES, find_exercise
from coursepack.exercise import compare

SEEDS = range(200)


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def one_neuron(w, b, a_prev, y):
    return np.mean((sigmoid(w * a_prev + b) - y) ** 2)


def two_neurons(w1, b1, w2, b2, a0, y):
    return (sigmoid(w2 * sigmoid(w1 * a0 + b1) + b2) - y) ** 2


# Plain formulas, and the inputs by which the exercise asks the slope.
COSTS = {
    "02.dC_dw": (one_neuron, ["w"]),
    "02.dC_db": (one_neuron, ["b"]),
    "02.dC_da_prev": (one_neuron, ["a_prev"]),
    "02.dC_dw1": (two_neurons, ["w1"]),
    "02.mean_gradient": (one_neuron, ["w", "b"]),
}
SLOPES = [exercise for exercise in EXERCISES if exercise.id in COSTS]
COMPARED = [exercise for exercise in EXERCISES if exercise.judge is None]


def by_id(exercise):
    return exercise.id


def difference(cost, given, name, h=1e-5):
    return (cost(**given | {name: given[name] + h}) - cost(**given | {name: given[name] - h})) / (2 * h)


@pytest.mark.parametrize("exercise", SLOPES, ids=by_id)
def test_the_solution_agrees_with_a_small_nudge(exercise):
    cost, names = COSTS[exercise.id]
    for seed in SEEDS:
        given = exercise.given(seed)
        nudged = [difference(cost, given, name) for name in names]
        np.testing.assert_allclose(np.ravel(exercise.solve(given)), nudged, rtol=1e-5, atol=1e-9)


@pytest.mark.parametrize("exercise", COMPARED, ids=by_id)
def test_no_two_answers_are_alike(exercise):
    for seed in SEEDS:
        answers = [np.ravel(answer) for answer in exercise.answers(exercise.given(seed)).values()]
        for position, one in enumerate(answers):
            for other in answers[position + 1 :]:
                far = 100 * exercise.tolerance * np.maximum(np.abs(one), np.abs(other))
                assert (np.abs(one - other) > far).any()


@pytest.mark.parametrize("exercise", EXERCISES, ids=by_id)
def test_each_mistake_is_named_and_the_solution_agrees(exercise):
    for seed in range(50):
        given = exercise.given(seed)
        for name, answer in exercise.answers(given).items():
            assert compare(exercise, given, answer).misconception == name
        assert compare(exercise, given, exercise.solve(given)).kind == "right"


@pytest.mark.parametrize("exercise", EXERCISES, ids=by_id)
def test_a_seed_gives_the_same_numbers_each_time_and_another_seed_others(exercise):
    assert repr(exercise.given(3)) == repr(exercise.given(3))
    assert len({repr(exercise.given(seed)) for seed in range(20)}) > 5


@pytest.mark.parametrize("exercise", EXERCISES, ids=by_id)
def test_an_exercise_has_a_question_and_three_hints(exercise):
    texts = [exercise.question(), *exercise.hints()]
    assert len(set(texts)) == 4
    assert not any(re.search(r"simply|just\b|obvious|easy|wrong|!", text) for text in texts)


def test_an_unknown_exercise_is_named():
    with pytest.raises(ValueError, match=r"got '02\.dC'; there are 01\.new_value"):
        find_exercise("02.dC")
