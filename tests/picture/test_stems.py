import re
from itertools import pairwise

import pytest

from coursepack.explain import Edge
from coursepack.picture.stems import Graph, place_arrows


def graph(rows, arrows, x, *, active=(), compact=False, hidden=(), width=640, divides=False):
    """Return a graph of boxes 76 px high and 200 wide; arrows are "source target", or pass slots between."""
    routes = {}
    edges = {}
    for arrow in arrows:
        places = arrow.split()
        edge = Edge(places[0], places[-1], (1.0,))
        routes[edge.name], edges[edge.name] = places, edge
    boxes = [place for row in rows for place in row if "|" not in place]
    return Graph(
        rows,
        routes,
        edges,
        x,
        dict.fromkeys(boxes, 200.0),
        dict.fromkeys(boxes, 76.0),
        frozenset(active),
        frozenset(edges) - set(hidden),
        compact,
        width,
        divides,
    )


CHAIN = graph([["z"], ["a"]], ["z a"], {"z": 320.0, "a": 320.0})
MANY_IN = graph(
    [["w", "x", "b"], ["z"]],
    ["w z", "x z", "b z"],
    {"w": 100.0, "x": 320.0, "b": 540.0, "z": 320.0},
)
MANY_OUT = graph([["x"], ["u", "v"]], ["x u", "x v"], {"x": 320.0, "u": 200.0, "v": 440.0})


def numbers_of(path):
    return [float(number) for number in re.findall(r"[\d.]+", path)]


def last_x(path):
    """Return the x of the end of the last curve."""
    return float(re.findall(r" ([\d.]+) [\d.]+(?: V[\d.]+)?$", path)[0])


def test_on_an_arrow_straight_down_the_pill_is_in_the_middle_of_a_gap_of_66():
    tops, heights, arrows = place_arrows(CHAIN)
    assert tops == [0, 76 + 66]
    assert heights == [76, 76]
    arrow = arrows["da_dz"]
    assert (arrow.pill_x, arrow.pill_y) == (320, 76 + 33)
    assert arrow.d == "M320 76 V136"


def test_in_compact_rows_the_gap_is_50():
    tops, _, _ = place_arrows(graph([["z"], ["a"]], ["z a"], {"z": 320.0, "a": 320.0}, compact=True))
    assert tops == [0, 76 + 50]


def test_many_arrows_into_one_box_have_their_pills_under_their_sources():
    tops, _, arrows = place_arrows(MANY_IN)
    assert [arrows[name].pill_x for name in ("dz_dw", "dz_dx", "dz_db")] == [100, 320, 540]
    # 9 px of stem, then a pill 22 px high.
    assert {arrow.pill_y for arrow in arrows.values()} == {76 + 9 + 11}
    assert tops[1] == 76 + 66


def test_many_arrows_out_of_one_box_have_their_pills_above_their_targets():
    tops, _, arrows = place_arrows(MANY_OUT)
    assert [arrows[name].pill_x for name in ("du_dx", "dv_dx")] == [200, 440]
    # Above the target: 6 px of tip, 9 px of stem, half a pill.
    assert {tops[1] - arrow.pill_y for arrow in arrows.values()} == {6 + 9 + 11}


def test_arrows_enter_a_box_26_px_apart_in_the_order_of_their_sources():
    _, _, arrows = place_arrows(MANY_IN)
    ends = [last_x(arrows[name].d) for name in ("dz_dw", "dz_db")]
    assert ends == [320 - 26, 320 + 26]
    assert numbers_of(arrows["dz_dx"].d)[0] == 320


def test_arrows_leave_a_box_26_px_apart_in_the_order_of_their_targets():
    _, _, arrows = place_arrows(MANY_OUT)
    assert [numbers_of(arrows[name].d)[0] for name in ("du_dx", "dv_dx")] == [320 - 13, 320 + 13]


def test_every_arrow_begins_at_its_box_and_ends_a_tip_above_the_next_one():
    tops, heights, arrows = place_arrows(MANY_IN)
    for arrow in arrows.values():
        drawn = numbers_of(arrow.d)
        assert drawn[1] == heights[0]
        assert drawn[-1] == tops[1] - 6


def test_between_boxes_with_many_arrows_a_pill_has_a_slot_of_its_own():
    drawn = graph(
        [["p", "q"], ["u", "v"]],
        ["p u", "p v", "q u", "q v"],
        {"p": 160.0, "q": 480.0, "u": 160.0, "v": 480.0},
    )
    _, _, arrows = place_arrows(drawn)
    places = sorted(arrow.pill_x for arrow in arrows.values())
    assert all(arrow.crossed for arrow in arrows.values())
    # A pill is 68 px wide and keeps 8 to the next one.
    assert min(right - left for left, right in pairwise(places)) >= 76


def test_pills_in_slots_stay_inside_at_the_right_edge():
    drawn = graph(
        [["p", "q"], ["u", "v"]],
        ["p u", "p v", "q u", "q v"],
        {"p": 380.0, "q": 540.0, "u": 380.0, "v": 540.0},
    )
    _, _, arrows = place_arrows(drawn)
    places = sorted(arrow.pill_x for arrow in arrows.values())
    assert places[-1] + 34 <= 640
    assert min(right - left for left, right in pairwise(places)) >= 76


def test_an_arrow_of_the_chain_that_passes_a_row_has_its_pill_beside_the_boxes():
    drawn = graph(
        [["x"], ["u", "x|f|1"], ["f"]],
        ["x u", "u f", "x x|f|1 f"],
        {"x": 250.0, "u": 200.0, "x|f|1": 480.0, "f": 300.0},
        active=("du_dx", "df_du", "df_dx"),
        divides=True,
    )
    tops, _, arrows = place_arrows(drawn)
    arrow = arrows["df_dx"]
    assert arrow.pill_x == 480
    assert tops[1] < arrow.pill_y < tops[1] + 76


def test_a_gap_without_pills_is_lower():
    hidden = graph([["z"], ["a"]], ["z a"], {"z": 320.0, "a": 320.0}, hidden=("da_dz",))
    tops, _, arrows = place_arrows(hidden)
    assert tops[1] - 76 == pytest.approx(44)
    assert not arrows["da_dz"].shown
