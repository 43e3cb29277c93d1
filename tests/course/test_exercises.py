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


def at_two_points(x1, x2):
    return sigmoid(x1) + sigmoid(x2)


# Plain formulas, and the inputs by which the exercise asks the slope.
COSTS = {
    "01.sigma_slopes": (at_two_points, ["x1", "x2"]),
    "01.sigma_prime": (lambda z: sigmoid(z), ["z"]),
    "01.sin_of_square": (lambda x: np.sin(x**2), ["x"]),
    "02.dC_dw": (one_neuron, ["w"]),
    "02.dC_db": (one_neuron, ["b"]),
    "02.dC_da_prev": (one_neuron, ["a_prev"]),
    "02.dC_dw1": (two_neurons, ["w1"]),
    "02.mean_gradient": (one_neuron, ["w", "b"]),
}
SLOPES = [exercise for exercise in EXERCISES if exercise.id in COSTS]
TABLES = [exercise for exercise in EXERCISES if exercise.steps]
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
        found = np.ravel(exercise.numbers(given, exercise.solve(given)))
        np.testing.assert_allclose(found, nudged, rtol=1e-5, atol=1e-9)


def nudged(function, *inputs, position=0, h=1e-5):
    """Return how far a function moves for a nudge of one of its inputs."""
    step = h * np.eye(len(inputs))[position]
    return (function(*(np.array(inputs) + step)) - function(*(np.array(inputs) - step))) / (2 * h)


NODES = {
    "03.Square": lambda x: x**2,
    "03.Exp": lambda x: np.exp(x),
    "03.Prod": lambda x1, x2: x1 * x2,
    "03.Sub": lambda x1, x2: x1 - x2,
}


@pytest.mark.parametrize("name", NODES)
def test_a_node_gives_its_values_and_upstream_times_what_a_nudge_shows(name):
    exercise, value = find_exercise(name), NODES[name]
    names = [("x1",), ("x2",)] if len(exercise.entries) == 4 else [("x1", "y1"), ("x2", "y2")]
    for seed in SEEDS:
        given = exercise.given(seed)
        inputs = [[given[one] for one in pair] for pair in names]
        expected = [value(*pair) for pair in inputs]
        for upstream, pair in zip((given["g1"], given["g2"]), inputs, strict=True):
            expected += [upstream * nudged(value, *pair, position=place) for place in range(len(pair))]
        found = exercise.numbers(given, exercise.solve(given))
        np.testing.assert_allclose(found, expected, rtol=1e-6, atol=1e-9)


def test_the_slopes_of_relu_agree_with_a_small_nudge_and_lie_between_both_sides_at_the_kink():
    exercise = find_exercise("01.relu_slopes")
    for seed in SEEDS:
        given = exercise.given(seed)
        left, right, kink = exercise.solve(given)
        rises = [nudged(lambda x: max(x, 0.0), given[name]) for name in ("x1", "x2", "x3")]
        np.testing.assert_allclose([left, right, 0.5], rises, atol=1e-9)
        assert 0 <= kink <= 1


def test_a_node_used_twice_gives_back_the_last_call_first():
    exercise = find_exercise("03.reused")
    for seed in SEEDS:
        given = exercise.given(seed)
        x1, x2, g1, g2 = (given[name] for name in ("x1", "x2", "g1", "g2"))
        found = exercise.numbers(given, exercise.solve(given))
        np.testing.assert_allclose(found, [x1**2, x2**2, 2 * g2 * x2, 2 * g1 * x1])


# f from each of its nodes on, so that each one can be nudged.
FROM_NODE = {
    "df_dh": lambda known, n: (known["h"] + n) ** 2,
    "df_de": lambda known, n: ((known["e"] + n) * known["g"]) ** 2,
    "df_dg": lambda known, n: (known["e"] * (known["g"] + n)) ** 2,
    "df_da": lambda known, n: ((known["a"] + n + known["c"]) * (known["b"] - known["d"])) ** 2,
    "df_dc": lambda known, n: ((known["a"] + known["c"] + n) * (known["b"] - known["d"])) ** 2,
    "df_db": lambda known, n: ((known["a"] + known["c"]) * (known["b"] + n - known["d"])) ** 2,
    "df_dd": lambda known, n: ((known["a"] + known["c"]) * (known["b"] - known["d"] - n)) ** 2,
}


def test_each_slope_of_the_table_agrees_with_a_small_nudge():
    exercise = find_exercise("03.table")
    for seed in SEEDS:
        known = {**exercise.given(seed), **exercise.solve(exercise.given(seed))}
        assert known["f"] == FROM_NODE["df_da"](known, 0.0)
        for name, move in FROM_NODE.items():
            rise = (move(known, 1e-3) - move(known, -1e-3)) / 2e-3
            np.testing.assert_allclose(known[name], rise, rtol=1e-6)


def test_the_slope_function_comes_near_the_slope_a_hundred_times_nearer_for_a_tenth_of_the_step():
    slope = find_exercise("01.slope").solve({})
    errors = [abs(slope(np.exp, 1.0, h) - np.e) for h in (0.1, 0.01)]
    assert 95 < errors[0] / errors[1] < 105


def test_the_predicted_cost_is_the_old_one_plus_slope_times_step():
    exercise = find_exercise("02.new_cost")
    for seed in SEEDS:
        given = dict(exercise.given(seed))
        h = given.pop("h")
        expected = one_neuron(**given) + h * difference(one_neuron, given, "w")
        np.testing.assert_allclose(exercise.solve(given | {"h": h}), expected, rtol=1e-6)


def test_the_cost_after_a_long_step_is_a_forward_pass_and_the_line_is_below_zero():
    exercise = find_exercise("02.far_step")
    for seed in SEEDS:
        given = dict(exercise.given(seed))
        h = given.pop("h")
        expected = one_neuron(**given | {"w": given["w"] + h})
        np.testing.assert_allclose(exercise.solve(given | {"h": h}), expected)
        assert exercise.answers(given | {"h": h})["line-too-far"] < 0
        # A plain size: not lost in rounding.
        assert expected > 0.01


def test_a_step_downhill_makes_the_cost_fall():
    exercise = find_exercise("02.downhill")
    for seed in SEEDS:
        given = exercise.given(seed)
        sign, step = exercise.solve(given)
        assert np.sign(difference(one_neuron, given, "w")) == sign
        assert one_neuron(**given | {"w": given["w"] + 1e-3 * step}) < one_neuron(**given)


def are_far(one, other, share=0.05):
    return np.any(np.abs(one - other) > share * np.maximum(np.abs(one), np.abs(other)))


@pytest.mark.parametrize("exercise", COMPARED, ids=by_id)
def test_no_two_answers_are_alike(exercise):
    # Far beyond what rounding does.
    assert exercise.tolerance <= 0.005
    for seed in SEEDS:
        given = exercise.given(seed)
        answers = [exercise.numbers(given, answer) for answer in exercise.answers(given).values()]
        for position, one in enumerate(answers):
            assert all(are_far(one, other) for other in answers[position + 1 :])


@pytest.mark.parametrize("exercise", EXERCISES, ids=by_id)
def test_each_mistake_is_named_and_the_solution_agrees(exercise):
    for seed in range(50):
        given = exercise.given(seed)
        for name, answer in exercise.answers(given).items():
            assert compare(exercise, given, answer).misconception == name
        assert compare(exercise, given, exercise.solve(given)).kind == "right"


@pytest.mark.parametrize("exercise", TABLES, ids=by_id)
def test_each_mistake_in_a_step_is_named_and_the_other_steps_count(exercise):
    for seed in SEEDS:
        given = exercise.given(seed)
        right = exercise.solve(given)
        for step in exercise.steps:
            for mistake, wrong in step.wrong.items():
                reply = compare(exercise, given, right | {step.name: wrong({**given, **right})})
                assert [one.name for one in reply.steps if not one.counts] == [step.name]
                assert reply.misconception == mistake.name


@pytest.mark.parametrize("exercise", TABLES, ids=by_id)
def test_no_two_answers_to_a_step_are_alike(exercise):
    for seed in SEEDS:
        given = exercise.given(seed)
        # The point of the notes is not drawn: there two are nearer, and whole numbers still tell them apart.
        share = 0.02 if given == exercise.reference else 0.05
        known = {**given, **exercise.solve(given)}
        for step in exercise.steps:
            answers = [step.solve(known), *(wrong(known) for wrong in step.wrong.values())]
            for position, one in enumerate(answers):
                assert all(are_far(one, other, share) for other in answers[position + 1 :])


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
