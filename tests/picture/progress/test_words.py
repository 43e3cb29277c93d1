"""The progress in words."""

from dataclasses import replace

from coursepack.exercise import CourseProgress
from coursepack.picture.progress import progress_text
from coursepack.picture.progress.words import parts
from tests.picture.progress.views import LESSON, MANY, PROGRESS


def test_the_map_as_text():
    assert progress_text(PROGRESS).splitlines() == [
        "The course, and where you are",
        "Of 3 exercises you have tried 2; 1 agree.",
        "",
        "Lesson 2 · One path. About 75 minutes.",
        "    Predict: ✓ 2 predictions · Exercises: 1 of 3, 1 not yet · Quiz: ✓ 1 of 1 · 1 hint",
        "Lesson 3 · Nodes. About 75 minutes. Comes later.",
        "",
        "Met on the way",
        "    02.dC_db, 02.dC_dw: sign of error",
    ]


def test_one_lesson_as_text_lists_its_exercises():
    lines = progress_text(PROGRESS, LESSON).splitlines()
    assert lines[0] == "Lesson 2 · One path"
    assert lines[4:7] == [
        "02.dC_dw        ✓ agrees             2 attempts, 0 hints",
        "02.dC_db        ✗ not yet            1 attempt, 1 hint",
        "02.vanish       ○ not answered yet   0 attempts, 0 hints",
    ]


def test_what_a_lesson_does_not_hold_is_left_out():
    assert [part.name for part in parts(LESSON)] == ["predictions", "exercises", "quiz"]
    assert [part.name for part in parts(replace(LESSON, quiz=()))] == ["predictions", "exercises"]


def test_a_bar_is_filled_by_the_share_that_is_right():
    assert [part.share for part in parts(LESSON)] == [1.0, 1 / 3, 1.0]


def test_a_trouble_in_reading_is_said_first():
    text = progress_text(CourseProgress((LESSON,), "The file is damaged."))
    assert text.startswith("The file is damaged.\n")


def test_what_was_met_before_is_a_number_in_the_text():
    lines = progress_text(MANY).splitlines()
    assert lines[-2:] == ["    02.dC_db: minus lost", "    2 older"]
