"""Replies name the slip in two sentences and never hold the right number."""

import re

import pytest

from coursepack.explain.mistakes import find_mistakes, judge
from coursepack.picture.mistake_words import carried_words, hint_words, mistake_words, next_words
from coursepack.picture.numbers import whole
from coursepack.picture.twin import twin_text
from tests.explain.walks import START, diamond, neuron, step_of, walked, worked

PLACES = [
    pytest.param(worked, START, id="the worked example"),
    pytest.param(diamond, {"x": 4.0}, id="two paths"),
    pytest.param(neuron, {"w": 1.5, "b": -0.5, "x": 0.8, "y": 1.0}, id="a neuron"),
]


def reply(name, number):
    explanation, walk = walked(worked, **START)
    step = step_of(walk, name)
    found = judge(explanation, walk, step, number, {})
    return twin_text(mistake_words(explanation, walk, step, number, found.mistake))


def test_16200_is_the_slope_taken_at_the_output():
    assert reply("df_dh", 16200.0) == (
        "16200 is 2·f, the slope taken at f. The derivative of h^2 is 2·h: take it at h."
    )


def test_18_is_the_local_derivative_alone():
    assert reply("df_dg", 18.0) == (
        "18 is the local derivative ∂h/∂g alone. Multiply it by what arrives from h."
    )


def test_minus_81000_is_a_right_step_from_a_wrong_number():
    assert reply("df_da", -81000.0) == (
        "−81000 follows from a slip further down: this step is right, and ∂f/∂h was not. Look at ∂f/∂h again."
    )


def test_minus_3240_at_d_has_the_other_sign():
    assert reply("df_dd", -3240.0).startswith("−3240 has the other sign. Look at b − d")


def all_replies(function, inputs):
    explanation, walk = walked(function, **inputs)
    for step in walk.steps:
        if step.kind == "start":
            continue
        for mistake in find_mistakes(explanation, walk, step):
            yield step, twin_text(mistake_words(explanation, walk, step, mistake.number, mistake))
        yield step, twin_text(mistake_words(explanation, walk, step, 123456789.0, None))
        for number in (1, 2, 3):
            yield step, twin_text(hint_words(explanation, walk, step, number))


@pytest.mark.parametrize(("function", "inputs"), PLACES)
def test_no_reply_and_no_hint_holds_the_right_number(function, inputs):
    for step, text in all_replies(function, inputs):
        shown = re.findall(r"−?\d+(?:\.\d+)?", text)
        # One digit may stand in a formula or in an exponent.
        if len(whole(step.number).lstrip("−")) > 1:
            assert whole(step.number) not in shown, (step.name, text)


@pytest.mark.parametrize(("function", "inputs"), PLACES)
def test_every_reply_has_two_sentences_at_most(function, inputs):
    for _, text in all_replies(function, inputs):
        assert 1 <= len(re.findall(r"[.?](?=\s|$)", text)) <= 2, text


def test_hints_narrow_from_the_place_to_the_rule_to_other_numbers():
    explanation, walk = walked(worked, **START)
    step = step_of(walk, "df_de")
    where, rule, numbers = (twin_text(hint_words(explanation, walk, step, number)) for number in (1, 2, 3))
    assert where.startswith("Look at the arrow from e to h")
    assert rule == "In a product the local derivative by one factor is the other factor."
    assert "3 × (−4) = −12" in numbers


def test_a_carried_number_counts_and_says_where_to_look():
    _, walk = walked(worked, **START)
    step = step_of(walk, "df_de").given({"h": 16200.0})
    assert twin_text(carried_words(walk, step)) == (
        "From your ∂f/∂h = 16200 the multiplication is right, so this step counts. "
        "∂f/∂h itself needs another look."
    )


def test_a_right_number_is_answered_with_its_rule():
    explanation, walk = walked(worked, **START)
    assert twin_text(next_words(explanation, walk, step_of(walk, "df_de"))) == (
        "The local derivative ∂h/∂e is g."
    )
