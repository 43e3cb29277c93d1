from itertools import combinations

import pytest

from coursepack.picture.layout import arrange, between
from tests.picture.graphs import GRAPHS, WIDTHS, arrangement_of, resting, scene

every_tree = [pytest.param(name, width, id=f"{name}, {width}") for name in GRAPHS for width in WIDTHS]


def middle(box):
    return box.x + box.width / 2


@pytest.mark.parametrize(("name", "width"), every_tree)
def test_boxes_stay_inside_and_apart(name, width):
    arrangement = resting(name, width).arrangement
    boxes = arrangement.boxes.values()
    assert all(box.x >= -0.01 and box.x + box.width <= width + 0.01 for box in boxes)
    assert max(box.y + box.height for box in boxes) == pytest.approx(arrangement.height)
    meeting = [
        (a.name, b.name)
        for a, b in combinations(boxes, 2)
        if a.x < b.x + b.width + 8
        and b.x < a.x + a.width + 8
        and a.y < b.y + b.height + 8
        and b.y < a.y + a.height + 8
    ]
    assert meeting == []


@pytest.mark.parametrize(("name", "width"), every_tree)
def test_time_runs_down(name, width):
    drawn = resting(name, width)
    boxes = drawn.arrangement.boxes
    for edge in drawn.explanation.edges:
        upper, lower = boxes[edge.source], boxes[edge.target]
        assert upper.y + upper.height < lower.y


@pytest.mark.parametrize(("name", "width"), every_tree)
def test_no_box_is_too_narrow_for_its_numbers(name, width):
    assert all(box.width >= 96 for box in resting(name, width).arrangement.boxes.values())


@pytest.mark.parametrize("name", ["one neuron", "two layers", "three examples"])
def test_the_layout_does_not_depend_on_values(name):
    drawn = scene(name, 640, values={"b" if name != "two layers" else "b1": 2.75})
    assert drawn.arrangement == resting(name, 640).arrangement


@pytest.mark.parametrize("name", ["one neuron", "three neurons", "a loop"])
def test_the_steps_of_the_chain_stand_on_one_line(name):
    arrangement = resting(name, 640).arrangement
    steps = [box for box in arrangement.boxes.values() if box.name[0] in "zaC" and len(box.name) < 3]
    columns = {round(middle(box), 1) for box in steps if box.name != "a0"}
    assert len(columns) == 1


def test_an_input_stands_one_row_above_its_first_use():
    centres = resting("one neuron", 640).arrangement.centres
    assert centres["y"] == centres["a"]
    assert centres["w"] == centres["b"] == centres["a_prev"]


def test_inputs_stand_in_the_order_in_which_the_expression_reads_them():
    boxes = resting("one neuron", 640).arrangement.boxes
    assert boxes["w"].x < boxes["a_prev"].x < boxes["b"].x


def test_two_paths_of_one_length_stand_on_both_sides():
    boxes = resting("two paths", 640).arrangement.boxes
    assert middle(boxes["u"]) + middle(boxes["v"]) == pytest.approx(2 * middle(boxes["f"]))


def test_a_long_chain_has_compact_boxes():
    assert resting("three neurons", 640).arrangement.compact
    assert not resting("one neuron", 640).arrangement.compact
    assert resting("three neurons", 640).arrangement.boxes["z1"].height == 46


def test_inputs_that_do_not_fit_beside_each_other_stand_in_two_rows():
    centres = resting("a fan of eight", 476).arrangement.centres
    assert len({centres[f"x{number}"] for number in range(1, 9)}) == 2


def test_an_array_has_a_row_for_each_entry_up_to_eight():
    boxes = [resting(f"{count} examples").arrangement.boxes["z"] for count in ("three", "eight")]
    assert [box.rows for box in boxes] == [3, 8]
    assert boxes[1].height - boxes[0].height == 5 * 20
    assert resting("a hundred examples").arrangement.boxes["z"].rows == 0


@pytest.mark.parametrize(("name", "width"), every_tree)
def test_arrows_end_straight_down_on_their_box(name, width):
    drawn = resting(name, width)
    for edge in drawn.explanation.edges:
        box = drawn.arrangement.boxes[edge.target]
        words = drawn.arrangement.arrows[edge.name].d.replace("V", "V ").split()
        assert float(words[-1]) == pytest.approx(box.y - 6, abs=0.1)
        if words[-2] != "V":
            # The second control point of the last curve is right above its end.
            assert words[-4] == words[-2]


@pytest.mark.parametrize(("name", "width"), every_tree)
def test_pills_of_the_chain_are_always_shown(name, width):
    drawn = resting(name, width)
    chain = {edge.name for path in drawn.view.chain.paths for edge in path.edges}
    assert all(drawn.arrangement.arrows[edge].shown for edge in chain)


def test_between_lists_the_edges_of_all_paths():
    edges = resting("arrows that skip").explanation.edges
    assert between(edges, "x", "f") == {"du_dx", "dv_du", "df_du", "df_dv", "df_dx"}
    assert between(edges, "c", "u") == frozenset()


def test_a_knob_that_nothing_feels_leaves_a_picture_without_a_chain():
    explanation = resting("one neuron").explanation
    arrangement = arrange(explanation.nodes, explanation.edges, [], 640)
    assert set(arrangement.boxes) == {node.name for node in explanation.nodes}


def test_every_knob_has_a_layout():
    explanation = resting("thirty nodes").explanation
    for node in explanation.nodes:
        if node.kind == "input":
            assert arrangement_of(explanation, node.name, 476).height > 0
