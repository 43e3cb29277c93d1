"""What was done of what a lesson holds."""

from dataclasses import replace

import pytest

from coursepack.exercise import CourseProgress, LessonProgress, Met, Slip, Tally, sum_up

ABOUT = LessonProgress("02", "One path", "How?", 75, "02_one_path.ipynb")
DONE = {
    "02.dC_dw": Tally(
        "02.dC_dw", attempts=3, is_right=True, hints=2, slips=(Slip("sign", 3, False), Slip("sum", 4, False))
    ),
    "02.dC_db": Tally("02.dC_db", attempts=1, slips=(Slip("sign", 7),)),
    "02.drag-the-weight": Tally("02.drag-the-weight", predictions=4),
    "02.quiz.power": Tally("02.quiz.power", attempts=1, is_right=True),
    "03.square": Tally("03.square", attempts=1, hints=1, predictions=1, slips=(Slip("local", 9),)),
}


@pytest.fixture
def lesson():
    return sum_up(ABOUT, DONE, exercises=["02.dC_dw", "02.dC_db", "02.vanish"], quiz=["02.quiz.power"])


def test_every_exercise_of_the_lesson_has_a_tally_in_its_order(lesson):
    assert [tally.exercise for tally in lesson.exercises] == ["02.dC_dw", "02.dC_db", "02.vanish"]
    assert lesson.exercises[2] == Tally("02.vanish")


def test_the_quiz_is_counted_apart(lesson):
    assert [tally.is_right for tally in lesson.quiz] == [True]
    assert lesson.bug_hunts == ()


def test_a_picture_that_is_predicted_again_counts_once(lesson):
    assert lesson.predictions == 1


def test_hints_of_another_lesson_do_not_count(lesson):
    assert lesson.hints == 2


def test_a_misconception_is_listed_once_with_the_exercises_where_it_is_still_open(lesson):
    assert lesson.met[0] == Met("sign", ("02.dC_db",), 7, is_open=True)


def test_a_misconception_is_overcome_where_its_exercise_was_answered_rightly_since(lesson):
    assert lesson.met[1] == Met("sum", ("02.dC_dw",), 4, is_open=False)


def test_the_misconception_that_was_met_last_comes_first(lesson):
    other = sum_up(replace(ABOUT, number="03"), DONE)
    assert [met.name for _, met in CourseProgress((lesson, other)).met] == ["local", "sign", "sum"]


def test_a_returning_item_s_misconception_names_the_item():
    about = LessonProgress("02", "", "", 10, "")
    tally = Tally("02.again.01.quiz.units", 1, slips=(Slip("change-for-rate", 0, True),))
    assert sum_up(about, {tally.exercise: tally}).met == (Met("change-for-rate", ("01.quiz.units",)),)


def test_a_lesson_is_found_by_its_number(lesson):
    assert CourseProgress((lesson,)).lesson("02") is lesson


def hunt(**stages):
    """Return the tally of a hunt with these stages."""
    done = {name: Tally(name, **happened) for name, happened in stages.items()}
    return sum_up(ABOUT, done, bug_hunts={"02.M000-3": ["predict", "spot", "name"]}).bug_hunts[0]


def test_a_hunt_is_right_when_its_mistake_was_found_and_named_whatever_was_predicted():
    found = hunt(
        predict={"predictions": 1},
        spot={"attempts": 2, "is_right": True},
        name={"attempts": 1, "is_right": True},
    )
    assert (found.exercise, found.attempts, found.is_right) == ("02.M000-3", 3, True)


def test_a_hunt_that_stopped_on_the_way_is_not_right():
    assert not hunt(predict={"predictions": 1}, spot={"attempts": 1, "is_right": True}).is_right
