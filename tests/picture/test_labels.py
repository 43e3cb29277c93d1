import pytest

from coursepack.picture.labels import LABEL_GAP, PILL_WIDTH, Label, Spot, place_labels
from coursepack.picture.symbols import derivative, expression_width

AWAY = PILL_WIDTH / 2 + LABEL_GAP
# ∂z/∂w takes this much at 15 px in a font that is 15 % wider.
WIDE = 1.15 * expression_width(derivative("z", "w"), 15)


def spots(*places, shown=True, tagged=False):
    return [Spot(f"p{index}", x, "z", "w", shown, tagged) for index, x in enumerate(places)]


def sides(found):
    return [label.anchor for label in found.values()]


def placed(*places, width=640, obstacles=(), covers=False, **options):
    return place_labels(spots(*places, **options), obstacles, width, covers=covers)


def test_the_room_of_a_label_is_that_of_a_wider_font():
    (spot,) = spots(100)
    assert spot.width(15) == pytest.approx(WIDE)


def test_labels_stand_to_the_left_where_all_fit():
    found = placed(200, 400)
    assert sides(found) == ["end", "end"]
    assert [label.x for label in found.values()] == [200 - AWAY, 400 - AWAY]


def test_the_first_label_goes_to_the_right_where_the_edge_is_near():
    assert sides(placed(50, 300)) == ["start", "end"]


def test_all_labels_go_to_the_right_where_the_first_two_would_meet():
    assert sides(placed(40, 40 + 2 * AWAY + WIDE)) == ["start", "start"]


def test_labels_go_over_their_pills_where_there_is_no_room_beside_them():
    assert sides(placed(50, 140, 230, width=280)) == ["middle"] * 3


def test_a_label_keeps_off_what_stands_beside_its_pill():
    assert sides(placed(300, obstacles=[(255, 259)])) == ["start"]
    assert sides(placed(300, obstacles=[(255, 259), (345, 349)])) == ["middle"]


def test_a_label_gets_smaller_before_it_goes_over_its_pill():
    exact = AWAY + 1.15 * expression_width(derivative("z", "w"), 14) + 0.5
    found = placed(exact - 6 + 6, width=exact + PILL_WIDTH / 2)
    assert [(label.anchor, label.size) for label in found.values()] == [("end", 14)]


def test_a_path_is_named_across_from_the_symbols():
    (label,) = placed(300, tagged=True).values()
    assert (label.x, label.anchor) == (300 - AWAY, "end")
    assert (label.tag_x, label.tag_anchor) == (300 + AWAY, "start")


def test_a_label_over_its_pill_moves_inwards_at_an_edge():
    (label,) = placed(10, width=72).values()
    assert label.anchor == "middle"
    assert label.x - spots(10)[0].width(label.size) / 2 >= 0


def test_a_pill_that_is_shown_on_request_takes_no_room():
    waiting = Spot("hidden", 210, "z", "w", False, False)
    found = place_labels([*spots(200), waiting, *spots(400)], (), 640, covers=False)
    assert (found["p0"].anchor, found["hidden"].anchor) == ("end", "middle")


@pytest.mark.parametrize(("anchor", "y"), [("end", 105), ("start", 105), ("middle", 84)])
def test_a_label_stands_beside_its_pill_or_over_it(anchor, y):
    assert Label(0, 0, anchor, 15).at(100).y == y
