"""The learner's progress beside the lessons of the course."""

import pytest

from coursepack.course import LESSONS, course_progress
from coursepack.exercise import record


@pytest.fixture(autouse=True)
def _empty_progress(tmp_path, monkeypatch):
    monkeypatch.setenv("COURSEPACK_PROGRESS", str(tmp_path / "progress"))


def test_the_map_has_eleven_lessons_in_order():
    numbers = [lesson.number for lesson in course_progress().lessons]
    assert numbers == [f"{number:02}" for number in range(1, 12)]


def test_a_lesson_that_is_there_does_not_come_later():
    here = [lesson.number for lesson in course_progress().lessons if lesson.is_here]
    assert here == [lesson.number for lesson in LESSONS]


def test_a_prediction_made_in_a_picture_counts_for_its_lesson():
    record("02.drag-the-weight", "prediction", direction="fall")
    assert course_progress().lesson("02").predictions == 1


def test_a_progress_that_cannot_be_read_is_told(tmp_path):
    (tmp_path / "progress" / "progress.jsonl").mkdir(parents=True)
    assert course_progress().trouble.startswith("Your progress cannot be read")
