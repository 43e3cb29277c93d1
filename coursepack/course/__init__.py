"""The content of the lessons as plain data, a folder each: exercises, wrong answers, hints."""

from coursepack.course.lesson import Lesson
from coursepack.course.lesson_01_wiggle import LESSON as WIGGLE
from coursepack.course.lesson_02_one_path import LESSON as ONE_PATH
from coursepack.course.lesson_03_nodes import LESSON as NODES
from coursepack.course.progress import progress_of
from coursepack.exercise import CourseProgress, Exercise
from coursepack.exercise.quiz import BugHunt
from coursepack.language import say

__all__ = [
    "EXERCISES",
    "LESSONS",
    "Lesson",
    "course_progress",
    "find_bug_hunt",
    "find_exercise",
    "find_lesson",
    "returns",
]

LESSONS: tuple[Lesson, ...] = (WIGGLE, ONE_PATH, NODES)
EXERCISES: tuple[Exercise, ...] = tuple(exercise for lesson in LESSONS for exercise in lesson.exercises)


def find_exercise(name: str) -> Exercise:
    """Return the exercise with this id.

    Raises:
        ValueError: if there is none.
    """
    for exercise in EXERCISES:
        if exercise.id == name:
            return exercise
    raise ValueError(
        say(
            "`exercise` must be the id of an exercise, got {name}; there are {ids}.",
            name=repr(name)[:60],
            ids=", ".join(exercise.id for exercise in EXERCISES),
        )
    )


def find_lesson(number: str) -> Lesson:
    """Return the lesson with this number.

    Raises:
        ValueError: if there is none.
    """
    for lesson in LESSONS:
        if lesson.number == number:
            return lesson
    raise ValueError(
        say(
            "`lesson` must be the number of a lesson, got {number}; there are {numbers}.",
            number=repr(number)[:40],
            numbers=", ".join(lesson.number for lesson in LESSONS),
        )
    )


def returns(lesson: str) -> dict[str, str]:
    """Return, by the id of an item, the first lesson after this one that asks it again."""
    later = [other for other in LESSONS if other.number > lesson]
    return {item.id: other.number for other in reversed(later) for item in (*other.quiz, *other.warm_up)}


def find_bug_hunt(name: str) -> BugHunt:
    """Return the bug hunt with this id.

    Raises:
        ValueError: if there is none.
    """
    hunts = {hunt.id: hunt for lesson in LESSONS for hunt in lesson.bug_hunts}
    if name in hunts:
        return hunts[name]
    raise ValueError(
        say(
            "`hunt` must be the id of a bug hunt, got {name}; there are {ids}.",
            name=repr(name)[:40],
            ids=", ".join(hunts),
        )
    )


def course_progress() -> CourseProgress:
    """Return what the learner has done of each lesson of the course."""
    return progress_of(LESSONS)
