import pytest

from coursepack.explain import Edge
from coursepack.picture.labels import Label
from coursepack.picture.pill import draw_pill
from coursepack.picture.stems import PlacedArrow
from tests.picture.ink import Ink, shown_elements, texts
from tests.picture.reading import classed, numbers, tagged, words

BESIDE = Label(105.0, 45.0, "start", 15.0, tag_x=27.0, tag_anchor="end")
OVER = Label(66.0, 24.0, "middle", 14.0)


def pill(
    *factors, x=66.0, label=BESIDE, shape=(), shown=True, active=True, locked=False, tag="", crossed=False
):
    arrow = PlacedArrow("dz_dw", "", x, 40.0, label, shown, crossed)
    edge = Edge("w", "z", factors, shape)
    return draw_pill(edge, arrow, active=active, locked=locked, tag=tag, width=476)


def factor(drawing):
    (text,) = [item for item in tagged(drawing, "text") if item.text.startswith("×")]
    return text


def test_a_pill_says_by_what_a_wiggle_is_multiplied():
    drawing = pill(0.22171287329310904)
    assert factor(drawing).text == "× 0.2217"
    assert numbers(drawing) == {"dz_dw": 0.22171287329310904}


@pytest.mark.parametrize("value", [-0.66362445, 1e-7, -1e-7, -12345.678, 1e300, -1e-300])
def test_a_long_factor_stands_in_its_pill_with_room_on_both_sides(value):
    drawing = pill(value)
    (ink,) = [ink for ink in texts(drawing) if ink.text.startswith("×")]
    (rim,) = [item for item in tagged(drawing, "rect") if item.attributes.get("rx")]
    assert ink.right - ink.left <= float(rim.attributes["width"]) - 6
    assert numbers(drawing) == {"dz_dw": value}


@pytest.mark.parametrize(("active", "classes"), [(True, ("pill on", "ft")), (False, ("pill", "factor"))])
def test_a_factor_of_the_chain_has_the_colour_of_factors(active, classes):
    drawing = pill(0.8, active=active)
    (rim,) = classed(drawing, "pill")
    assert (rim.attributes["class"], factor(drawing).attributes["class"]) == classes


def test_a_locked_pill_tells_nothing():
    drawing = pill(0.8, locked=True)
    assert factor(drawing).text == "× ?"
    assert numbers(drawing) == {}
    assert classed(drawing, "pill")[0].attributes["class"] == "pill on off"


def test_the_factors_of_an_array_are_counted_and_shown_one_by_one_on_request():
    drawing = pill(-2.0, 0.5, 2.0)
    assert factor(drawing).text == "× 3 factors"
    assert numbers(drawing) == {"dz_dw[0]": -2.0, "dz_dw[1]": 0.5, "dz_dw[2]": 2.0}
    shown = {item.attributes.get("data-name") for item in shown_elements(drawing)}
    assert not {"dz_dw[0]", "dz_dw[1]", "dz_dw[2]"} & shown


def test_locked_factors_of_an_array_are_not_told_on_request_either():
    assert numbers(pill(-2.0, 0.5, 2.0, locked=True)) == {}
    assert [item.text for item in tagged(pill(-2.0, 0.5, locked=True), "text")[2:]] == ["?", "?"]


def test_factors_that_are_all_the_same_are_one_number():
    drawing = pill(1.5, 1.5, 1.5)
    assert factor(drawing).text == "× 1.500"
    assert numbers(drawing)["dz_dw"] == 1.5


def test_a_matrix_is_shown_by_its_shape():
    assert factor(pill(shape=(3, 4))).text == "× 3 × 4"


@pytest.mark.parametrize("x", [40.0, 436.0])
@pytest.mark.parametrize(("count", "height"), [(2, 25), (4, 25), (8, 42)])
def test_the_list_of_factors_has_four_in_a_line_and_stays_in_the_picture(count, height, x):
    drawing = pill(*(place / 7 for place in range(count)), x=x)
    _, ground = classed(drawing, "pill")
    left = float(ground.attributes["x"])
    assert left >= 0
    assert left + float(ground.attributes["width"]) <= 476
    assert float(ground.attributes["height"]) == height


@pytest.mark.parametrize(
    ("shown", "active", "class_"),
    [
        (True, False, "factor-mark"),
        (False, True, "factor-mark"),
        (False, False, "factor-mark quiet"),
    ],
)
def test_a_pill_without_a_place_of_its_own_is_quiet_unless_it_is_on_the_chain(shown, active, class_):
    drawing = pill(0.8, shown=shown, active=active)
    assert drawing.attributes["class"] == class_
    assert drawing.attributes["data-mark"] == "dz_dw"


@pytest.mark.parametrize(
    ("label", "crossed", "grounds"), [(BESIDE, False, 0), (BESIDE, True, 1), (OVER, False, 1)]
)
def test_a_label_on_a_line_has_a_ground_that_hides_it(label, crossed, grounds):
    drawing = pill(0.8, label=label, crossed=crossed)
    found = classed(drawing, "ground")
    assert len(found) == grounds
    symbols = next(ink for ink in texts(drawing) if ink.text.startswith("∂"))
    for ground in found:
        x, width = float(ground.attributes["x"]), float(ground.attributes["width"])
        assert x < (symbols.left + symbols.right) / 2 < x + width


def test_a_path_is_named_across_from_the_symbols():
    drawing = pill(0.8, tag="path 1")
    inks = {ink.text: ink for ink in texts(drawing)}
    rim = Ink("pill", 32, 100, 29, 51)
    assert inks["path 1"].right < rim.left
    assert next(ink for text, ink in inks.items() if text.startswith("∂")).left > rim.right


def test_a_label_without_room_is_not_painted():
    drawing = pill(0.8, label=Label(66.0, 24.0, "", 14.0))
    assert [words(item) for item in shown_elements(drawing) if item.tag == "text"] == ["× 0.8000"]
