"""Exercises that know the mistake: parameters, solutions, wrong answers, replies and progress.

`compare` puts an answer beside the solution, then beside what each misconception would answer.
"""

from coursepack.exercise.compare import compare
from coursepack.exercise.exercise import Exercise, Parameters, Step, draw, work_out
from coursepack.exercise.misconception import Misconception
from coursepack.exercise.progress import (
    Slip,
    Tally,
    export_progress,
    import_progress,
    kept_as,
    record,
    record_reply,
    reset_lesson,
    tallies,
)
from coursepack.exercise.reply import Reply, StepReply, write_answer, write_name
from coursepack.exercise.running import build, call, send
from coursepack.exercise.summary import CourseProgress, LessonProgress, Met, sum_up

__all__ = [
    "CourseProgress",
    "Exercise",
    "LessonProgress",
    "Met",
    "Misconception",
    "Parameters",
    "Reply",
    "Slip",
    "Step",
    "StepReply",
    "Tally",
    "build",
    "call",
    "compare",
    "draw",
    "export_progress",
    "import_progress",
    "kept_as",
    "record",
    "record_reply",
    "reset_lesson",
    "send",
    "sum_up",
    "tallies",
    "work_out",
    "write_answer",
    "write_name",
]
