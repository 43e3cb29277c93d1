import pytest

from coursepack.exercise.quiz import Matching, Row

ITEM = Matching(
    "99.quiz.match",
    lambda: "Match.",
    rows=(Row(lambda: "one", "b", lambda: "One is b."), Row(lambda: "two", "a", lambda: "Two is a.")),
    meanings=(lambda: "meaning a", lambda: "meaning b"),
    wrong={"1a": lambda: "One is not a."},
)


def test_each_row_with_its_meaning_is_right():
    verdict = ITEM.judge(["b", "a"])
    assert (verdict.kind, verdict.is_final) == ("right", True)
    assert [remark.text for remark in verdict.remarks] == ["One is b.", "Two is a."]


def test_a_wrong_meaning_is_told_without_the_right_one():
    verdict = ITEM.judge(["a", "a"])
    assert (verdict.kind, verdict.is_final) == ("mistake", False)
    assert [remark.text for remark in verdict.remarks] == ["One is not a.", "Two is a."]
    assert "1 of 2" in verdict.text


def test_a_row_without_a_meaning_is_not_answered():
    assert ITEM.judge(["b", ""]).kind == "not answered"


@pytest.mark.parametrize("answer", ["ba", ["b"], ["b", "c"], ["b", "ab"], [1, 2], 5, {"1": "b"}])
def test_what_is_no_list_of_letters_cannot_be_read(answer):
    assert ITEM.judge(answer).kind == "cannot read"
