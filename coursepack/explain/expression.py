"""Formulas as plain data: what a value was computed from, and the rule of a local derivative."""

from dataclasses import dataclass

__all__ = ["Apply", "Constant", "Expression", "Variable"]


@dataclass(frozen=True, slots=True)
class Constant:
    """A number written in the learner's code."""

    value: float


@dataclass(frozen=True, slots=True)
class Variable:
    """A named value of the picture, by its code name."""

    name: str


@dataclass(frozen=True, slots=True)
class Apply:
    """An operation on expressions.

    `operation` is "add", "subtract", "multiply", "divide", "negative", "power", or the name of a
    function ("sigmoid", "tanh", "exp", "mean", …); a function's derivative ends in a prime:
    "sigmoid'".
    """

    operation: str
    arguments: "tuple[Expression, ...]"


Expression = Constant | Variable | Apply
