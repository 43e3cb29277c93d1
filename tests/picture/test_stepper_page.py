import pytest

from coursepack.picture.stepper_page import stepper_room, walk_table
from tests.explain.walks import START, diamond, walked, worked


@pytest.mark.parametrize(
    ("width", "tree", "beside"), [(1300, 676, True), (1020, 676, True), (800, 720, False), (400, 600, False)]
)
def test_the_cards_stand_beside_the_tree_where_there_is_room(width, tree, beside):
    room = stepper_room(width)
    assert (room.tree, bool(room.side)) == (tree, beside)


def test_the_table_holds_what_is_known_and_question_marks():
    explanation, walk = walked(worked, **START)
    lines = walk_table(explanation, walk, 6).splitlines()
    assert lines[0].split() == ["name", "computed", "from", "value", "derivative"]
    assert lines[1].split() == ["a", "23", "?"]
    assert lines[7].split() == ["h", "e·g", "−90", "−180"]
    assert lines[9:] == ["∂f/∂h = 1 × (−180) = −180"]


def test_a_further_arrow_is_a_sum_in_the_table():
    explanation, walk = walked(diamond, x=4.0)
    assert "∂f/∂x = 6 + 1 × 1 = 7" in walk_table(explanation, walk, 8).splitlines()
