"""The value of a formula at given numbers, as a learner might put them in: right or wrong ones."""

import math
from collections.abc import Callable, Mapping

from coursepack.explain.expression import Apply, Constant, Expression, Variable

__all__ = ["evaluate", "substitute", "with_numbers"]


def evaluate(expression: Expression, values: Mapping[str, float]) -> float | None:
    """Return the value of the formula, None where it has none or holds an unknown name or operation."""
    try:
        number = _value(expression, values)
    except (ArithmeticError, ValueError, KeyError, TypeError):
        return None
    return number if isinstance(number, float) and math.isfinite(number) else None


def substitute(expression: Expression, name: str, other: Expression) -> Expression:
    """Return the formula with another one in place of the variable `name`."""
    if isinstance(expression, Variable):
        return other if expression.name == name else expression
    if isinstance(expression, Apply):
        arguments = tuple(substitute(part, name, other) for part in expression.arguments)
        return Apply(expression.operation, arguments)
    return expression


def with_numbers(expression: Expression, values: Mapping[str, float]) -> Expression:
    """Return the formula with numbers in place of names; a product of numbers is written with ×."""
    if isinstance(expression, Variable):
        return Constant(values[expression.name]) if expression.name in values else expression
    if isinstance(expression, Apply):
        arguments = tuple(with_numbers(part, values) for part in expression.arguments)
        return Apply("times" if expression.operation == "multiply" else expression.operation, arguments)
    return expression


def _value(expression: Expression, values: Mapping[str, float]) -> float:
    if isinstance(expression, Constant):
        return expression.value
    if isinstance(expression, Variable):
        return values[expression.name]
    arguments = [_value(part, values) for part in expression.arguments]
    return float(_OPERATIONS[expression.operation](*arguments))


def _sigmoid(z: float) -> float:
    small = math.exp(-abs(z))
    return 1 / (1 + small) if z >= 0 else small / (1 + small)


_OPERATIONS: Mapping[str, Callable[..., float]] = {
    "add": lambda u, v: u + v,
    "subtract": lambda u, v: u - v,
    "multiply": lambda u, v: u * v,
    "divide": lambda u, v: u / v,
    "power": lambda u, v: u**v,
    "negative": lambda u: -u,
    "positive": lambda u: u,
    "sigmoid": _sigmoid,
    "sigmoid'": lambda z: _sigmoid(z) * _sigmoid(-z),
    "tanh": math.tanh,
    "tanh'": lambda z: 1 - math.tanh(z) ** 2,
    "relu": lambda z: max(z, 0.0),
    "relu'": lambda z: float(z > 0),
    "exp": math.exp,
    "log": math.log,
    "sqrt": math.sqrt,
    "square": lambda u: u * u,
    "sin": math.sin,
    "cos": math.cos,
    "absolute": abs,
    "sign": lambda u: math.copysign(1.0, u) if u else 0.0,
}
