"""What a lesson promises in minutes is what its sections add up to."""

import pytest

from coursepack.course import LESSONS
from coursepack.course.outline import LATER
from tests.lessons.notebooks import ROOT, read

HOURS = {14: "fourteen", 15: "fifteen", 16: "sixteen"}


def text_of(name):
    return [cell.source for cell in read(ROOT / "lessons" / name).cells if cell.cell_type == "markdown"]


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.number)
def test_the_minutes_of_the_sections_add_up_to_those_of_the_lesson(lesson):
    headings = [
        line for text in text_of(lesson.notebook) for line in text.splitlines() if line.startswith("## ")
    ]
    assert sum(int(line.rpartition("·")[2].split()[0]) for line in headings) == lesson.minutes


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.number)
def test_the_title_promises_the_minutes_of_the_lesson(lesson):
    assert f"about {lesson.minutes} minutes" in " ".join(text_of(lesson.notebook)[0].split())


def test_the_start_promises_the_hours_of_all_lessons():
    hours = round(sum(lesson.minutes for lesson in (*LESSONS, *LATER)) / 60)
    assert f"about {HOURS[hours]} hours" in " ".join(text_of("00_start.ipynb")[0].split())
