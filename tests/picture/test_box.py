import pytest

from coursepack.explain import Node
from coursepack.picture.box import BoxState, draw_box
from coursepack.picture.layout import PlacedBox
from coursepack.picture.svg import changes, walk
from tests.picture.ink import meetings, shown_elements, texts


def draw(node, *, width=214, compact=False, nudged=(), before=None, held=False, locked=False):
    rows = len(node.values) if node.shape else 1
    height = (46 if compact else 76) if not node.shape else 48 + 20 * rows
    place = PlacedBox(node.name, 0, 0, width, height, compact, rows)
    state = BoxState((-3.0, 3.0), nudged, before, False, held, locked, "p")
    return draw_box(node, place, state)


def number(value, name="w", kind="input"):
    return Node(name, kind, (value,))


def named(root):
    found = [item for item in walk(root) if "data-name" in item.attributes]
    return {item.attributes["data-name"]: item for item in found}


def slider(root):
    (found,) = [item for item in walk(root) if item.attributes.get("role") == "slider"]
    return found.attributes


def test_a_box_reads_from_the_point_to_the_nudged_value():
    words = [ink.text for ink in texts(draw(number(1.5), nudged=(1.6,)))]
    assert "1.500 → 1.600" in words


def test_the_value_at_the_point_is_bold_and_the_nudged_one_is_not():
    found = named(draw(number(1.5), nudged=(1.6,)))
    assert found["box.w"].attributes["class"] == "val"
    assert found["w_nudged"].attributes["class"] == "was"
    assert found["w_nudged"].attributes["data-value"] == "1.6"


def test_a_handle_is_a_slider_that_says_what_it_moves():
    handle = slider(draw(number(1.5)))
    assert handle["aria-label"] == "w, weight"
    assert handle["aria-valuenow"] == handle["data-value"] == "1.5"
    assert (handle["aria-valuemin"], handle["aria-valuemax"]) == ("-3.0", "3.0")
    assert handle["aria-valuetext"] == "1.500"
    assert handle["tabindex"] == "0"


def test_a_handle_tells_the_browser_how_to_move_it():
    handle = slider(draw(number(1.5)))
    assert {key: handle[key] for key in ("data-low", "data-high", "data-x0", "data-x1")} == {
        "data-low": "-3.0",
        "data-high": "3.0",
        "data-x0": "14",
        "data-x1": "200",
    }
    assert handle["data-step"] == "0.1"
    assert handle["data-grain"] == "0.01"


def test_a_handle_can_be_hit_in_44_by_44_px():
    areas = [item.attributes for item in walk(draw(number(1.5))) if item.attributes.get("class") == "hit"]
    assert [(area["width"], area["height"]) for area in areas] == [("44", "44")]


def test_a_locked_handle_can_be_read_and_not_moved():
    drawing = draw(number(1.5), locked=True, nudged=(1.6,))
    handle = slider(drawing)
    assert handle["aria-disabled"] == "true"
    assert handle["tabindex"] == "0"
    assert any(item.attributes.get("class") == "lock" for item in shown_elements(drawing))
    assert not any(item.attributes.get("class") == "grip" for item in shown_elements(drawing))


def test_the_place_where_a_drag_began_is_shown_as_long_as_it_differs():
    def ghosts(before):
        painted = shown_elements(draw(number(1.5), before=before))
        return [item.attributes["data-value"] for item in painted if item.attributes.get("class") == "ghost"]

    assert ghosts(0.5) == ["0.5"]
    assert ghosts(1.5) == []
    assert ghosts(None) == []


def test_what_is_computed_has_no_handle():
    drawing = draw(number(0.7, "z", "step"))
    assert not any(item.attributes.get("role") for item in walk(drawing))
    assert named(drawing)["z"].text == "0.7000"


def test_a_spoken_name_goes_first_where_room_is_short():
    assert "sum" in texts(draw(number(0.7, "z", "step")))[0].text
    assert "sum" not in texts(draw(number(0.7, "z", "step"), width=100))[0].text


@pytest.mark.parametrize("value", [1e-7, -1e-7, -12345.678, 99999.0, -1e300, 0.0, -0.00012345])
@pytest.mark.parametrize("width", [96, 130, 149, 214])
@pytest.mark.parametrize("name", ["w", "w12", "a_prev", "hidden_layer_output"])
@pytest.mark.parametrize("kind", ["input", "step"])
def test_long_numbers_and_names_never_meet(value, width, name, kind):
    drawing = draw(number(value, name, kind), width=width, compact=width <= 130, nudged=(value + 0.1,))
    assert meetings(texts(drawing)) == []


@pytest.mark.parametrize("word", [float("nan"), float("inf"), -float("inf")])
def test_what_is_not_a_number_has_no_mark_on_the_line(word):
    drawing = draw(number(word, "z", "step"))
    assert not any(
        item.attributes.get("class") == "m" and item.tag == "path" for item in shown_elements(drawing)
    )


def test_every_entry_of_an_array_has_a_name():
    node = Node("z", "step", (1.0, 2.0, -1.0), (3,))
    found = named(draw(node, nudged=(1.1, 2.2, -1.1)))
    assert set(found) == {f"z{part}[{entry}]" for part in ("", "_nudged") for entry in range(3)}
    assert named(draw(Node("Z", "step", (1.0, 2.0), (1, 2)))).keys() == {"Z[0,0]", "Z[0,1]"}


def test_a_tab_leaves_and_comes_back_without_a_new_build():
    inside, outside = draw(number(1.5), held=True, before=0.5), draw(number(7.5))
    assert changes(inside, outside)
    assert changes(outside, inside)
