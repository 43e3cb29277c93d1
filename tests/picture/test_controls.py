import pytest

from coursepack.picture.controls import Controls, draw_controls
from tests.picture.reading import tagged, words


def controls(**options):
    return draw_controls(Controls(("w", "b", "a_prev"), "b", 0.1, **options), "p")


def buttons(drawing, action):
    return [item for item in tagged(drawing, "button") if item.attributes["data-action"] == action]


def test_the_chosen_input_is_the_one_that_is_pressed():
    pressed = {
        item.attributes["data-value"]: item.attributes["aria-pressed"]
        for item in buttons(controls(), "choose")
    }
    assert pressed == {"w": "false", "b": "true", "a_prev": "false"}


def test_an_input_is_named_for_the_ear_and_drawn_for_the_eye():
    *_, last = buttons(controls(), "choose")
    assert last.attributes["aria-label"] == "wiggle a of the previous layer"
    assert words(last) == "a(L−1)"


@pytest.mark.parametrize(("step", "text"), [(0.1, "+0.100"), (-0.05, "−0.0500")])
def test_the_step_stands_between_its_two_buttons_with_its_sign(step, text):
    drawing = draw_controls(Controls(("w",), "w", step), "p")
    (field,) = tagged(drawing, "input")
    assert (field.attributes["value"], field.attributes["data-change"]) == (text, "step")
    assert words(buttons(drawing, "smaller")[0]) == "−"
    assert words(buttons(drawing, "larger")[0]) == "+"


@pytest.mark.parametrize("action", ["undo", "redo"])
@pytest.mark.parametrize("possible", [True, False])
def test_undo_and_redo_say_whether_there_is_something_to_do(action, possible):
    (button,) = buttons(controls(**{f"can_{action}": possible}), action)
    assert button.attributes.get("aria-disabled") == (None if possible else "true")
    # A button with `disabled` would lose the focus.
    assert "disabled" not in button.attributes


def test_reset_can_always_be_pressed():
    (button,) = buttons(controls(), "reset")
    assert "aria-disabled" not in button.attributes


def test_presets_are_there_if_an_author_gave_some():
    assert buttons(controls(), "preset") == []
    named = buttons(controls(presets=("saturate", "on target")), "preset")
    assert [item.attributes["data-value"] for item in named] == ["saturate", "on target"]
    assert [words(item) for item in named] == ["saturate", "on target"]


def test_every_group_has_a_name():
    drawing = controls(presets=("saturate",))
    groups = [item.attributes for item in tagged(drawing, "div") if item.attributes.get("role") == "group"]
    labels = {
        item.attributes["id"]: words(item) for item in tagged(drawing, "span") if "id" in item.attributes
    }
    named = [labels.get(group.get("aria-labelledby"), group.get("aria-label")) for group in groups]
    assert named == ["Wiggle", "by Δ", "Try", "history"]
