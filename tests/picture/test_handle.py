import pytest

from coursepack.explain import Node
from coursepack.picture.handle import draw_ghost, draw_handle
from coursepack.picture.number_line import Line
from tests.picture.ink import shown_elements
from tests.picture.reading import classed

LINE = Line(10.0, 110.0, 52.0, False)
COMPACT = Line(10.0, 110.0, 38.0, True)


def handle(value=1.5, span=(-3.0, 3.0), *, line=LINE, name="w", **state):
    state = {"locked": False, "held": False, "target": False, **state}
    return draw_handle(line, span, Node(name, "input", (value,)), **state)


def painted(drawing, class_):
    return [item for item in shown_elements(drawing) if class_ in item.attributes.get("class", "").split()]


@pytest.mark.parametrize(
    ("span", "step"),
    [
        ((-3.0, 3.0), "0.1"),
        ((-4.0, 4.0), "0.1"),
        ((0.0, 1.0), "0.01"),
        ((-5.0, 5.0), "0.1"),
        ((-20.0, 20.0), "1.0"),
        ((-1e-7, 1e-7), "1e-09"),
    ],
)
def test_an_arrow_key_moves_by_a_power_of_ten_with_40_steps_or_more_on_the_line(span, step):
    assert handle(0.0, span).attributes["data-step"] == step


def test_a_tab_stands_over_its_value():
    (tab,) = [child for child in handle(1.5).children if "data-tab" in child.attributes]
    # 1.5 lies three quarters of the way from −3 to 3.
    assert tab.attributes["transform"] == "translate(85.00 52)"


@pytest.mark.parametrize(("value", "now"), [(7.5, "3.0"), (-7.5, "-3.0"), (2.5, "2.5")])
def test_a_value_outside_is_said_as_it_is_and_kept_inside_for_the_slider(value, now):
    said = handle(value).attributes
    assert said["aria-valuenow"] == now
    assert said["data-value"] == repr(value)
    assert said["aria-valuetext"] == f"{value:.3f}".replace("-", "−")


@pytest.mark.parametrize(("value", "tabs"), [(2.5, 1), (7.5, 0)])
def test_a_value_outside_has_no_tab_at_a_false_place(value, tabs):
    assert len(painted(handle(value), "tab")) == tabs


@pytest.mark.parametrize("line", [LINE, COMPACT], ids=["full", "compact"])
def test_every_handle_is_44_by_44_px_large(line):
    (area,) = classed(handle(line=line), "hit")
    assert (area.attributes["width"], area.attributes["height"]) == ("44", "44")


@pytest.mark.parametrize(("target", "class_"), [(False, "tab"), (True, "tab data")])
def test_what_is_given_has_a_hollow_tab(target, class_):
    (tab,) = classed(handle(target=target), "tab")
    assert tab.attributes["class"] == class_


def test_a_handle_says_its_name_and_what_it_usually_is():
    assert handle(name="a_prev").attributes["aria-label"] == "a of the previous layer, input"
    assert handle(name="q").attributes["aria-label"] == "q"


def test_a_held_handle_says_so():
    assert "data-held" in handle(held=True).attributes
    assert "data-held" not in handle().attributes


@pytest.mark.parametrize("before", [None, 1.5], ids=["no drag", "back at its start"])
def test_there_is_no_ghost_without_a_way_from_it(before):
    ghost = draw_ghost(LINE, (-3.0, 3.0), "w", 1.5, before)
    assert ghost.attributes["visibility"] == "hidden"
    assert "data-value" not in ghost.attributes


def test_a_ghost_stands_where_the_drag_began():
    ghost = draw_ghost(LINE, (-3.0, 3.0), "w", 1.5, 0.0).attributes
    assert (ghost["data-name"], ghost["data-value"]) == ("w_before", "0.0")
    assert ghost["transform"] == "translate(60.00 52)"
    assert "visibility" not in ghost
