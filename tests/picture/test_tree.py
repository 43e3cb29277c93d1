import re

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from coursepack.picture.svg import changes, walk
from tests.picture.graphs import GRAPHS, WIDTHS, resting, scene
from tests.picture.ink import meetings, rectangles, shown_elements, texts

every_tree = [pytest.param(name, width, id=f"{name}, {width}") for name in GRAPHS for width in WIDTHS]
numbers = st.one_of(
    st.floats(-3, 3),
    st.sampled_from([0.0, -0.0, 1e-7, -1e-7, -0.00012345, 12345.678, -99999.9, 1e12, -1.0]),
)


def dragged(name, width, **shown):
    """Return the tree at rest and after a drag, unless the computation refuses the numbers."""
    rest = resting(name, width)
    try:
        return rest, scene(name, width, ranges=rest.view.ranges, **shown)
    except ValueError:
        assume(False)


def named(root):
    return {item.attributes["data-name"]: item for item in walk(root) if "data-name" in item.attributes}


@pytest.mark.parametrize(("name", "width"), every_tree)
def test_no_two_texts_meet_in_a_wider_font(name, width):
    assert meetings(texts(resting(name, width).drawing)) == []


@pytest.mark.parametrize(("name", "width"), every_tree)
def test_no_text_lies_outside_the_picture(name, width):
    drawn = resting(name, width)
    outside = [
        ink
        for ink in texts(drawn.drawing)
        if ink.left < -0.1 or ink.right > width + 0.1 or ink.top < 0 or ink.bottom > drawn.arrangement.height
    ]
    assert outside == []


@pytest.mark.parametrize(("name", "width"), every_tree)
def test_no_pill_meets_a_pill_or_a_box(name, width):
    drawing = resting(name, width).drawing
    pills, boxes = rectangles(drawing, "pill"), rectangles(drawing, "box")
    assert meetings(pills) == []
    assert [pill for pill in pills for box in boxes if pill.meets(box)] == []


@pytest.mark.parametrize(("name", "width"), every_tree)
def test_no_label_of_a_pill_meets_a_pill_or_a_box(name, width):
    drawing = resting(name, width).drawing
    labels = [ink for ink in texts(drawing) if ink.text.startswith(("∂", "path"))]
    others = rectangles(drawing, "pill") + rectangles(drawing, "box")
    assert [label.text for label in labels for other in others if label.meets(other)] == []


@pytest.mark.parametrize(("name", "width"), every_tree)
def test_every_number_has_a_name_of_its_own(name, width):
    names = [
        item.attributes["data-name"]
        for item in walk(resting(name, width).drawing)
        if "data-name" in item.attributes
    ]
    assert len(names) == len(set(names))


@pytest.mark.parametrize(("name", "width"), every_tree)
def test_every_value_and_factor_is_there_in_full_precision(name, width):
    drawn = resting(name, width)
    found = {
        key: float(item.attributes["data-value"])
        for key, item in named(drawn.drawing).items()
        if "data-value" in item.attributes
    }
    for node in drawn.explanation.nodes:
        if not node.shape:
            assert found[node.name] == node.value
    for edge in drawn.explanation.edges:
        if len(edge.factors) == 1:
            assert found[edge.name] == edge.factors[0]


@given(w=numbers, b=numbers, a_prev=numbers, y=numbers, delta=st.sampled_from([0.1, -0.1, 1e-9]))
@settings(max_examples=60)
def test_a_drag_only_changes_attributes_and_no_text_meets_another(w, b, a_prev, y, delta):
    rest, moved = dragged(
        "one neuron",
        476,
        values={"w": w, "b": b, "a_prev": a_prev, "y": y},
        delta=delta,
        before={"w": 1.5},
        held="w",
    )
    assert changes(rest.drawing, moved.drawing) is not None
    assert meetings(texts(moved.drawing)) == []


@given(w1=numbers, b2=numbers, w3=numbers, delta=st.sampled_from([0.1, -0.1]))
@settings(max_examples=30)
def test_a_drag_in_compact_boxes_only_changes_attributes(w1, b2, w3, delta):
    rest, moved = dragged(
        "three neurons",
        476,
        values={"w1": w1, "b2": b2, "w3": w3},
        delta=delta,
        before={"w3": 1.0},
        held="w3",
    )
    assert changes(rest.drawing, moved.drawing) is not None
    assert meetings(texts(moved.drawing)) == []


@given(w=numbers, b=numbers)
@settings(max_examples=30)
def test_a_drag_beside_arrays_only_changes_attributes(w, b):
    rest, moved = dragged(
        "three examples",
        476,
        values={"w": w, "b": b},
    )
    assert changes(rest.drawing, moved.drawing) is not None
    assert meetings(texts(moved.drawing)) == []


@given(w=st.floats(-3, 3), b=st.floats(-3, 3))
@settings(max_examples=30)
def test_ticks_boxes_arrows_and_labels_stay_during_a_drag(w, b):
    rest, moved = dragged("one neuron", 640, values={"w": w, "b": b}, held="w")
    assert _still(rest.drawing) == _still(moved.drawing)


def _still(root):
    return [
        (item.attributes, item.text)
        for item in walk(root)
        if {"box", "edge", "tick", "line", "pill", "sym"} & set(item.attributes.get("class", "").split())
    ]


def test_a_locked_tree_tells_no_factor_and_no_nudged_value():
    drawn = scene("one neuron", locked=True)
    told = {key: item for key, item in named(drawn.drawing).items() if "data-value" in item.attributes}
    assert not any("_nudged" in key or key.startswith("d") for key in told)
    pills = [ink.text for ink in texts(drawn.drawing) if ink.text.startswith("×")]
    assert pills == ["× ?"] * 6


def test_the_chain_of_the_knob_is_bold_and_its_arrows_are_drawn_last():
    drawn = scene("one neuron")
    edges = [
        item.attributes["class"]
        for item in walk(drawn.drawing)
        if item.attributes.get("class", "").startswith("edge")
    ]
    assert edges == ["edge"] * 3 + ["edge on"] * 3


def test_paths_differ_by_their_dashes_and_their_names():
    drawn = scene("two paths")
    edges = [item.attributes["class"] for item in walk(drawn.drawing) if item.tag == "path"]
    assert edges.count("edge on") == 2
    assert edges.count("edge on dash") == 2
    tags = [ink.text for ink in texts(drawn.drawing) if ink.text.startswith("path")]
    assert sorted(tags) == ["path 1", "path 1", "path 2", "path 2"]


def test_in_compact_boxes_only_the_chain_shows_its_factors():
    drawn = scene("three neurons")
    shown = [ink.text for ink in texts(drawn.drawing) if ink.text.startswith("×")]
    assert len(shown) == 7
    assert len([edge for edge in drawn.explanation.edges if edge.name in named(drawn.drawing)]) == 14


def test_ids_begin_with_the_prefix_and_every_reference_has_its_definition():
    drawing = scene("one neuron", prefix="cp7").drawing
    ids = {item.attributes["id"] for item in walk(drawing) if "id" in item.attributes}
    written = " ".join(value for item in walk(drawing) for value in item.attributes.values())
    assert all(name.startswith("cp7-") for name in ids)
    assert set(re.findall(r"url\(#([^)]+)\)", written)) <= ids


def test_handles_come_in_reading_order():
    drawn = scene("three neurons")
    order = [
        item.attributes["data-name"]
        for item in walk(drawn.drawing)
        if item.attributes.get("role") == "slider"
    ]
    assert order == ["w1", "a0", "b1", "w2", "b2", "w3", "b3", "y"]


def test_boxes_lines_and_pills_of_one_quantity_share_a_mark():
    drawn = scene("one neuron")
    marks = [item.attributes["data-mark"] for item in walk(drawn.drawing) if "data-mark" in item.attributes]
    assert marks.count("dz_dw") == 2
    assert marks.count("z") == 1


def test_a_hidden_factor_is_not_painted():
    drawn = scene("three neurons")
    painted = {item.attributes.get("data-name") for item in shown_elements(drawn.drawing)}
    assert "dz1_dw1" in painted
    assert "dz1_db1" not in painted
