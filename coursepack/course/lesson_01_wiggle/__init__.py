"""Lesson 1, Wiggle: what a derivative says."""

from coursepack.course.lesson import Lesson
from coursepack.course.lesson_01_wiggle.bug_hunts import BUG_HUNTS
from coursepack.course.lesson_01_wiggle.exercises import EXERCISES
from coursepack.course.lesson_01_wiggle.quiz import QUIZ
from coursepack.language import say

__all__ = ["LESSON"]

LESSON = Lesson(
    number="01",
    name="wiggle",
    title=lambda: say("Wiggle"),
    question=lambda: say("What does a derivative say about a small step?"),
    minutes=45,
    exercises=EXERCISES,
    quiz=QUIZ,
    bug_hunts=BUG_HUNTS,
)
