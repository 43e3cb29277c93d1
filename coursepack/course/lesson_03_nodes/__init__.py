"""Lesson 3, Nodes: forward, cache, backward."""

from coursepack.course.lesson import Lesson
from coursepack.course.lesson_03_nodes.bug_hunts import BUG_HUNTS
from coursepack.course.lesson_03_nodes.classes import CLASSES
from coursepack.course.lesson_03_nodes.exercises import CACHED
from coursepack.course.lesson_03_nodes.quiz import QUIZ, WARM_UP
from coursepack.course.lesson_03_nodes.table import TABLE
from coursepack.language import say

__all__ = ["LESSON"]

LESSON = Lesson(
    number="03",
    name="nodes",
    title=lambda: say("Nodes: forward, cache, backward"),
    question=lambda: say("What must each node remember, so that one walk backwards gives every slope?"),
    minutes=75,
    exercises=(TABLE, CACHED, *CLASSES),
    warm_up=WARM_UP,
    quiz=QUIZ,
    bug_hunts=BUG_HUNTS,
)
