from coursepack.picture.stepper_bar import StepperControls, draw_stepper_bar
from tests.picture.reading import tagged, words

INPUTS = (("a", 23.0), ("b_1", 0.5))


def bar(**options):
    chosen = {"turn": "", "can_step": True, "can_step_back": False} | options
    return draw_stepper_bar(StepperControls(INPUTS, **chosen), "cp")


def buttons(drawing):
    return {words(button): button.attributes for button in tagged(drawing, "button")}


def test_a_step_that_cannot_be_taken_says_so_and_keeps_the_focus():
    found = buttons(bar())
    assert found["Step back"]["aria-disabled"] == "true"
    assert "aria-disabled" not in found["Step"]


def test_whose_turn_it_is_is_pressed():
    found = buttons(bar(turn="backward"))
    assert found["derivatives"]["aria-pressed"] == "true"
    assert found["nothing"]["aria-pressed"] == "false"


def test_each_input_has_a_field_with_a_label_and_two_buttons():
    drawing = bar()
    fields = tagged(drawing, "input")
    assert [field.attributes["value"] for field in fields] == ["23", "0.5"]
    labels = {label.attributes["for"] for label in tagged(drawing, "label")}
    assert labels == {field.attributes["id"] for field in fields}
    spoken = [button.attributes.get("aria-label") for button in tagged(drawing, "button")]
    assert {"a down by 1", "a up by 1"} < set(spoken)


def test_presets_stand_in_the_bar_where_there_are_some():
    assert "Try" not in words(bar())
    assert "zero" in words(bar(presets=("zero",)))
