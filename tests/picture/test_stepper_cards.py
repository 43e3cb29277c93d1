from coursepack.explain.walk import Gradients
from coursepack.picture.stepper_cards import (
    Reply,
    Turn,
    draw_gradient_question,
    draw_gradient_verdict,
    draw_reply,
    draw_turn,
)
from tests.explain.walks import START, diamond, step_of, walked, worked
from tests.picture.reading import numbers, tagged, words

EXPLANATION, WALK = walked(worked, **START)
INPUTS = ("a", "c", "b", "d")
HAPPENED = WALK.gradients(INPUTS)


def verdict(largest, sign="", *, complete=True):
    said = Gradients((largest,), sign)
    return draw_gradient_verdict(WALK, said, HAPPENED, complete=complete, sign_known=True)


def test_each_input_is_a_choice_and_each_sign():
    form = draw_gradient_question(WALK, INPUTS, ("largest", "sign"), "cp", {}, "")
    values = [field.attributes["value"] for field in tagged(form, "input")]
    assert values == ["a", "c", "b", "d", "negative", "zero", "positive"]


def test_what_was_chosen_stays_chosen_where_an_answer_is_missing():
    form = draw_gradient_question(WALK, INPUTS, ("largest", "sign"), "cp", {"largest": "b"}, "Choose.")
    (chosen,) = (field for field in tagged(form, "input") if "checked" in field.attributes)
    assert chosen.attributes["value"] == "b"
    assert "Choose." in words(form)


def test_the_verdict_says_what_was_said_and_what_happened():
    card = verdict("a", "negative")
    assert "You said ∂f/∂h is negative. It is negative." in words(card)
    assert numbers(card) == {"happened.largest": 3240.0}
    assert words(card).count("✗") == words(card).count("✓") == 1


def test_before_the_end_the_verdict_names_no_largest():
    card = verdict("a", complete=False)
    assert "3240" not in words(card)
    assert "✗" not in words(card)


def test_a_turn_shows_what_arrives_and_asks_for_the_rest():
    form = draw_turn(EXPLANATION, WALK, Turn(step_of(WALK, "df_de"), 6), "cp")
    assert "From h arrives −180." in words(form)
    assert "900" not in words(form)
    assert "(−5)" not in words(form)


def test_at_a_further_arrow_the_sum_is_asked():
    explanation, walk = walked(diamond, x=4.0)
    form = draw_turn(explanation, walk, Turn(walk.backward[-1], 7), "cp")
    assert "x has 6 from an earlier arrow." in words(form)
    assert "6 + 1 × ? =" in words(form)


def test_a_wrong_number_may_be_kept_or_tried_again():
    step = step_of(WALK, "df_dh")
    waiting = draw_reply(WALK, Reply("wrong", step, 5, 16200.0, ["why"]))
    kept = draw_reply(WALK, Reply("wrong", step, 5, 16200.0, ["why"], stays=True))
    actions = [tagged(card, "button")[0].attributes["data-action"] for card in (waiting, kept)]
    assert actions == ["keep", "retry"]
    assert "∂f/∂h = 16200 is not yet right" in words(waiting)


def test_a_carried_number_is_marked_as_right():
    card = draw_reply(WALK, Reply("carried", step_of(WALK, "df_de"), 6, -81000.0, ["why"]))
    assert "✓" in words(card)
    assert tagged(card, "button") == []
