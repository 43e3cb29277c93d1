"""Quiz items as plain data, and the verdict on an answer."""

from coursepack.exercise.quiz.bug_hunt import BugHunt, Comparison, nudge_slope
from coursepack.exercise.quiz.choice import Choice, Option
from coursepack.exercise.quiz.matching import Matching, Row
from coursepack.exercise.quiz.number import Number, WrongNumber
from coursepack.exercise.quiz.ordering import Ordering, Step
from coursepack.exercise.quiz.verdict import Remark, Verdict

__all__ = [
    "BugHunt",
    "Choice",
    "Comparison",
    "Item",
    "Matching",
    "Number",
    "Option",
    "Ordering",
    "Remark",
    "Row",
    "Step",
    "Verdict",
    "WrongNumber",
    "nudge_slope",
]

Item = Choice | Number | Ordering | Matching
