"""The content of the lessons as plain data, a folder each: exercises, wrong answers, hints."""

from coursepack.course.lesson import Lesson
from coursepack.course.lesson_01_wiggle import LESSON as WIGGLE
from coursepack.course.lesson_02_one_path import LESSON as ONE_PATH
from coursepack.course.lesson_03_nodes import LESSON as NODES
from coursepack.exercise import Exercise
from coursepack.language import say

__all__ = ["EXERCISES", "LESSONS", "Lesson", "find_exercise"]

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
