"""Lesson 2, One path: C₀ and its chain of factors."""

from coursepack.course.lesson import Lesson
from coursepack.course.lesson_02_one_path.bug_hunts import BUG_HUNTS
from coursepack.course.lesson_02_one_path.exercises import EXERCISES
from coursepack.course.lesson_02_one_path.quiz import QUIZ, WARM_UP
from coursepack.language import say

__all__ = ["LESSON"]

LESSON = Lesson(
    number="02",
    name="one_path",
    title=lambda: say("One path"),
    question=lambda: say("Which factors lie between a weight and the cost, and what is their product?"),
    minutes=75,
    exercises=EXERCISES,
    warm_up=WARM_UP,
    quiz=QUIZ,
    bug_hunts=BUG_HUNTS,
)
