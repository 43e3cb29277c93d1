import math
import xml.etree.ElementTree as ElementTree
from functools import partial

import numpy as np
import pytest
import traitlets
from hypothesis import given, settings
from hypothesis import strategies as st

from coursepack import sigmoid, wiggle
from coursepack.exercise import tallies
from coursepack.picture.svg import walk

START = {"w": 1.5, "b": -0.5, "a_prev": 0.8, "y": 1.0}


def cost(w, b, a_prev, y):
    z = w * a_prev + b
    a = sigmoid(z)
    C0 = (a - y) ** 2
    return C0


def open_picture(**options):
    return wiggle(cost, **START, predict=False, **options)


def shown(picture):
    return {
        node.attributes["data-name"]: float(node.attributes["data-value"])
        for node in walk(picture.draw())
        if "data-name" in node.attributes and "data-value" in node.attributes
    }


def text_of(picture):
    return " ".join(node.text for node in walk(picture.draw()) if node.text)


def drag(picture, name, *values):
    """Do what the browser sends in a drag."""
    picture.set_state({"_held": name})
    for value in values:
        picture.set_state({name: value})
    picture.set_state({name: values[-1], "_held": ""})


def answer(picture, **fields):
    picture.act("predict", "", fields)


def test_a_move_in_the_browser_changes_every_number_that_depends_on_it():
    picture = open_picture()
    drag(picture, "w", 1.6, 2.0)
    assert shown(picture)["z"] == 2.0 * 0.8 - 0.5
    assert shown(picture)["w_before"] == 1.5


def test_changes_alone_travel_while_a_handle_is_dragged():
    picture = open_picture()
    whole = picture._picture
    picture.set_state({"_held": "w"})
    for value in np.linspace(-3, 3, 50):
        picture.set_state({"w": float(value)})
        assert picture._picture == whole
        assert picture._changes


def test_one_drag_is_one_thing_to_undo():
    picture = open_picture()
    drag(picture, "w", 1.6, 1.7, 1.8)
    drag(picture, "w", 1.9, 2.0)
    picture.undo()
    assert picture.w == 1.8
    picture.undo()
    assert picture.w == 1.5
    picture.redo()
    assert picture.w == 1.8


def test_a_run_of_key_presses_on_one_handle_is_one_thing_to_undo():
    picture = open_picture()
    for value in (1.6, 1.7):
        picture.set_state({"w": value})
    picture.set_state({"b": 0.5})
    picture.undo()
    assert picture.values == {**START, "w": 1.7}
    picture.undo()
    assert picture.values == START


def test_escape_goes_back_to_where_the_last_run_of_key_presses_began():
    picture = open_picture()
    picture.set_state({"w": 1.6})
    picture.set_state({"w": 1.7})
    picture.act("back", "w", {})
    assert picture.w == 1.5


def test_undo_with_nothing_to_undo_changes_nothing():
    picture = open_picture()
    picture.undo()
    picture.redo()
    assert picture.values == START


def test_reset_can_be_undone():
    picture = open_picture()
    drag(picture, "w", 2.0)
    picture.reset()
    assert picture.values == START
    picture.undo()
    assert picture.w == 2.0


def test_a_preset_sets_its_inputs_at_once_and_is_one_thing_to_undo():
    picture = open_picture(presets={"saturate": {"w": 3.0, "b": 3.0}})
    picture.act("preset", "saturate", {})
    assert (picture.w, picture.b) == (3.0, 3.0)
    picture.undo()
    assert picture.values == START


def test_the_range_of_a_number_line_stays_during_a_drag_and_grows_at_release():
    picture = open_picture()
    before = dict(picture._ranges)
    picture.set_state({"_held": "w"})
    picture.set_state({"w": 40.0})
    assert picture._ranges == before
    picture.set_state({"_held": ""})
    assert picture._ranges["w"][1] >= 40.0


def test_the_sentence_is_spoken_at_release_and_not_during_the_drag():
    def spoken(picture):
        (status,) = [n for n in walk(picture.draw()) if n.attributes.get("role") == "status"]
        return status.text

    picture = open_picture()
    picture.set_state({"_held": "w"})
    picture.set_state({"w": 1.6})
    assert spoken(picture) == ""
    picture.set_state({"_held": ""})
    assert "w rises by 0.100, so z rises by 0.0800" in spoken(picture)


@pytest.mark.parametrize(("action", "delta"), [("larger", 0.2), ("smaller", 0.05)])
def test_the_step_grows_and_shrinks_along_1_2_5(action, delta):
    picture = open_picture()
    picture.act(action, "", {})
    assert picture.delta == delta


def test_a_step_can_be_typed_with_a_comma_and_a_minus_sign():
    picture = open_picture()
    picture.act("step", "−0,25", {})
    assert picture.delta == -0.25


@pytest.mark.parametrize("text", ["much", "", "nan", "0", "1e99"])
def test_a_step_that_is_none_gets_a_reply_and_leaves_the_step(text):
    picture = open_picture()
    picture.act("step", text, {})
    assert picture.delta == 0.1
    assert "The step is still 0.1." in text_of(picture)


# Predictions ----------------------------------------------------------------------------------------------


def test_locked_pictures_hold_no_number_that_is_to_be_predicted():
    numbers = shown(wiggle(cost, **START, predict=("direction", "smallest")))
    assert {"z", "a", "C0", "w"} <= set(numbers)
    assert not {name for name in numbers if name.startswith("d") and "_d" in name}
    assert not {"C0_nudged", "gap", "delta_C0_actual", "delta_C0_predicted"} & set(numbers)


def test_locked_handles_do_not_answer_buttons():
    picture = wiggle(cost, **START)
    picture.act("larger", "", {})
    picture.act("choose", "b", {})
    assert (picture.delta, picture.knob) == (0.1, "w")


def test_a_prediction_is_kept_and_shown_beside_what_happened():
    picture = wiggle(cost, **START)
    answer(picture, direction="fall", amount="0.02")
    assert picture.prediction.change == -0.02
    assert "You said: falls by about 0.02." in text_of(picture)
    assert "The size was 1.8 times too large" in text_of(picture)
    drag(picture, "w", 3.0)
    assert "You said: falls by about 0.02." in text_of(picture)


def sizes(picture):
    drawn = list(walk(picture.draw()))
    heights = [node.attributes["height"] for node in drawn if node.tag == "svg"]
    return heights, [node.attributes.get("open") for node in drawn if node.tag == "details"]


def test_nothing_folds_or_shrinks_under_the_hand_when_the_picture_moves_on():
    picture = wiggle(cost, **START)
    answer(picture, direction="fall", amount="0.02")
    before = sizes(picture)
    drag(picture, "w", 1.6)
    assert not picture.prediction_stands
    assert sizes(picture) == before


@pytest.mark.parametrize("rule", ["σ′", "2(a − y)"])
def test_a_locked_picture_gives_no_rule_away(rule):
    def said(picture):
        drawn = walk(picture.draw())
        return "".join(node.text + "".join(node.attributes.values()) for node in drawn)

    locked = wiggle(cost, **START)
    assert rule in said(open_picture())
    assert rule not in said(locked) + str(locked)


def test_a_wrong_direction_is_answered_with_where_to_look():
    picture = wiggle(cost, **START)
    answer(picture, direction="rise")
    assert "Look at the sign of each factor" in text_of(picture)


def test_the_smallest_factor_can_be_asked_for():
    picture = wiggle(cost, **START, predict="smallest")
    answer(picture, smallest="dC0_da")
    assert picture.prediction.smallest == "dC0_da"
    assert "−0.6636" in text_of(picture)


@pytest.mark.parametrize(
    ("fields", "reply"),
    [
        ({}, "Choose whether C₀ will fall, stay or rise."),
        ({"direction": "sideways"}, "Choose whether"),
        ({"direction": "fall", "amount": "a bit"}, "is not a number"),
        ({"direction": "fall", "amount": "inf"}, "is not a number"),
    ],
)
def test_an_unfinished_prediction_gets_a_reply_and_stays_locked(fields, reply):
    picture = wiggle(cost, **START)
    answer(picture, **fields)
    assert picture.locked
    assert reply in text_of(picture)


def test_what_was_filled_in_stays_when_a_prediction_is_sent_back():
    picture = wiggle(cost, **START)
    answer(picture, direction="fall", amount="a bit")
    values = [
        node.attributes["value"]
        for node in walk(picture.draw())
        if node.attributes.get("data-field") == "amount" or "checked" in node.attributes
    ]
    assert values == ["fall", "a bit"]


# Stored form ----------------------------------------------------------------------------------------------


def test_the_stored_picture_is_an_svg_of_the_unlocked_state():
    data, _ = wiggle(cost, **START)._repr_mimebundle_()
    root = ElementTree.fromstring(data["image/svg+xml"])
    names = {node.get("data-name") for node in root.iter()}
    assert {"w", "z", "dz_dw", "dC0_dw", "delta_C0_predicted", "gap"} <= names
    assert "foreignObject" not in data["image/svg+xml"]


def test_the_stored_output_is_the_same_every_time():
    first, second = (wiggle(cost, **START)._repr_mimebundle_()[0] for _ in range(2))
    assert first["image/svg+xml"] == second["image/svg+xml"]
    assert first["text/plain"] == second["text/plain"]


def test_the_stored_picture_forgives_the_last_bits_of_a_processor():
    one = wiggle(cost, **START)
    last_bit = {**START, "w": 1.5 * (1 + 2e-15)}
    moved = wiggle(cost, **last_bit)
    assert one.explanation.node("a").values != moved.explanation.node("a").values
    assert one.draw_still() == moved.draw_still()
    assert str(one) == str(moved)


def test_a_locked_picture_does_not_print_what_is_to_be_predicted():
    text = str(wiggle(cost, **START))
    assert "0.668187772" in text
    assert "0.1177" not in text
    assert "0.0113" not in text
    assert "hidden until your prediction is locked" in text


def test_printed_it_is_a_table_of_the_same_numbers():
    text = str(open_picture())
    for number in ("0.668187772", "0.110099355", "−0.663624456", "0.221712873", "−0.117707268"):
        assert number in text
    assert "w rises by 0.100, so z rises by 0.0800" in text


def test_repr_has_no_address():
    assert repr(open_picture()) == "ChainWiggle(cost, w=1.5, b=-0.5, a_prev=0.8, y=1)"


# Mixing with other widgets --------------------------------------------------------------------------------


def test_inputs_are_traits_that_can_be_observed_and_linked():
    picture = open_picture()
    seen = []
    picture.observe(lambda change: seen.append(change.new), "w")
    other = open_picture()
    traitlets.link((picture, "w"), (other, "w"))
    drag(picture, "w", 2.0)
    assert seen == [2.0]
    assert other.w == 2.0


def test_the_explanation_can_be_observed():
    picture = open_picture()
    seen = []
    picture.observe(lambda change: seen.append(change.new.node("z").value), "explanation")
    picture.w = 2.0
    assert seen == [2.0 * 0.8 - 0.5]


def test_two_pictures_do_not_share_ids():
    def ids(picture):
        return {n.attributes["id"] for n in walk(picture.draw()) if "id" in n.attributes}

    one, other = open_picture(), open_picture()
    assert not ids(one) & ids(other)


@pytest.mark.parametrize("room", [400, 640, 760, 1300])
def test_every_id_and_every_name_stands_once_at_every_width(room):
    picture = open_picture()
    picture._room = room
    ids = [n.attributes["id"] for n in walk(picture.draw()) if "id" in n.attributes]
    names = [n.attributes["data-name"] for n in walk(picture.draw()) if "data-name" in n.attributes]
    assert len(set(ids)) == len(ids)
    assert len(set(names)) == len(names)


# Bad input ------------------------------------------------------------------------------------------------


def returns_a_vector(w):
    return w * np.ones(3)


def raises(w):
    if w.value > 2:
        raise KeyError("no entry")
    return w * 2


def branches_on_a_tensor(w):
    return 1.0 if w else 2.0 * w


def uses_math(w):
    return math.exp(w)


def uses_float(w):
    return float(w) * 2


def is_nan(w):
    z = np.log(w)
    return z * 2


def forty_steps(w):
    steps = [w]
    for _ in range(40):
        v = steps[-1] * 1.1
        steps.append(v)
    return steps[-1]


@pytest.mark.parametrize(
    ("function", "inputs", "error", "message"),
    [
        (returns_a_vector, {"w": 1.0}, ValueError, "one number"),
        (lambda: 1.0, {}, TypeError, "number"),
        (raises, {"w": 3.0}, ValueError, "KeyError"),
        (branches_on_a_tensor, {"w": 1.0}, Exception, "if"),
        (uses_math, {"w": 1.0}, Exception, r"np\.exp"),
        (uses_float, {"w": 1.0}, Exception, "float"),
        (is_nan, {"w": -1.0}, ValueError, "`z`"),
        (forty_steps, {"w": 1.0}, ValueError, "helper"),
        (cost, {**START, "w": math.inf}, ValueError, "finite"),
        (cost, {**START, "w": math.nan}, ValueError, "finite"),
        (cost, {**START, "w": "1.5"}, TypeError, "number"),
        (cost, {"w": 1.5}, TypeError, "b"),
        (lambda gap, w: gap * w, {"gap": 1.0, "w": 2.0}, ValueError, "`gap`"),
        (lambda layout, w: layout * w, {"layout": 1.0, "w": 2.0}, ValueError, "`layout`"),
        (lambda delta_w, w: delta_w * w, {"delta_w": 1.0, "w": 2.0}, ValueError, "`delta_w`"),
        ("cost", {"w": 1.0}, TypeError, "function"),
    ],
)
def test_what_cannot_be_drawn_is_refused_with_a_reason(function, inputs, error, message):
    with pytest.raises(error, match=message):
        wiggle(function, **inputs)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"knob": "v"}, "`knob` must be one of the inputs w, b, a_prev, y"),
        ({"delta": 0.0}, "`delta`. must be a number such as 0.1"),
        ({"delta": math.nan}, "`delta`. must be a number such as 0.1"),
        ({"predict": "colour"}, "`predict` must be"),
        ({"presets": {"far": {"v": 1.0}}}, "`presets`"),
        ({"presets": {"far": {"w": math.inf}}}, "`presets`"),
    ],
)
def test_an_option_that_does_not_fit_is_refused_with_what_does(options, message):
    with pytest.raises(ValueError, match=message):
        wiggle(cost, **START, **options)


@pytest.mark.parametrize(
    ("function", "good", "bad", "message"),
    [
        (is_nan, 1.0, -1.0, "`z`"),
        (raises, 1.0, 3.0, "KeyError"),
        (lambda x: np.exp(x) * 2.0, 1.0, 1000.0, "infinite"),
    ],
)
def test_a_value_that_cannot_be_drawn_leaves_the_last_good_picture(function, good, bad, message):
    name = next(iter(function.__code__.co_varnames))
    picture = wiggle(function, **{name: good}, predict=False)
    before = shown(picture)
    picture.set_state({name: bad})
    assert shown(picture) == before
    assert message.strip("`") in text_of(picture)
    assert "The picture stays at the last good state" in text_of(picture)
    assert picture.values == {name: good}
    assert not picture._history.can_undo
    picture.set_state({name: good + 0.5})
    assert "last good state" not in text_of(picture)
    assert picture.values == {name: good + 0.5}


def test_a_handle_may_be_dragged_across_a_value_that_cannot_be_drawn():
    picture = wiggle(lambda x: 1 / x, x=1.0, predict=False)
    drag(picture, "x", 0.5, 0.0, -0.5, -1.0)
    assert picture.x == -1.0
    drag(picture, "x", -0.5, 0.0)
    assert picture.x == -0.5


@pytest.mark.parametrize("bad", [math.nan, math.inf])
def test_a_trait_refuses_what_is_not_finite_and_keeps_its_value(bad):
    picture = open_picture()
    with pytest.raises(traitlets.TraitError, match="finite"):
        picture.w = bad
    assert picture.w == 1.5


@pytest.mark.parametrize(
    ("call", "error", "message"),
    [
        (lambda: wiggle(cost, 1.5), TypeError, "without a name; write it as w=1.5"),
        (lambda: wiggle(lambda delta: delta * 2, delta=1.0), ValueError, "an option of wiggle"),
        (lambda: wiggle(lambda values: values * 2, values=1.0), ValueError, "part of the picture"),
        (lambda: wiggle(cost, **START, presets={"a": 1}), ValueError, "`presets` has 1"),
    ],
)
def test_a_call_that_does_not_fit_says_how_to_write_it(call, error, message):
    with pytest.raises(error, match=message):
        call()


@pytest.mark.parametrize(("name", "value"), [("knob", "v"), ("delta", 0.0), ("w", "1.5")])
def test_an_assignment_that_does_not_fit_is_refused_and_changes_nothing(name, value):
    picture = open_picture()
    before = getattr(picture, name)
    with pytest.raises((ValueError, traitlets.TraitError)):
        setattr(picture, name, value)
    assert getattr(picture, name) == before


def test_unknown_actions_from_the_page_are_ignored():
    picture = open_picture()
    picture.act("explode", "", {})
    picture.act("choose", "nothing", {})
    picture.act("preset", "nothing", {})
    assert picture.knob == "w"


def test_markup_in_a_name_stays_text():
    picture = open_picture(title="<script>alert(1)</script>")
    assert "<script>" not in picture._picture
    assert "<script>" not in picture.draw_still()


numbers = st.floats(-1e300, 1e300) | st.floats(-5, 5) | st.sampled_from([0.0, 5e-324, -1e-310])


@settings(max_examples=200)
@given(values=st.fixed_dictionaries({name: numbers for name in START}), knob=st.sampled_from([*START]))
def test_whatever_finite_numbers_arrive_a_picture_is_drawn(values, knob):
    picture = PICTURE
    picture.knob = knob
    picture.set_state({**values, "_held": ""})
    picture.draw_still()
    assert str(picture)


PICTURE = open_picture()


def test_a_partial_and_a_lambda_can_be_wiggled():
    assert "dC0_dw" in shown(wiggle(partial(cost, y=1.0), w=1.5, b=-0.5, a_prev=0.8, predict=False))
    assert shown(wiggle(lambda w: w * w, w=3.0, predict=False))["formula.total"] == 6.0


def test_the_progress_keeps_the_prediction_under_its_name():
    picture = wiggle(cost, **START, record_as="02.first-drag")
    answer(picture, direction="rise")
    done, _ = tallies()
    assert done["02.first-drag"].predictions == 1


def test_a_prediction_that_cannot_be_stored_is_said_and_unlocks_all_the_same(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("COURSEPACK_PROGRESS", str(tmp_path / "file"))
    picture = wiggle(cost, **START, record_as="02.first-drag")
    answer(picture, direction="fall")
    assert not picture.locked
    assert "not stored" in text_of(picture)
