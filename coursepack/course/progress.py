"""The learner's progress beside what the lessons hold."""

from collections.abc import Mapping

from coursepack.course.lesson import Lesson
from coursepack.course.outline import LATER
from coursepack.exercise import CourseProgress, LessonProgress, Tally, kept_as, sum_up, tallies

__all__ = ["progress_of"]


def progress_of(lessons: tuple[Lesson, ...]) -> CourseProgress:
    """Return what was done of these lessons; those that come later stand between them, by number."""
    done, trouble = tallies()
    here = {lesson.number: _done(lesson, done) for lesson in lessons}
    all_of_them = {lesson.number: _about(lesson) for lesson in LATER} | here
    return CourseProgress(tuple(all_of_them[number] for number in sorted(all_of_them)), trouble)


def _done(lesson: Lesson, done: Mapping[str, Tally]) -> LessonProgress:
    return sum_up(
        _about(lesson),
        done,
        exercises=[exercise.id for exercise in lesson.exercises],
        bug_hunts={
            f"{lesson.number}.{hunt.id}": [stage.id for stage in hunt.stages()] for hunt in lesson.bug_hunts
        },
        quiz=[kept_as(item.id, lesson.number) for item in lesson.quiz],
    )


def _about(lesson: Lesson) -> LessonProgress:
    return LessonProgress(lesson.number, lesson.title(), lesson.question(), lesson.minutes, lesson.notebook)
