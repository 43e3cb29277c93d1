"""The learner's progress beside what the lessons hold."""

from coursepack.course.lesson import Lesson
from coursepack.course.outline import LATER
from coursepack.exercise import CourseProgress, LessonProgress, sum_up, tallies

__all__ = ["progress_of"]


def progress_of(lessons: tuple[Lesson, ...]) -> CourseProgress:
    """Return what was done of these lessons; those that come later stand between them, by number."""
    done, trouble = tallies()
    here = {
        lesson.number: sum_up(_about(lesson), done, exercises=[exercise.id for exercise in lesson.exercises])
        for lesson in lessons
    }
    all_of_them = {lesson.number: _about(lesson) for lesson in LATER} | here
    return CourseProgress(tuple(all_of_them[number] for number in sorted(all_of_them)), trouble)


def _about(lesson: Lesson) -> LessonProgress:
    return LessonProgress(lesson.number, lesson.title(), lesson.question(), lesson.minutes, lesson.notebook)
