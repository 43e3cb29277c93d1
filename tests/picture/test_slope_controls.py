import pytest

from coursepack.picture.slope_controls import SlopeControls, draw_slope_controls
from tests.picture.reading import tagged, words

FUNCTIONS = (("sigmoid", "sigma"), ("tanh", "tanh"), ("abs", "|x|"))


def controls(functions=FUNCTIONS, **options):
    return draw_slope_controls(SlopeControls(functions, "tanh", **{"h": 0.1, **options}), "p")


def buttons(drawing, action):
    return [item for item in tagged(drawing, "button") if item.attributes.get("data-action") == action]


def test_the_chosen_function_is_the_one_that_is_pressed():
    pressed = {
        button.attributes["data-value"]: button.attributes["aria-pressed"]
        for button in buttons(controls(), "function")
    }
    assert pressed == {"sigmoid": "false", "tanh": "true", "abs": "false"}


def test_a_sign_is_named_for_the_ear_and_a_word_names_itself():
    named = {words(button): button.attributes.get("aria-label") for button in buttons(controls(), "function")}
    assert named == {"σ": "sigmoid", "tanh": None, "|x|": "absolute value"}


def test_a_single_function_needs_no_choice():
    assert buttons(controls(FUNCTIONS[1:2]), "function") == []


@pytest.mark.parametrize(
    ("h", "text"), [(0.1, "+0.1"), (-0.05, "−0.05"), (0.0015625, "+0.0015625"), (1e-6, "+1e−06")]
)
def test_the_step_stands_in_its_field_with_its_sign(h, text):
    (field,) = tagged(controls(h=h), "input")
    assert (field.attributes["value"], field.attributes["data-change"]) == (text, "step")


@pytest.mark.parametrize(
    ("action", "label"), [("halve", "halve h"), ("tenth", "a tenth of h"), ("turn", "to the other side of x")]
)
def test_a_button_for_the_step_has_a_name_for_the_ear(action, label):
    (button,) = buttons(controls(), action)
    assert button.attributes["aria-label"] == label


def test_presets_are_there_if_an_author_gave_some():
    named = buttons(controls(presets=("far out",)), "preset")
    assert [words(button) for button in named] == ["far out"]
