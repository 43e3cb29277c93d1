import pytest

from coursepack.exercise.quiz import Ordering, Step

# 2 comes first, then 1 and 4 in any order, then 3.
ITEM = Ordering(
    "99.quiz.order",
    lambda: "Put in order.",
    (
        Step(lambda: "one", lambda: "One needs two.", needs=(2,)),
        Step(lambda: "two", lambda: "Two needs nothing."),
        Step(lambda: "three", lambda: "Three needs one and four.", needs=(1, 4)),
        Step(lambda: "four", lambda: "Four needs two.", needs=(2,)),
    ),
)


@pytest.mark.parametrize("order", [[2, 1, 4, 3], [2, 4, 1, 3], (2, 4, 1, 3)])
def test_each_order_that_keeps_to_the_needs_is_right(order):
    verdict = ITEM.judge(order)
    assert (verdict.kind, verdict.is_final) == ("right", True)
    assert all(remark.text for remark in verdict.remarks)


def test_the_first_step_that_comes_too_early_is_named():
    verdict = ITEM.judge([2, 3, 1, 4])
    assert (verdict.kind, verdict.is_final) == ("mistake", False)
    assert verdict.text == "Step 2 stands too early. Three needs one and four."
    assert [remark.is_right for remark in verdict.remarks] == [True, False, True, True]


def test_the_order_shown_at_first_is_no_right_one():
    assert ITEM.judge(ITEM.start).kind == "mistake"


@pytest.mark.parametrize(
    "order", [[1, 2, 3], [1, 1, 2, 3], [1, 2, 3, 5], "2143", 7, [2, 1, 4, "3"], [True, 2, 3, 4]]
)
def test_what_is_no_order_of_the_steps_cannot_be_read(order):
    assert ITEM.judge(order).kind == "cannot read"


def test_nothing_is_not_answered():
    assert ITEM.judge(None).kind == "not answered"
