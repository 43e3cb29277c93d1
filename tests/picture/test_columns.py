import pytest

from coursepack.picture.columns import Widths, box_widths, place_columns, room_needed

ROWS = [["w", "x", "b"], ["z"], ["a", "y"], ["C"]]
ROUTES = {f"{source}{target}": [source, target] for source, target in ("wz", "xz", "bz", "za", "aC", "yC")}
PARENTLESS = {name: name in "wxby" for name in "wxbyzaC"}
WIDTHS = Widths(120, 200, 20)


def columns(rows=ROWS, routes=ROUTES, widths=WIDTHS, width=640, full_slots=None, spine="zaC"):
    return place_columns(rows, routes, widths, width, PARENTLESS, full_slots or {}, list(spine))


@pytest.mark.parametrize(
    ("row", "full_slots", "room"),
    [
        ([], {}, 0),
        (["w"], {}, 120),
        (["w", "z"], {}, 120 + 20 + 200),
        # A slot keeps 12 px to a box and 6 to the edge; only one that holds a factor has a width.
        (["w", "s|t|1"], {}, 120 + 12 + 6),
        (["w", "s|t|1"], {"s|t|1": "dt_ds"}, 120 + 12 + 86 + 6),
        (["w", "s|t|1", "z"], {}, 120 + 12 + 12 + 200),
    ],
)
def test_a_row_needs_the_room_of_its_places_and_of_what_lies_between(row, full_slots, room):
    assert room_needed(row, WIDTHS, PARENTLESS, full_slots) == room


def test_neighbours_keep_a_gutter():
    x = columns()
    assert x["x"] - x["w"] >= 120 + 20 - 1e-9
    assert x["b"] - x["x"] >= 120 + 20 - 1e-9
    assert x["y"] - x["a"] >= (200 + 120) / 2 + 20 - 1e-9


def test_nothing_stands_outside():
    x = columns(width=420)
    half = {name: (120 if PARENTLESS[name] else 200) / 2 for name in x}
    assert min(x[name] - half[name] for name in x) >= -1e-9
    assert max(x[name] + half[name] for name in x) <= 420 + 1e-9


def test_the_spine_is_one_straight_line():
    x = columns(width=420)
    assert x["z"] == pytest.approx(x["a"], abs=0.01)
    assert x["a"] == pytest.approx(x["C"], abs=0.01)


def test_a_parent_stands_over_its_child_and_parents_share_the_room_about_it():
    x = columns([["w", "b"], ["z"]], {"wz": ["w", "z"], "bz": ["b", "z"]}, spine="z")
    assert x["z"] == 320
    assert (x["w"] + x["b"]) / 2 == pytest.approx(320)
    assert x["b"] - x["w"] == pytest.approx(140)


def test_an_arrow_that_passes_several_rows_keeps_to_one_line():
    rows = [["w"], ["z", "w|C|1"], ["a", "w|C|2"], ["C"]]
    routes = {"wz": ["w", "z"], "za": ["z", "a"], "aC": ["a", "C"], "wC": ["w", "w|C|1", "w|C|2", "C"]}
    x = columns(rows, routes)
    assert x["w|C|1"] == pytest.approx(x["w|C|2"])
    assert x["w|C|1"] >= x["z"] + 100 + 12 - 1e-9


@pytest.mark.parametrize(("width", "steps", "gutter"), [(640, 250, 20), (476, 214, 14)])
def test_boxes_are_as_wide_as_the_picture_allows(width, steps, gutter):
    widths = box_widths([["z"], ["C"]], width, PARENTLESS, {}, ["z", "C"], compact=False)
    assert (widths.steps, widths.gutter) == (steps, gutter)


def test_inputs_give_way_before_what_is_computed():
    widths = box_widths(ROWS, 476, PARENTLESS, {}, list("zaC"), compact=False)
    assert widths.steps == 214
    assert 130 <= widths.inputs < 200


def test_a_full_row_of_inputs_reaches_both_edges():
    widths = box_widths(ROWS, 476, PARENTLESS, {}, list("zaC"), compact=False)
    assert room_needed(ROWS[0], widths, PARENTLESS, {}) == pytest.approx(476)


def test_no_row_of_boxes_is_wider_than_the_picture():
    widths = box_widths(ROWS, 430, PARENTLESS, {}, list("zaC"), compact=False)
    assert max(room_needed(row, widths, PARENTLESS, {}) for row in ROWS) <= 430
