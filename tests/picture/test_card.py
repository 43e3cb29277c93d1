import pytest

from coursepack.explain.prediction import Outcome, Prediction
from coursepack.picture.card import draw_message, draw_question, draw_verdict
from tests.picture.graphs import resting, scene
from tests.picture.reading import classed, numbers, tagged, words

# At the point of lesson 2 the factors are −0.6636, 0.2217 and 0.8, and w + 0.1 brings −0.0113.
FELL = Outcome("fall", -0.0113, frozenset({"da_dz"}))
NOT_THE_SAME = "The direction is the other one. Look at the sign of each factor: what turns it round?"


def question(questions=("direction", "smallest"), *, answers=None, complaint="", delta=0.1):
    drawn = scene("one neuron", delta=delta)
    return draw_question(drawn.view.chain, drawn.nudge, 1.5, questions, "p", answers or {}, complaint)


def verdict(happened=FELL, **said):
    return draw_verdict(Prediction(**said), happened, resting("one neuron").view.chain)


def summary(drawing):
    return words(tagged(drawing, "summary")[0])


def options(drawing, field):
    return [
        item.attributes["value"]
        for item in tagged(drawing, "input")
        if item.attributes["data-field"] == field and item.attributes["type"] == "radio"
    ]


@pytest.mark.parametrize(
    ("delta", "way"), [(0.1, "rise from 1.500 to 1.600"), (-0.1, "fall from 1.500 to 1.400")]
)
def test_the_question_says_what_will_be_done(delta, way):
    assert words(question(delta=delta).children[0]) == f"Predict first. w will {way}."


def test_the_directions_and_the_factors_of_the_chain_are_the_choices():
    drawing = question()
    assert options(drawing, "direction") == ["fall", "stay", "rise"]
    assert options(drawing, "smallest") == ["dC0_da", "da_dz", "dz_dw"]
    assert [words(item) for item in tagged(drawing, "label")[-3:]] == ["∂C0/∂a", "∂a/∂z", "∂z/∂w"]


@pytest.mark.parametrize(
    ("questions", "legends"),
    [
        (("direction",), ["1. C0 will"]),
        (("smallest",), ["1. The factor nearest to zero is"]),
        (("direction", "smallest"), ["1. C0 will", "2. The factor nearest to zero is"]),
    ],
)
def test_only_the_questions_that_are_asked_stand_there_numbered(questions, legends):
    assert [words(item) for item in tagged(question(questions), "legend")] == legends


def test_a_form_that_comes_back_keeps_what_was_filled_in_and_says_what_is_missing():
    drawing = question(answers={"direction": "rise", "amount": "much"}, complaint="'much' is not a number.")
    checked = [item.attributes["value"] for item in tagged(drawing, "input") if "checked" in item.attributes]
    (amount,) = [item for item in tagged(drawing, "input") if item.attributes["data-field"] == "amount"]
    (complaint,) = classed(drawing, "complaint")
    assert checked == ["rise"]
    assert amount.attributes["value"] == "much"
    assert (complaint.text, complaint.attributes["role"]) == ("'much' is not a number.", "alert")


def test_no_answer_is_chosen_for_the_learner():
    assert [item for item in tagged(question(), "input") if "checked" in item.attributes] == []


def test_the_question_tells_no_number_that_is_to_be_found():
    assert numbers(question()) == {}
    assert not {"0.6636", "0.2217", "0.0113", "0.0118"} & set(words(question()).split())


@pytest.mark.parametrize("direction", ["rise", "stay"])
def test_a_wrong_direction_sends_to_the_signs(direction):
    drawing = verdict(direction=direction, amount=0.0113)
    assert words(tagged(drawing, "p")[0]) == NOT_THE_SAME
    assert summary(drawing).startswith("✗")
    assert drawing.attributes["class"] == "card neg"


@pytest.mark.parametrize(
    ("amount", "advice"),
    [
        (None, "The direction is right. Look at which factor shrinks the wiggle most."),
        (
            0.0226,
            "The direction is right. The size was 2.0 times too large: "
            "look at which factor shrinks the wiggle most.",
        ),
        (
            11.3,
            "The direction is right. The size was 1000 times too large: "
            "look at which factor shrinks the wiggle most.",
        ),
        (
            0.00452,
            "The direction is right. The size was 2.5 times too small: "
            "look at which factor passes on the most.",
        ),
        (
            0.0115,
            "The direction is right, and so is the size. Look at where the wiggle is lost on its way.",
        ),
    ],
    ids=["no size", "too large", "far too large", "too small", "near"],
)
def test_a_right_direction_is_answered_by_its_size(amount, advice):
    drawing = verdict(direction="fall", amount=amount)
    assert words(tagged(drawing, "p")[0]) == advice
    assert summary(drawing).startswith("✓")
    assert drawing.attributes["class"] == "card pos"


@pytest.mark.parametrize(
    ("said", "happened", "line"),
    [
        (
            {"direction": "fall", "amount": 0.02},
            FELL,
            "✓ You said: falls by about 0.02. C0 fell by 0.0113.",
        ),
        ({"direction": "fall"}, FELL, "✓ You said: falls. C0 fell by 0.0113."),
        (
            {"direction": "rise", "amount": 0.02},
            FELL,
            "✗ You said: rises by about 0.02. C0 fell by 0.0113.",
        ),
        (
            {"direction": "rise"},
            Outcome("rise", 0.0122, frozenset()),
            "✓ You said: rises. C0 rose by 0.0122.",
        ),
        (
            {"direction": "stay"},
            Outcome("stay", 0.0, frozenset()),
            "✓ You said: stays the same. C0 stayed the same.",
        ),
    ],
)
def test_the_verdict_sets_what_was_said_beside_what_happened(said, happened, line):
    drawing = verdict(happened, **said)
    assert summary(drawing) == line
    assert numbers(drawing) == {"happened": happened.change}


def test_a_right_factor_is_told_with_its_value():
    assert summary(verdict(smallest="da_dz")) == "✓ You said ∂a/∂z is nearest to zero, and it is: 0.2217."


def test_a_wrong_factor_is_set_beside_the_right_one():
    assert summary(verdict(smallest="dC0_da")) == (
        "✗ You said ∂C0/∂a is nearest to zero. It is −0.6636, and ∂a/∂z is 0.2217."
    )


def test_one_wrong_answer_of_two_marks_the_card():
    drawing = verdict(direction="fall", smallest="dC0_da")
    assert [mark.text for mark in classed(drawing, "mk")] == ["✓ ", "✗ "]
    assert drawing.attributes["class"] == "card neg"


def test_the_verdict_stays_open_until_the_learner_folds_it():
    attributes = verdict(direction="fall").attributes
    assert (attributes["open"], attributes["data-kept"]) == ("", "open")


def test_a_message_stands_in_the_picture_and_is_hidden_where_all_is_well():
    told = draw_message("x is not finite.", "Press Undo.")
    assert words(told) == "! x is not finite.Press Undo."
    assert told.attributes["role"] == "alert"
    assert "hidden" not in told.attributes
    assert "hidden" in draw_message("", "").attributes
