"""Sums and products of formulas, written as short as by hand: 1·u is u, u + u is 2·u."""

from coursepack.explain.expression import Apply, Constant, Expression

__all__ = ["ONE", "ZERO", "minus", "negated", "over", "plus", "power", "times"]

ZERO = Constant(0.0)
ONE = Constant(1.0)


def plus(left: Expression, right: Expression) -> Expression:
    """Return a sum."""
    if left == ZERO:
        return right
    if right == ZERO:
        return left
    if isinstance(left, Constant) and isinstance(right, Constant):
        return Constant(left.value + right.value)
    if left == right:
        return times(Constant(2.0), left)
    if isinstance(right, Apply) and right.operation == "negative":
        return Apply("subtract", (left, right.arguments[0]))
    return Apply("add", (left, right))


def minus(left: Expression, right: Expression) -> Expression:
    """Return a difference."""
    if right == ZERO:
        return left
    if left == ZERO:
        return negated(right)
    if isinstance(left, Constant) and isinstance(right, Constant):
        return Constant(left.value - right.value)
    if left == right:
        return ZERO
    return Apply("subtract", (left, right))


def negated(part: Expression) -> Expression:
    """Return a formula with the other sign."""
    if isinstance(part, Apply) and part.operation == "negative":
        return part.arguments[0]
    coefficient, factors = _factors(part)
    if coefficient != 1.0 or not factors:
        return _product(-coefficient, factors)
    return Apply("negative", (part,))


def _factors(part: Expression) -> tuple[float, list[Expression]]:
    """Return a product as its number and its other factors."""
    if isinstance(part, Constant):
        return part.value, []
    if isinstance(part, Apply) and part.operation == "multiply":
        number, factors = 1.0, []
        for argument in part.arguments:
            more, others = _factors(argument)
            number *= more
            factors += others
        return number, factors
    if isinstance(part, Apply) and part.operation == "negative":
        number, factors = _factors(part.arguments[0])
        return -number, factors
    return 1.0, [part]


def _product(number: float, factors: list[Expression]) -> Expression:
    if number == 0.0 or not factors:
        return Constant(number)
    result, *others = factors
    if number == -1.0:
        result = Apply("negative", (result,))
    elif number != 1.0:
        result = Apply("multiply", (Constant(number), result))
    for factor in others:
        result = Apply("multiply", (result, factor))
    return result


def times(left: Expression, right: Expression) -> Expression:
    """Return a product, its number first: 2·(a − y)."""
    for one, other in ((left, right), (right, left)):
        if isinstance(one, Apply) and one.operation == "divide":
            return over(times(one.arguments[0], other), one.arguments[1])
    left_number, left_factors = _factors(left)
    right_number, right_factors = _factors(right)
    return _product(left_number * right_number, left_factors + right_factors)


def over(part: Expression, divisor: Expression) -> Expression:
    """Return a quotient."""
    if part == ZERO or divisor == ONE:
        return part
    if part == divisor:
        return ONE
    if isinstance(part, Constant) and isinstance(divisor, Constant) and divisor.value:
        quotient = part.value / divisor.value
        # 1/3 says more than 0.333333333.
        return Constant(quotient) if quotient == round(quotient, 3) else Apply("divide", (part, divisor))
    if isinstance(divisor, Constant) and divisor.value:
        number, factors = _factors(part)
        quotient = number / divisor.value
        if number != 1.0 and quotient == round(quotient, 3):
            return _product(quotient, factors)
    if isinstance(part, Apply) and part.operation == "divide":
        return over(part.arguments[0], times(part.arguments[1], divisor))
    return Apply("divide", (part, divisor))


def power(base: Expression, exponent: Expression) -> Expression:
    """Return a power."""
    if exponent == ONE:
        return base
    if exponent == ZERO:
        return ONE
    if isinstance(exponent, Constant) and exponent.value < 0:
        return over(ONE, power(base, Constant(-exponent.value)))
    return Apply("power", (base, exponent))
