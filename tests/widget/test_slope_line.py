import math
import xml.etree.ElementTree as ElementTree

import numpy as np
import pytest
import traitlets
from hypothesis import given, settings
from hypothesis import strategies as st

from coursepack import sigmoid, slope_line, step
from coursepack.picture.svg import walk


def open_picture(function=np.tanh, x=0.5, h=1.0, **options):
    return slope_line(function, x, h, **{"predict": False, **options})


def shown(picture):
    return {
        node.attributes["data-name"]: float(node.attributes["data-value"])
        for node in walk(picture.draw())
        if "data-name" in node.attributes and "data-value" in node.attributes
    }


def text_of(picture):
    return " ".join(node.text for node in walk(picture.draw()) if node.text)


def handle(picture, name):
    return next(
        node.attributes
        for node in walk(picture.draw())
        if node.attributes.get("role") == "slider" and node.attributes["data-name"] == name
    )


def drag(picture, name, *values):
    picture.set_state({"_held": name})
    for value in values:
        picture.set_state({name: value})
    picture.set_state({name: values[-1], "_held": ""})


@settings(max_examples=50, deadline=None)
@given(x=st.floats(-4, 4), h=st.floats(-4, 4).filter(lambda h: abs(h) > 1e-6))
def test_wherever_the_handles_stand_the_numbers_are_those_of_numpy(x, h):
    picture = open_picture()
    picture.values = {"x": x, "h": h}
    numbers = shown(picture)
    rate = (np.tanh(x + h) - np.tanh(x)) / h
    slope = 1 / np.cosh(x) ** 2
    expected = {"f": np.tanh(x), "f_nudged": np.tanh(x + h), "secant": rate, "slope": slope}
    assert {name: numbers[name] for name in expected} == pytest.approx(expected, rel=1e-12, abs=1e-12)
    assert numbers["rate_gap"] == pytest.approx(rate - slope, rel=1e-9, abs=1e-12)


def test_changes_alone_travel_while_a_handle_is_dragged():
    picture = open_picture()
    whole = picture._picture
    picture.set_state({"_held": "x"})
    for value in np.linspace(-4, 4, 41):
        picture.set_state({"x": float(value)})
        assert picture._picture == whole


def test_the_handle_of_h_stands_at_x_plus_h_on_the_same_axis():
    picture = open_picture(x=1.5, h=-0.5)
    x, h = handle(picture, "x"), handle(picture, "h")
    assert (float(x["data-low"]), float(x["data-high"])) == (-4.0, 4.0)
    assert (float(h["data-low"]), float(h["data-high"])) == (-5.5, 2.5)
    assert (x["data-x0"], x["data-x1"]) == (h["data-x0"], h["data-x1"])


def test_the_axes_stay_during_a_drag_and_grow_when_the_hand_lets_go():
    picture = open_picture()
    picture.set_state({"_held": "x"})
    picture.set_state({"x": 3.9})
    assert float(handle(picture, "x")["data-high"]) == 4.0
    picture.set_state({"x": 3.9, "_held": ""})
    assert float(handle(picture, "x")["data-high"]) == 5.0
    picture.reset()
    assert float(handle(picture, "x")["data-high"]) == 4.0


@pytest.mark.parametrize(("action", "h"), [("halve", 0.5), ("tenth", 0.1), ("turn", -1.0)])
def test_a_button_changes_the_step_and_can_be_undone(action, h):
    picture = open_picture()
    picture.act(action, "", {})
    assert picture.h == h
    picture.undo()
    assert picture.h == 1.0


def test_tenths_of_the_step_are_round_numbers():
    picture = open_picture()
    for _ in range(6):
        picture.act("tenth", "", {})
    assert picture.h == 1e-6


def test_the_step_does_not_shrink_into_the_rounding():
    picture = open_picture(h=1e-9)
    picture.act("halve", "", {})
    assert picture.h == 1e-9
    assert "the rounding of the last digits" in text_of(picture)


@pytest.mark.parametrize(("text", "h"), [("0.25", 0.25), ("−0,5", -0.5), ("1e-3", 1e-3), ("0", 0.0)])
def test_the_step_can_be_typed(text, h):
    picture = open_picture()
    picture.act("step", text, {})
    assert picture.h == h


@pytest.mark.parametrize("h", [0.1, -0.03125, 1e-6, -1.5e-8, 0.0])
def test_the_step_in_the_field_is_read_again_as_it_is(h):
    picture = open_picture(h=h)
    (field,) = [node for node in walk(picture.draw()) if node.attributes.get("data-change") == "step"]
    picture.h = 0.7
    picture.act("step", field.attributes["value"], {})
    assert picture.h == h


def test_a_typed_step_that_is_no_number_leaves_the_picture():
    picture = open_picture()
    picture.act("step", "small", {})
    assert picture.h == 1.0
    assert "h is still 1." in text_of(picture)


@pytest.mark.parametrize(("x", "h"), [(0.5, "1e-300"), (0.5, "-1e-13"), (2000.0, "1e-9")])
def test_a_step_that_the_rounding_of_x_plus_h_swallows_is_refused(x, h):
    picture = open_picture(x=x, h=1.0)
    picture.act("step", h, {})
    assert picture.h == 1.0
    assert picture.slope.h == 1.0
    assert "is too small beside x" in text_of(picture)


def test_no_step_at_all_is_explained_and_is_no_error():
    picture = open_picture()
    picture.h = 0.0
    assert "0/0" in text_of(picture)
    assert shown(picture)["slope"] == pytest.approx(1 - np.tanh(0.5) ** 2)


def test_a_function_is_chosen_and_undone():
    picture = open_picture()
    picture.act("function", "sigmoid", {})
    assert picture.function == "sigmoid"
    assert shown(picture)["f"] == pytest.approx(1 / (1 + np.exp(-0.5)))
    assert repr(picture) == "SlopeLine(sigmoid, x=0.5, h=1)"
    picture.undo()
    assert shown(picture)["f"] == pytest.approx(np.tanh(0.5))


def test_a_function_that_is_not_offered_is_not_taken():
    picture = open_picture(functions=("sigmoid", "step"))
    picture.act("function", "relu", {})
    assert picture.function == "tanh"
    with pytest.raises(traitlets.TraitError, match="'sigmoid', 'tanh', 'step'"):
        picture.function = "relu"


@pytest.mark.parametrize(
    ("function", "key"),
    [(np.tanh, "tanh"), (sigmoid, "sigmoid"), (step, "step"), (np.abs, "abs"), (abs, "abs")],
)
def test_a_known_function_is_recognised(function, key):
    assert open_picture(function).function == key


def test_an_own_function_stands_beside_the_known_ones_under_its_name():
    def height(t):
        return 5 - 0.5 * t**2

    picture = open_picture(height)
    assert picture.function == "own"
    assert "height" in text_of(picture)
    assert shown(picture)["slope"] == pytest.approx(-0.5)


def test_handles_are_locked_until_a_prediction_is_made_and_it_is_kept():
    picture = slope_line(np.tanh, 0.5, 1.0)
    assert picture.locked
    assert "secant" not in shown(picture)
    picture.act("halve", "", {})
    assert picture.h == 1.0
    picture.act("predict", "", {})
    assert "Choose whether f will fall, stay or rise." in text_of(picture)
    picture.act("predict", "", {"direction": "rise", "amount": "0,9"})
    assert not picture.locked
    assert shown(picture)["guess"] == 0.9
    assert "The size was 2.0 times too large" in text_of(picture)
    picture.x = 1.0
    assert "guess" not in shown(picture)
    assert picture.prediction.amount == 0.9


def test_what_cannot_be_computed_leaves_the_last_good_picture():
    picture = open_picture(np.log, 1.0, 0.5, span=(0.0, 4.0))
    picture.x = -1.0
    assert picture.x == 1.0
    assert shown(picture)["f"] == 0.0
    assert "not a finite number at -1" in text_of(picture)
    picture.x = 2.0
    assert "not a finite number" not in text_of(picture)


def test_a_drag_over_the_edge_comes_back_to_the_last_good_place():
    picture = open_picture(np.log, 1.0, 0.5, span=(-1.0, 4.0))
    drag(picture, "x", 0.5, 0.1, -0.5)
    assert picture.x == 0.1


@pytest.mark.parametrize(
    ("make", "error", "message"),
    [
        (lambda: slope_line(math.exp), ValueError, "write np.exp"),
        (lambda: slope_line(lambda x: [x, x]), ValueError, "one number"),
        (lambda: slope_line(lambda x, w: x * w), TypeError, "w=1.0"),
        (lambda: slope_line(3), TypeError, "must be a function"),
        (lambda: slope_line(np.log, x=-1.0), ValueError, "not a finite number at -1"),
        (lambda: slope_line(np.tanh, x="steep"), ValueError, "`x` must be a finite number"),
        (lambda: slope_line(np.tanh, h=math.inf), ValueError, "`h` must be a finite number"),
        (lambda: slope_line(np.tanh, span=(4, -4)), ValueError, "the lower first"),
        (lambda: slope_line(np.tanh, span=4), ValueError, "the lower first"),
        (lambda: slope_line(np.tanh, functions=("sine",)), ValueError, "'sigmoid', 'tanh'"),
        (lambda: slope_line(np.tanh, predict="smallest"), ValueError, "'direction'"),
    ],
)
def test_what_does_not_fit_is_refused_with_a_reason(make, error, message):
    with pytest.raises(error, match=message):
        make()


def test_the_printed_table_holds_the_numbers_of_the_picture():
    assert str(open_picture()).splitlines()[:12] == [
        "Values",
        "  x         0.5",
        "  h         1",
        "  x + h     1.5",
        "  f(x)      0.462117157",
        "  f(x + h)  0.905148254",
        "Rates",
        "  Δf        0.443031096",
        "  Δf/h      0.443031096",
        "  f′(x)     0.786447733",
        "  f′(x)·h   0.786447733",
        "  gap       −0.343416637",
    ]


def test_a_locked_picture_prints_nothing_that_is_to_be_predicted():
    assert "0.905" not in str(slope_line(np.tanh))
    assert "0.786" not in str(slope_line(np.tanh))


def test_the_stored_picture_is_well_formed_and_does_not_depend_on_the_run():
    first, second = (slope_line(np.tanh) for _ in range(2))
    assert first.still() == second.still()
    ElementTree.fromstring(first.still()["image/svg+xml"])


def endless_left_of_zero(x):
    while x < 0:
        pass
    return x * 1.0


def test_a_function_that_does_not_end_is_stopped_and_the_last_picture_stays():
    picture = slope_line(endless_left_of_zero, x=1.0, h=0.5, functions=False, predict=False)
    assert picture.slope.f == 1.0
    picture.set_state({"x": -1.0, "_held": ""})
    assert picture.x == 1.0
    assert "was stopped after 3 seconds" in " ".join(node.text for node in walk(picture.draw()))


def test_a_function_that_never_ends_is_refused_at_once():
    with pytest.raises(ValueError, match=r"endless_left_of_zero.* was stopped after 3 seconds"):
        slope_line(endless_left_of_zero, x=-1.0, h=0.5, functions=False)
