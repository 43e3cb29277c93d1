"""Exercises that know the mistake: parameters, solutions, wrong answers, replies and progress.

`compare` puts an answer beside the solution, then beside what each misconception would answer.
"""

from coursepack.exercise.compare import compare
from coursepack.exercise.exercise import Exercise, Parameters, are_distinct, draw
from coursepack.exercise.misconceptions import MISCONCEPTIONS, Misconception
from coursepack.exercise.progress import (
    Tally,
    export_progress,
    import_progress,
    record,
    record_reply,
    reset_lesson,
    tallies,
)
from coursepack.exercise.reply import Reply, write_answer
from coursepack.exercise.summary import CourseProgress, LessonProgress, Met, sum_up

__all__ = [
    "MISCONCEPTIONS",
    "CourseProgress",
    "Exercise",
    "LessonProgress",
    "Met",
    "Misconception",
    "Parameters",
    "Reply",
    "Tally",
    "are_distinct",
    "compare",
    "draw",
    "export_progress",
    "import_progress",
    "record",
    "record_reply",
    "reset_lesson",
    "sum_up",
    "tallies",
    "write_answer",
]
