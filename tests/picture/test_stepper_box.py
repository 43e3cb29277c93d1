from coursepack.explain import explain
from coursepack.picture.stepper import arrange_walk
from coursepack.picture.stepper_box import Half, draw_stepper_box
from tests.explain.walks import START, worked
from tests.picture.graphs import GRAPHS
from tests.picture.ink import meetings, texts
from tests.picture.reading import classed, numbers, words

EXPLANATION = explain(worked, **START)
PLACES = arrange_walk(EXPLANATION, 676).boxes


def box(name, value, slope, style="", places=PLACES, explanation=EXPLANATION):
    return draw_stepper_box(explanation.node(name), places[name], value, slope, "f", style)


def test_a_box_shows_its_value_above_and_its_derivative_below():
    drawing = box("e", Half("known", "e", 18.0), Half("known", "df_de", 900.0))
    assert numbers(drawing) == {"e": 18.0, "df_de": 900.0}
    above, below = (ink for ink in texts(drawing) if ink.text.strip() in ("18", "900"))
    assert above.bottom < below.top


def test_the_formula_of_a_node_stands_beside_its_symbol():
    assert "a + c" in words(box("e", Half("waiting"), Half("waiting")))


def test_a_number_that_is_to_come_is_a_dashed_field():
    drawing = box("e", Half("known", "e", 18.0), Half("waiting"))
    assert len(classed(drawing, "field")) == 1
    assert not classed(drawing, "asked")


def test_an_asked_number_is_a_field_with_a_caret_in_a_ringed_box():
    drawing = box("e", Half("known", "e", 18.0), Half("asked"), "turn")
    assert len(classed(drawing, "caret")) == len(classed(drawing, "ring-box")) == 1


def test_right_and_wrong_have_marks_beyond_colour():
    for mark in ("right", "wrong"):
        drawing = box("e", Half("known", "e", 18.0), Half("known", "df_de", 1.0, mark=mark))
        (drawn,) = classed(drawing, "tick-mark")
        assert mark in drawn.attributes["class"]


def test_data_has_no_derivative():
    def scaled(w, x):
        f = (w * x).sum()
        return f

    explanation = explain(scaled, w=1.0, x=[1.0, 2.0, 3.0])
    places = arrange_walk(explanation, 676).boxes
    drawing = box("x", Half("known", "x", None, 3), Half("none"), places=places, explanation=explanation)
    assert "3 entries" in words(drawing)
    assert "held" in words(drawing)


def test_the_longest_numbers_stay_inside_their_box():
    function, inputs, _ = GRAPHS["thirty nodes"]
    explanation = explain(function, **inputs)
    places = arrange_walk(explanation, 600).boxes
    place = places["z1"]
    long = Half("known", "z1", -1.2345e-300, mark="wrong", more=True)
    drawing = draw_stepper_box(explanation.node("z1"), place, long, long, "out", "")
    inks = texts(drawing)
    assert meetings(inks) == []
    assert all(place.x <= ink.left and ink.right <= place.x + place.width for ink in inks)
