"""Sums, products, quotients and powers."""

from typing import Any

import numpy as np

from coursepack.autograd.rule import Rule, pass_on

__all__ = [
    "ADD",
    "DIVIDE",
    "MULTIPLY",
    "NEGATIVE",
    "POSITIVE",
    "POWER",
    "REMAINDER",
    "RULES",
    "SUBTRACT",
    "raise_to",
]


def raise_to(base: Any, exponent: Any) -> Any:
    """Return base ** exponent, NaN where Python would give a complex number."""
    result = base**exponent
    return np.power(base, exponent) if type(result) is complex else result


def _exponent_minus_one(exponent: Any) -> Any:
    # x⁰ is constant, so any finite power will do; x⁻¹ would turn 0 · x⁻¹ into NaN at x = 0.
    if isinstance(exponent, float | int):
        return exponent - 1 if exponent else 1.0
    return exponent - 1


ADD = Rule(
    "add",
    np.add,
    vjp_rules=(
        pass_on,
        pass_on,
    ),
)
SUBTRACT = Rule(
    "subtract",
    np.subtract,
    vjp_rules=(
        pass_on,
        lambda ct, out, x, y: -ct,
    ),
)
MULTIPLY = Rule(
    "multiply",
    np.multiply,
    vjp_rules=(
        lambda ct, out, x, y: ct * y,
        lambda ct, out, x, y: ct * x,
    ),
)
DIVIDE = Rule(
    "divide",
    np.divide,
    vjp_rules=(
        lambda ct, out, x, y: ct / y,
        lambda ct, out, x, y: -ct * out / y,
    ),
)
NEGATIVE = Rule(
    "negative",
    np.negative,
    vjp_rules=(lambda ct, out, x: -ct,),
)
POSITIVE = Rule(
    "positive",
    np.positive,
    vjp_rules=(pass_on,),
    # A real number is its own conjugate.
    aliases=(np.conjugate,),
)
_BY_BASE_AND_EXPONENT = (
    lambda ct, out, x, y: ct * (y * raise_to(x, _exponent_minus_one(y))),
    # 0ʸ stays 0 when y > 0 changes a little: log(1) = 0 stands in for log(0).
    lambda ct, out, x, y: ct * out * np.log(np.where(x == 0, 1.0, x)),
)
POWER = Rule(
    "power",
    np.power,
    vjp_rules=_BY_BASE_AND_EXPONENT,
)
REMAINDER = Rule(
    "remainder",
    np.remainder,
    vjp_rules=(
        pass_on,
        lambda ct, out, x, y: -ct * np.floor_divide(x, y),
    ),
)

RULES = (
    ADD,
    SUBTRACT,
    MULTIPLY,
    DIVIDE,
    NEGATIVE,
    POWER,
    POSITIVE,
    REMAINDER,
    Rule(
        "float_power",
        np.float_power,
        vjp_rules=_BY_BASE_AND_EXPONENT,
    ),
    Rule(
        # Unlike `remainder` it has the sign of x, not that of y.
        "fmod",
        np.fmod,
        vjp_rules=(
            pass_on,
            lambda ct, out, x, y: -ct * np.trunc(np.divide(x, y)),
        ),
    ),
    Rule(
        "square",
        np.square,
        vjp_rules=(lambda ct, out, x: ct * (2.0 * x),),
    ),
    Rule(
        "sqrt",
        np.sqrt,
        vjp_rules=(lambda ct, out, x: 0.5 * ct / out,),
    ),
    Rule(
        "cbrt",
        np.cbrt,
        vjp_rules=(lambda ct, out, x: ct / (3.0 * out * out),),
    ),
    Rule(
        "reciprocal",
        np.reciprocal,
        vjp_rules=(lambda ct, out, x: -ct * out * out,),
    ),
)
