import re
from dataclasses import replace
from xml.etree import ElementTree

import pytest

from coursepack.explain.prediction import Prediction, outcome
from coursepack.picture.page import NARROW, SLIM, WIDE, draw_page, draw_still, room_for, style
from coursepack.picture.svg import Element, markup, walk
from coursepack.picture.twin import twin, twin_text
from tests.picture.graphs import GRAPHS
from tests.picture.ink import meetings, texts
from tests.picture.reading import classed, numbers, tagged, words
from tests.picture.views import view

ROOMS = [pytest.param(room, id=f"{room.width} px") for room in (SLIM, NARROW, WIDE)]
FIXED_NAMES = [
    "dz_dw",
    "da_dz",
    "dC0_da",
    "dC0_dw",
    "delta_w",
    "w_nudged",
    "C0_nudged",
    "delta_C0_predicted",
    "delta_C0_actual",
    "gap",
    "w_before",
]


def parsed(svg):
    """Return a stored picture as elements."""

    def convert(item):
        tag = item.tag.rpartition("}")[2]
        return Element(tag, dict(item.attrib), tuple(convert(child) for child in item), item.text or "")

    return convert(ElementTree.fromstring(svg))


def ids(root):
    return [item.attributes["id"] for item in walk(root) if "id" in item.attributes]


@pytest.mark.parametrize(
    ("width", "room"),
    [(300, SLIM), (739, SLIM), (740, NARROW), (1039, NARROW), (1040, WIDE), (2000, WIDE)],
)
def test_a_picture_is_drawn_for_the_widest_room_that_fits(width, room):
    assert room_for(width) == room


def test_a_room_is_as_wide_as_what_stands_in_it():
    assert (SLIM.width, NARROW.width, WIDE.width) == (600, 720, 1020)


@pytest.mark.parametrize("room", ROOMS)
@pytest.mark.parametrize("name", FIXED_NAMES)
def test_every_fixed_name_is_shown_exactly_once(name, room):
    page = draw_page(view("one neuron", room, before={"w": 1.2}, held="w"))
    shown = [
        item
        for item in walk(page)
        if item.attributes.get("data-name") == name
        and "data-value" in item.attributes
        and item.attributes.get("visibility") != "hidden"
    ]
    assert len(shown) == 1


@pytest.mark.parametrize("locked", [True, False])
@pytest.mark.parametrize("room", ROOMS)
@pytest.mark.parametrize("name", GRAPHS)
def test_every_number_has_a_name_of_its_own_and_every_id_stands_once(name, room, locked):
    open_ = view(name, room)
    shown = replace(
        open_,
        locked=locked,
        questions=("direction", "smallest"),
        prediction=None if locked else Prediction("fall", 0.02),
        happened=outcome(open_.chain, open_.nudge),
        prediction_stands=not locked,
    )
    page = draw_page(shown)
    # A handle has the bare name of its input; its box says the same number as box.w.
    assert numbers(page)
    assert sorted(set(ids(page))) == sorted(ids(page))


@pytest.mark.parametrize("room", ROOMS)
@pytest.mark.parametrize("name", GRAPHS)
def test_what_an_attribute_refers_to_is_there(name, room):
    page = draw_page(view(name, room, locked=name == "one neuron", questions=("direction",)))
    written = markup(page)
    wanted = set(re.findall(r"url\(#([^)]+)\)", written))
    wanted |= set(re.findall(r'(?: for|aria-labelledby)="([^"]+)"', written))
    assert wanted <= set(ids(page))


@pytest.mark.parametrize("name", GRAPHS)
def test_a_stored_picture_names_every_number_once_and_refers_to_nothing_outside(name):
    svg = draw_still(view(name))
    root = parsed(svg)
    assert numbers(root)
    assert sorted(set(ids(root))) == sorted(ids(root))
    assert set(re.findall(r"url\(#([^)]+)\)", svg)) <= set(ids(root))
    assert "foreignObject" not in svg
    assert re.findall(r"https?://[^\"]+", svg) == ["http://www.w3.org/2000/svg"]


@pytest.mark.parametrize("name", GRAPHS)
def test_the_stored_picture_shows_the_numbers_of_the_live_one(name):
    shown = view(name)
    live, stored = numbers(draw_page(shown)), numbers(parsed(draw_still(shown)))
    # The sentence stands in its title, which has no live numbers; the table repeats those of the tree.
    assert stored == {key: value for key, value in live.items() if not key.startswith(("twin.", "table."))}


@pytest.mark.parametrize("name", GRAPHS)
def test_no_two_texts_of_a_stored_picture_meet(name):
    assert meetings(texts(parsed(draw_still(view(name))))) == []


@pytest.mark.parametrize("name", GRAPHS)
def test_no_text_of_a_stored_picture_is_cut_off(name):
    root = parsed(draw_still(view(name)))
    left, top, width, height = map(float, root.attributes["viewBox"].split())
    outside = [
        ink.text
        for ink in texts(root)
        if ink.left < left or ink.right > left + width or ink.top < top or ink.bottom > top + height
    ]
    assert outside == []


def test_the_stored_picture_paints_its_own_ground_on_all_of_its_room():
    root = parsed(draw_still(view("one neuron")))
    ground = next(child for child in root.children if child.tag == "rect").attributes
    left, top, width, height = root.attributes["viewBox"].split()
    assert (ground["x"], ground["y"]) == (left, top) == ("-12", "-12")
    assert (ground["width"], ground["height"]) == ("100%", "100%")
    assert (root.attributes["width"], float(root.attributes["height"])) == (width, float(height))
    assert ground["style"] == "fill:var(--cp-surface)"


def test_the_stored_picture_carries_its_colours_and_follows_the_reader():
    (sheet,) = tagged(parsed(draw_still(view("one neuron"))), "style")
    assert "--cp-surface:" in sheet.text
    assert "@media (prefers-color-scheme: dark)" in sheet.text


def test_the_stored_picture_has_the_sentence_as_its_title():
    shown = view("one neuron")
    root = parsed(draw_still(shown))
    sentence = twin_text(twin(shown.explanation, shown.chain, shown.nudge, locked=False))
    assert root.attributes["role"] == "img"
    assert root.children[0].text == sentence


def test_the_same_state_gives_the_same_picture():
    assert draw_still(view("one neuron")) == draw_still(view("one neuron"))


@pytest.mark.parametrize(
    ("room", "below"),
    [(WIDE, "640px 24px 356px"), (NARROW, "476px 24px 220px"), (SLIM, "600px")],
)
def test_the_ladder_stands_beside_the_tree_where_there_is_room(room, below):
    (board,) = classed(draw_page(view("one neuron", room)), "board")
    assert board.attributes["style"] == f"grid-template-columns:{below};width:{room.width}px"


def test_bars_of_the_ladder_lie_on_the_number_lines_of_their_boxes():
    page = draw_page(view("one neuron", WIDE))
    (ladder,) = [svg for svg in tagged(page, "svg") if svg.attributes["class"] == "side"]
    middles = [float(bar.attributes["y"]) + 7 for bar in classed(ladder, "bar")]
    arrangement = view("one neuron", WIDE).arrangement
    # The number line of a full box lies 52 px below its top, 14 px below its middle.
    assert middles == [arrangement.boxes[name].y + 52 for name in ("w", "z", "a", "C0")]


@pytest.mark.parametrize(
    ("name", "heading"),
    [
        ("one neuron", "One factor for each arrow of the chain"),
        ("two paths", "One product for each path, then the sum"),
    ],
)
def test_the_heading_of_the_formula_says_how_to_read_it(name, heading):
    assert [words(item) for item in classed(draw_page(view(name)), "head-line")] == [heading]


def test_a_knob_that_nothing_feels_is_said_to_have_no_arrow():
    page = draw_page(view("no path", knob="u"))
    assert [words(item) for item in classed(page, "head-line")] == ["No arrow leads from u to f"]


def test_the_title_asks_unless_an_author_gave_one():
    asked, given = (classed(draw_page(view("one neuron", title=title)), "title") for title in ("", "Try w"))
    assert (words(asked[0]), words(given[0])) == ("How does C0 feel w?", "Try w")


def test_a_locked_picture_tells_values_and_nothing_that_is_to_be_predicted():
    page = draw_page(view("one neuron", locked=True, questions=("direction",)))
    values = {
        "z",
        "a",
        "C0",
        *(f"{kind}{name}" for kind in ("", "box.") for name in ("w", "b", "a_prev", "y")),
    }
    told = {
        *values,
        "delta_w",
        *(
            f"{place}.{name}"
            for place in ("twin", "table")
            for name in ("w", "b", "a_prev", "y", "z", "a", "C0")
        ),
    }
    assert set(numbers(page)) == told
    assert "data-locked" in page.attributes


def test_a_locked_picture_has_its_question_and_no_controls():
    locked = draw_page(view("one neuron", locked=True, questions=("direction",)))
    open_ = draw_page(view("one neuron"))
    keys = [
        [item.attributes["data-key"] for item in walk(page) if "data-key" in item.attributes]
        for page in (locked, open_)
    ]
    assert keys == [["question", "message", "loss", "table"], ["message", "loss", "controls", "table"]]


@pytest.mark.parametrize("held", ["", "w"])
def test_the_sentence_is_announced_when_the_hand_lets_go(held):
    page = draw_page(view("one neuron", held=held))
    (spoken,) = classed(page, "only-spoken")
    assert spoken.attributes["role"] == "status"
    assert bool(words(spoken)) is not bool(held)


def test_the_prediction_stands_in_the_comparison_only_where_it_was_made():
    said = Prediction("fall", 0.02)
    shown = view("one neuron")
    happened = outcome(shown.chain, shown.nudge)
    pages = [
        draw_page(view("one neuron", prediction=said, happened=happened, prediction_stands=stands))
        for stands in (True, False)
    ]
    assert [numbers(page).get("guess") for page in pages] == [-0.02, None]


def test_sheets_are_joined_in_the_order_that_is_asked_for():
    both = style("tokens", "drawing")
    assert both.index("--cp-surface:") < both.index(".cp .box")
    assert style("page") not in both
