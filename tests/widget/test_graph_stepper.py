import xml.etree.ElementTree as ElementTree

import numpy as np
import pytest
import traitlets

from coursepack import sigmoid, step_through
from coursepack.exercise import tallies
from coursepack.picture.svg import walk
from tests.picture.reading import words

START = {"a": 23, "c": -5, "b": 2, "d": 7}


def worked(a, c, b, d):
    e = a + c
    g = b - d
    h = e * g
    f = h**2
    return f


def diamond(x):
    u = x + 2
    v = x - 3
    f = u * v
    return f


def open_walk(**options):
    return step_through(worked, **START, **{"predict": False, **options})


def shown(picture):
    pairs = [
        (node.attributes["data-name"], float(node.attributes["data-value"]))
        for node in walk(picture.draw())
        if "data-name" in node.attributes and "data-value" in node.attributes
    ]
    assert len(dict(pairs)) == len(pairs)
    return dict(pairs)


def text_of(picture):
    return " ".join(node.text for node in walk(picture.draw()) if node.text)


def plain_text(picture):
    return words(picture.draw())


def press(picture, action, name=""):
    picture.act(action, name, {})


def answer(picture, number):
    picture.act("answer", "", {"number": str(number)})


def at_the_first_derivative(**options):
    picture = open_walk(your_turn=True, **options)
    picture.position = 5
    return picture


def test_steps_go_forward_and_back_one_number_at_a_time():
    picture = open_walk()
    press(picture, "step")
    press(picture, "step")
    assert {"e", "g"} < set(shown(picture))
    press(picture, "step-back")
    assert "g" not in shown(picture)


def test_run_goes_to_the_end_of_the_way_forward_then_of_the_way_back():
    picture = open_walk()
    press(picture, "run")
    assert picture.position == 4
    press(picture, "run")
    assert picture.position == 12
    press(picture, "start")
    assert picture.position == 0


def test_the_position_is_a_trait_that_stays_within_the_walk():
    picture = open_walk()
    picture.position = 7
    assert shown(picture)["df_de"] == 900.0
    picture.position = 99
    assert picture.position == 12
    picture.set_state({"position": 2.4})
    assert picture.position == 2


def test_all_numbers_of_a_finished_walk_are_those_worked_out_by_hand():
    picture = open_walk()
    picture.position = 12
    found = shown(picture)
    by_hand = {"df_dh": -180, "df_de": 900, "df_dg": -3240, "df_da": 900, "df_dc": 900, "df_db": -3240}
    assert {name: found[name] for name in by_hand} == by_hand
    assert (found["df_dd"], found["dg_dd"], found["local.df_dh"]) == (3240, -1, -180)


# The prediction


def locked_walk(predict=True, **options):
    picture = step_through(worked, **START, predict=predict, **options)
    press(picture, "run")
    return picture


def test_the_way_back_is_locked_until_the_prediction():
    picture = locked_walk()
    press(picture, "step")
    press(picture, "run")
    picture.position = 9
    assert picture.position == 4
    assert not any(name.startswith("df_d") for name in shown(picture))


def test_a_prediction_opens_the_way_back_and_is_kept():
    picture = locked_walk()
    picture.act("predict", "", {"largest": "a"})
    press(picture, "run")
    assert picture.prediction.largest == ("a",)
    assert "You said" in text_of(picture)
    assert shown(picture)["happened.largest"] == 3240


def test_of_two_that_are_as_large_each_is_right():
    picture = locked_walk()
    picture.act("predict", "", {"largest": "d"})
    press(picture, "run")
    assert "✓ " in text_of(picture)


def test_what_happened_is_not_told_before_it_is_there():
    picture = locked_walk(("largest", "sign"))
    picture.act("predict", "", {"largest": "a", "sign": "positive"})
    press(picture, "step")
    assert "happened.largest" not in shown(picture)
    assert "✗ " not in text_of(picture)
    press(picture, "step")
    assert "✗ " in text_of(picture)


def test_a_prediction_without_an_answer_says_what_is_missing():
    picture = locked_walk()
    picture.act("predict", "", {})
    assert picture.locked
    assert "Choose the input that f feels most." in text_of(picture)


def test_of_one_input_the_sign_is_asked():
    picture = step_through(diamond, x=4)
    press(picture, "run")
    assert picture._questions == ("sign",)
    picture.act("predict", "", {"sign": "positive"})
    assert not picture.locked


def test_one_input_is_no_plural():
    assert "The input is x = 4." in plain_text(step_through(diamond, x=4))


def test_a_prediction_goes_into_the_progress():
    picture = locked_walk(record_as="03.walk")
    picture.act("predict", "", {"largest": "b"})
    assert tallies()[0]["03.walk"].predictions == 1


@pytest.mark.parametrize("act", ["open", "run", "predict", "ask"])
def test_one_part_takes_the_focus_of_a_button_that_goes_away(act):
    picture = step_through(worked, **START, your_turn=True)
    if act != "open":
        press(picture, "run")
    if act in ("predict", "ask"):
        picture.act("predict", "", {"largest": "b"})
    if act == "ask":
        press(picture, "run")
    places = [node for node in walk(picture.draw()) if "data-focus-first" in node.attributes]
    wanted = {"open": "step", "predict": "step"}.get(act)
    assert [place.attributes.get("data-action") for place in places] == [wanted]


# The learner's turn


def test_in_your_turn_the_walk_stops_where_a_number_is_asked():
    picture = at_the_first_derivative()
    press(picture, "step")
    press(picture, "run")
    picture.position = 12
    assert picture.position == 5
    assert "df_dh" not in shown(picture)


def test_a_right_number_goes_on():
    picture = at_the_first_derivative()
    answer(picture, -180)
    assert picture.position == 6
    assert shown(picture)["df_dh"] == -180


def test_16200_is_named_and_kept_and_the_walk_waits():
    picture = at_the_first_derivative()
    answer(picture, 16200)
    assert picture.position == 5
    assert shown(picture)["yours.df_dh"] == 16200
    assert "the slope taken at" in text_of(picture)


def test_going_on_with_16200_makes_minus_81000_count():
    picture = at_the_first_derivative()
    answer(picture, 16200)
    press(picture, "keep")
    answer(picture, -81000)
    assert picture.position == 7
    assert "so this step counts" in text_of(picture)
    assert shown(picture)["df_de"] == -81000


def test_minus_81000_without_such_a_slip_names_the_earlier_step():
    picture = at_the_first_derivative()
    answer(picture, -180)
    answer(picture, -81000)
    assert picture.position == 6
    assert "follows from a slip further down" in text_of(picture)


def test_a_kept_number_can_be_tried_again():
    picture = at_the_first_derivative()
    answer(picture, 16200)
    press(picture, "keep")
    press(picture, "retry", "5")
    assert picture.position == 5
    answer(picture, -180)
    assert shown(picture)["df_dh"] == -180


def with_a_kept_number():
    """Return a finished walk of which ∂f/∂h = 16200 was kept and everything else follows from it."""
    picture = at_the_first_derivative()
    answer(picture, 16200)
    press(picture, "keep")
    for number in (-81000, 291600, 291600, -291600, -81000, -81000):
        answer(picture, number)
    return picture


def test_at_the_end_of_the_walk_a_wrong_number_can_still_be_tried_again():
    picture = with_a_kept_number()
    assert picture.position == 12
    press(picture, "retry", "5")
    assert (picture.position, "Your turn" in text_of(picture)) == (5, True)


def test_stepping_back_onto_a_wrong_number_opens_its_field():
    picture = with_a_kept_number()
    picture.position = 5
    answer(picture, -180)
    assert shown(picture)["df_dh"] == -180


def test_numbers_that_followed_from_a_wrong_one_are_asked_again_after_it_is_put_right():
    picture = with_a_kept_number()
    press(picture, "retry", "5")
    answer(picture, -180)
    press(picture, "run")
    assert picture.position == 6
    answer(picture, 900)
    assert shown(picture)["df_de"] == 900


def test_right_numbers_behind_a_wrong_one_stay_when_it_is_put_right():
    picture = at_the_first_derivative()
    answer(picture, 16200)
    press(picture, "keep")
    answer(picture, 900)
    press(picture, "retry", "5")
    answer(picture, -180)
    press(picture, "run")
    assert picture.position == 7


def test_leaving_a_second_try_unanswered_loses_nothing():
    picture = with_a_kept_number()
    press(picture, "retry", "5")
    press(picture, "run")
    assert (picture.position, shown(picture)["yours.df_dh"]) == (12, 16200)


def test_a_step_that_follows_from_carried_numbers_names_the_first_wrong_one():
    picture = at_the_first_derivative()
    answer(picture, 16200)
    press(picture, "keep")
    for number in (-81000, 291600, 291600):
        answer(picture, number)
    assert "From your ∂f/∂g = 291600" in plain_text(picture)
    assert "∂f/∂h itself needs another look" in plain_text(picture)


def test_the_true_number_behind_a_wrong_one_says_with_which_it_agrees():
    picture = at_the_first_derivative()
    answer(picture, 16200)
    press(picture, "keep")
    answer(picture, 900)
    said = plain_text(picture)
    assert said.count("∂f/∂e = 900 agrees with the true ∂f/∂h, not with your 16200.") >= 2
    assert "sends −180" not in said


def test_hints_come_one_by_one_up_to_three():
    picture = at_the_first_derivative()
    for count in (1, 2, 3, 3):
        press(picture, "hint")
        assert text_of(picture).count("of 3: ") == count


def test_the_number_is_shown_on_request_after_three_tries_only():
    picture = at_the_first_derivative()
    for wrong in (1, 2):
        answer(picture, wrong)
        press(picture, "show")
        assert picture.position == 5
        assert "Show this one" not in text_of(picture)
    answer(picture, 3)
    assert "Show this one" in text_of(picture)
    press(picture, "show")
    assert shown(picture)["df_dh"] == -180


@pytest.mark.parametrize("text", ["", "abc", "nan", "inf", "1e400", "1+2j", "−", "1,2,3", "9" * 5000])
def test_what_is_no_number_is_sent_back_and_counts_as_no_try(text):
    picture = at_the_first_derivative()
    answer(picture, text)
    assert picture.position == 5
    assert "yours.df_dh" not in shown(picture)
    assert "number" in picture._turn_complaint


@pytest.mark.parametrize("text", ["−180", "-180.0", "-1.8e2", " -180 ", "-180,0"])
def test_a_number_may_be_written_in_many_ways(text):
    picture = at_the_first_derivative()
    answer(picture, text)
    assert picture.position == 6


@pytest.mark.parametrize("text", ["2*h", "2 * -90", "-180*df_df", "−360/2", "2*h*exp(0)", "-1,8*100"])
def test_a_formula_with_the_numbers_of_the_picture_is_read(text):
    picture = at_the_first_derivative()
    answer(picture, text)
    assert (picture.position, shown(picture)["df_dh"]) == (6, -180)


@pytest.mark.parametrize("text", ["df_dh", "h", "f"])
def test_a_formula_knows_no_number_that_is_not_there_yet(text):
    picture = open_walk(your_turn="all")
    answer(picture, text)
    assert "is not known here" in picture._turn_complaint


def test_too_few_digits_are_no_slip_and_cost_nothing():
    picture = step_through(lambda x: np.exp(x), x=0.5, predict=False, your_turn="all")
    answer(picture, 1.65)
    assert (picture.position, picture._tries) == (0, 0)
    assert "Four digits count here" in text_of(picture)
    assert "Go on with my number" not in text_of(picture)
    answer(picture, 1.649)
    assert picture.position == 1


def test_all_numbers_asks_for_the_values_too():
    picture = open_walk(your_turn="all")
    press(picture, "run")
    assert picture.position == 0
    answer(picture, 18)
    answer(picture, 9)
    assert "Look at the sign between the two" in text_of(picture)
    assert shown(picture)["yours.g"] == 9


def test_a_wrong_value_cannot_be_carried_on():
    picture = open_walk(your_turn="all")
    answer(picture, 28)
    assert "Go on with my number" not in text_of(picture)


def test_at_a_sum_the_running_sum_is_asked():
    picture = step_through(diamond, x=4, predict=False, your_turn=True)
    picture.position = 4
    for number in (1, 6, 6):
        answer(picture, number)
    assert "What is the sum?" in text_of(picture)
    answer(picture, 1)
    assert "the parts add up" in text_of(picture)
    answer(picture, 7)
    assert picture.position == len(picture._scene.walk.steps)
    assert shown(picture)["df_dx"] == 7


def test_looking_back_keeps_what_was_answered():
    picture = at_the_first_derivative()
    answer(picture, -180)
    press(picture, "step-back")
    press(picture, "step-back")
    press(picture, "run")
    assert picture.position == 6


def test_changing_who_fills_in_begins_the_way_back_anew():
    picture = open_walk()
    picture.position = 12
    press(picture, "turn", "backward")
    assert (picture.your_turn, picture.position) == ("backward", 5)


def test_tries_and_hints_go_into_the_progress_by_name():
    picture = at_the_first_derivative(record_as="03.walk")
    answer(picture, 16200)
    press(picture, "hint")
    answer(picture, -180)
    tally = tallies()[0]["03.walk"]
    assert (tally.attempts, tally.hints, tally.mistakes) == (2, 1, ("outer-at-wrong-point",))
    assert not tally.is_right


def test_a_walk_filled_in_without_a_slip_is_right():
    picture = at_the_first_derivative(record_as="03.walk")
    for number in (-180, 900, -3240, -3240, 3240, 900, 900):
        answer(picture, number)
    assert tallies()[0]["03.walk"].is_right


# The inputs


def test_an_input_from_its_field_changes_the_walk():
    picture = open_walk()
    picture.position = 4
    picture.act("input a", "25", {})
    assert (picture.a, picture.position, shown(picture)["e"]) == (25.0, 4, 20.0)


def test_the_buttons_beside_an_input_move_it_by_one():
    picture = open_walk()
    press(picture, "more", "a")
    press(picture, "less", "d")
    assert (picture.a, picture.d) == (24.0, 6.0)


@pytest.mark.parametrize("text", ["", "abc", "nan", "inf", "1e400", "1+2j"])
def test_an_input_that_is_no_number_stays_what_it_was(text):
    picture = open_walk()
    picture.act("input a", text, {})
    assert picture.a == 23.0
    assert "is still 23" in text_of(picture)


def test_undo_redo_and_reset_bring_inputs_back():
    picture = open_walk()
    press(picture, "more", "a")
    picture.undo()
    assert picture.a == 23.0
    picture.redo()
    assert picture.a == 24.0
    picture.reset()
    assert picture.values == {name: float(value) for name, value in START.items()}


def test_other_inputs_make_answers_void():
    picture = at_the_first_derivative()
    answer(picture, -180)
    press(picture, "more", "a")
    assert picture.position == 5
    assert not picture._marks


def test_undo_brings_answers_and_place_back_with_the_inputs():
    picture = at_the_first_derivative()
    for number in (-180, 900):
        answer(picture, number)
    press(picture, "more", "a")
    assert "df_de" not in shown(picture)
    picture.undo()
    assert (picture.position, shown(picture)["df_de"]) == (7, 900)
    picture.redo()
    assert (picture.a, picture.position) == (24.0, 5)


def test_undo_with_nothing_to_undo_stays_at_its_place():
    picture = at_the_first_derivative()
    press(picture, "more", "a")
    picture.undo()
    answer(picture, -180)
    picture.undo()
    assert picture.position == 6


def test_another_input_in_the_middle_of_a_walk_keeps_the_place():
    picture = open_walk()
    picture.position = 7
    press(picture, "more", "a")
    assert (picture.position, shown(picture)["df_de"]) == (7, 950.0)


def test_reset_begins_without_answers():
    picture = at_the_first_derivative()
    answer(picture, -180)
    press(picture, "more", "a")
    picture.reset()
    assert not picture._marks


def test_where_the_function_fails_the_last_good_walk_stays():
    def root(x):
        s = np.sqrt(x)
        f = s * s
        return f

    picture = step_through(root, x=1.0, predict=False)
    picture.position = 2
    picture.act("input x", "-1", {})
    assert (picture.x, shown(picture)["s"]) == (1.0, 1.0)
    assert "The picture stays at the last good state" in text_of(picture)


def test_presets_are_named_settings():
    picture = open_walk(presets={"zero": {"a": 5, "c": -5}})
    press(picture, "preset", "zero")
    assert (picture.a, picture.c, picture.b) == (5.0, -5.0, 2.0)


# What is stored and printed


def test_the_stored_picture_is_the_finished_walk_even_while_locked():
    picture = step_through(worked, **START)
    drawing = picture.draw_still()
    ElementTree.fromstring(drawing)
    for number in ("8100", "−180", "−3240", "× −1"):
        assert number in drawing


def test_the_stored_picture_is_the_same_each_time():
    picture = open_walk()
    first = picture.draw_still()
    picture.position = 7
    assert picture.draw_still() == first == open_walk().draw_still()


@pytest.mark.parametrize(("turn", "shown_too"), [("backward", "8100"), ("all", "23")])
def test_what_is_stored_leaves_the_learners_numbers_open(turn, shown_too):
    picture = open_walk(your_turn=turn)
    drawing, text = picture.draw_still(), picture.still_text()
    assert f">{shown_too}<" in drawing
    assert shown_too in text
    assert not any(f">{number}<" in drawing for number in ("−3240", "900", "−180"))
    assert not any(number in text for number in ("3240", "900", "180"))


def test_print_is_a_table_of_what_is_there():
    picture = open_walk()
    picture.position = 7
    lines = str(picture).splitlines()
    assert lines[5].split() == ["e", "a", "+", "c", "18", "900"]
    assert "∂f/∂e = −180 × (−5) = 900" in lines


def test_the_repr_says_how_far_the_walk_has_come():
    assert repr(open_walk()) == "GraphStepper(worked, a=23, c=-5, b=2, d=7, step 0 of 12)"


def test_a_batch_is_walked_with_its_arrays_as_a_whole():
    def batch(w, b, x, y):
        z = w * x + b
        a = sigmoid(z)
        C = np.mean((a - y) ** 2)
        return C

    data = {"x": np.linspace(-1, 1, 20), "y": np.zeros(20)}
    picture = step_through(batch, w=1.0, b=0.0, **data, predict=False, your_turn=True)
    picture.position = 99
    assert "20 entries" in text_of(picture)
    assert picture.position == len(picture._scene.walk.steps)


def test_a_step_costs_no_new_page_when_only_numbers_change():
    picture = open_walk()
    picture.position = 6
    whole = picture._picture
    picture.a = 24.0
    assert picture._picture == whole
    assert picture._changes


def test_a_title_of_ones_own_is_text_and_no_symbol():
    picture = open_walk(title="Your turn: b")
    title = next(node for node in walk(picture.draw()) if node.attributes.get("class") == "title")
    assert (title.text, title.children) == ("Your turn: b", ())
    assert "Your turn: b</text>" in picture.draw_still()


# What cannot be opened


@pytest.mark.parametrize("turn", ["forward", 3, "yes"])
def test_whose_turn_must_be_one_of_the_known_words(turn):
    with pytest.raises(ValueError, match="`your_turn` must be"):
        open_walk(your_turn=turn)


def test_unknown_questions_are_refused():
    with pytest.raises(ValueError, match="'largest', 'sign'"):
        open_walk(predict="direction")


def test_a_parameter_with_the_name_of_the_position_is_refused():
    with pytest.raises(ValueError, match="`position` is the name of a part"):
        step_through(lambda position: position * 2, position=1.0)


def test_an_option_is_not_a_parameter():
    with pytest.raises(ValueError, match="`title` is a parameter of"):
        step_through(lambda title: title * 2, title=1.0)


def test_an_infinite_input_is_refused_by_its_trait():
    with pytest.raises(traitlets.TraitError, match="finite"):
        open_walk().a = float("inf")


def test_a_step_travels_in_one_message(monkeypatch):
    picture = open_walk()
    sent = []
    monkeypatch.setattr(picture, "_send", lambda message, buffers=None: sent.append(message))
    picture._receive(picture, {"action": "step"}, [])
    (message,) = sent
    assert {"position", "_picture"} <= message["state"].keys()
