"""The rule of a local derivative as a formula: C0 = (a − y)² gives 2·(a − y)."""

import math
from collections.abc import Callable, Iterator, Mapping

from coursepack.explain.algebra import ONE, ZERO, minus, negated, over, plus, power, times
from coursepack.explain.expression import Apply, Constant, Expression, Variable

__all__ = ["differentiate", "size"]

Shapes = Mapping[str, tuple[int, ...]]

_LONGEST = 12


class _NoRuleError(Exception):
    """The formula holds an operation that has no entry here."""


def differentiate(expression: Expression, name: str, shapes: Shapes) -> Expression | None:
    """Return the derivative by the variable `name`, for each entry where something is an array.

    None where no short formula says it: an operation that mixes entries, or more than 12 symbols.
    """
    variables = {part.name for part in _parts(expression) if isinstance(part, Variable)}
    # Arrays of several shapes are repeated along axes by NumPy, which has no short rule.
    if size(expression) > 4 * _LONGEST or len({shapes[one] for one in variables} - {()}) > 1:
        return None
    try:
        rule = _derivative(_recognise(expression), name, shapes)
    except _NoRuleError:
        return None
    return rule if size(rule) <= _LONGEST else None


def size(expression: Expression) -> int:
    """Return the number of symbols in a formula: its numbers, variables and operations."""
    return sum(1 for _ in _parts(expression))


def _parts(expression: Expression) -> Iterator[Expression]:
    waiting = [expression]
    while waiting:
        part = waiting.pop()
        yield part
        if isinstance(part, Apply):
            waiting.extend(part.arguments)


def _derivative(expression: Expression, name: str, shapes: Shapes) -> Expression:
    if isinstance(expression, Constant):
        return ZERO
    if isinstance(expression, Variable):
        return ONE if expression.name == name else ZERO
    operation, arguments = expression.operation, expression.arguments
    if operation in _REDUCTIONS:
        return _reduction(expression, name, shapes)
    if operation in _CONTRACTIONS:
        return _contraction(expression, name, shapes)
    inner = [_derivative(argument, name, shapes) for argument in arguments]
    if all(part == ZERO for part in inner):
        return ZERO
    if operation in _ARITHMETIC:
        return _ARITHMETIC[operation](*arguments, *inner)
    if operation in _FUNCTIONS and len(arguments) == 1:
        return times(_FUNCTIONS[operation](arguments[0]), inner[0])
    raise _NoRuleError


def _reduction(expression: Apply, name: str, shapes: Shapes) -> Expression:
    """Return the derivative of a sum or mean of all entries."""
    if len(expression.arguments) != 1:
        raise _NoRuleError
    (summand,) = expression.arguments
    count = math.prod(_shape(summand, shapes))
    if math.prod(shapes[name]) > 1 and any(
        isinstance(part, Apply) and part.operation in _MIXING and Variable(name) in _parts(part)
        for part in _parts(summand)
    ):
        raise _NoRuleError
    inner = _derivative(summand, name, shapes)
    if inner == ZERO:
        return ZERO
    if shapes[name] == _shape(summand, shapes):
        return over(inner, Constant(float(count))) if expression.operation == "mean" else inner
    if math.prod(shapes[name]) != 1:
        raise _NoRuleError
    if _shape(inner, shapes) == ():
        return inner if expression.operation == "mean" else times(Constant(float(count)), inner)
    return Apply(expression.operation, (inner,))


def _contraction(expression: Apply, name: str, shapes: Shapes) -> Expression:
    """Return the derivative of Σ left·right, for two variables with one index."""
    left, right = expression.arguments
    if not (isinstance(left, Variable) and isinstance(right, Variable)) or left == right:
        raise _NoRuleError
    if len(_shape(left, shapes)) != 1 or len(_shape(right, shapes)) != 1:
        raise _NoRuleError
    return {left.name: right, right.name: left}.get(name, ZERO)


def _shape(expression: Expression, shapes: Shapes) -> tuple[int, ...]:
    if isinstance(expression, Constant):
        return ()
    if isinstance(expression, Variable):
        return shapes[expression.name]
    if expression.operation in _MIXING:
        return ()
    # Entry by entry: a shape differs from the longest only where NumPy repeats it, which has no
    # short rule here.
    return max((_shape(part, shapes) for part in expression.arguments), key=_extent, default=())


def _extent(shape: tuple[int, ...]) -> tuple[int, int]:
    return len(shape), math.prod(shape)


def _power_rule(
    base: Expression, exponent: Expression, base_slope: Expression, exponent_slope: Expression
) -> Expression:
    by_base = times(times(exponent, power(base, minus(exponent, ONE))), base_slope)
    if exponent_slope == ZERO:
        return by_base
    if isinstance(base, Constant) and base.value > 0:
        logarithm: Expression = Constant(math.log(base.value))
    else:
        logarithm = Apply("log", (base,))
    by_exponent = times(times(Apply("power", (base, exponent)), logarithm), exponent_slope)
    return by_exponent if base_slope == ZERO else plus(by_base, by_exponent)


def _quotient_rule(
    left: Expression, right: Expression, left_slope: Expression, right_slope: Expression
) -> Expression:
    first = over(left_slope, right)
    if right_slope == ZERO:
        return first
    return minus(first, over(times(left, right_slope), power(right, Constant(2.0))))


_ARITHMETIC: Mapping[str, Callable[..., Expression]] = {
    "add": lambda u, v, du, dv: plus(du, dv),
    "subtract": lambda u, v, du, dv: minus(du, dv),
    "multiply": lambda u, v, du, dv: plus(times(v, du), times(u, dv)),
    "divide": _quotient_rule,
    "power": _power_rule,
    "negative": lambda u, du: negated(du),
    "positive": lambda u, du: du,
}

_FUNCTIONS: Mapping[str, Callable[[Expression], Expression]] = {
    "sigmoid": lambda u: Apply("sigmoid'", (u,)),
    "tanh": lambda u: Apply("tanh'", (u,)),
    "relu": lambda u: Apply("relu'", (u,)),
    "softplus": lambda u: Apply("sigmoid", (u,)),
    "exp": lambda u: Apply("exp", (u,)),
    "expm1": lambda u: Apply("exp", (u,)),
    "log": lambda u: over(ONE, u),
    "log1p": lambda u: over(ONE, plus(ONE, u)),
    "sqrt": lambda u: over(ONE, times(Constant(2.0), Apply("sqrt", (u,)))),
    "square": lambda u: times(Constant(2.0), u),
    "reciprocal": lambda u: over(Constant(-1.0), power(u, Constant(2.0))),
    "sin": lambda u: Apply("cos", (u,)),
    "cos": lambda u: negated(Apply("sin", (u,))),
    "sinh": lambda u: Apply("cosh", (u,)),
    "cosh": lambda u: Apply("sinh", (u,)),
    "absolute": lambda u: Apply("sign", (u,)),
}

_REDUCTIONS = frozenset({"mean", "sum"})
_CONTRACTIONS = frozenset({"dot", "inner", "matmul", "vdot"})
_MIXING = _REDUCTIONS | _CONTRACTIONS

ELEMENTWISE = frozenset({*_ARITHMETIC, *_FUNCTIONS, "logaddexp", "maximum", "minimum", "where"})
"""Operations whose entry k depends on the entries k of their inputs alone."""


def _recognise(expression: Expression) -> Expression:
    """Return the formula with a sigmoid or relu that is written out put back as one function."""
    if not isinstance(expression, Apply):
        return expression
    arguments = tuple(_recognise(part) for part in expression.arguments)
    if expression.operation == "divide" and len(arguments) == 2:
        above, below = arguments
        inner = _exponent_beside_one(below)
        if inner is not None and above == ONE:
            return Apply("sigmoid", (negated(inner),))
        if inner is not None and above == Apply("exp", (inner,)):
            return Apply("sigmoid", (inner,))
    if expression.operation == "power" and arguments[1] == Constant(-1.0):
        inner = _exponent_beside_one(arguments[0])
        if inner is not None:
            return Apply("sigmoid", (negated(inner),))
    if expression.operation == "logaddexp" and arguments[1] == ZERO:
        return Apply("softplus", arguments[:1])
    if expression.operation == "maximum" and ZERO in arguments:
        return Apply("relu", (arguments[1] if arguments[0] == ZERO else arguments[0],))
    return Apply(expression.operation, arguments)


def _exponent_beside_one(expression: Expression) -> Expression | None:
    """Return u for 1 + exp(u), else None."""
    if isinstance(expression, Apply) and expression.operation == "add":
        for one, other in (expression.arguments, expression.arguments[::-1]):
            if one == ONE and isinstance(other, Apply) and other.operation == "exp":
                return other.arguments[0]
    return None
