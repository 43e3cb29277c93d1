"""Sine and its family, hyperbolic ones, and their inverses."""

import math
from typing import Any

import numpy as np

from coursepack.autograd.rule import Rule

__all__ = ["RULES"]

_DEGREE = math.pi / 180.0


def _sinc(x: Any, order: int) -> Any:
    """Return the derivative of sin(πx) / (πx) of that order."""
    if order == 0:
        return np.sinc(x)
    # Differentiating x · sinc(x) = sin(πx) / π again and again gives each order from the one before.
    away = np.where(np.abs(x) < 1.0, 1.0, x)
    found = np.sinc(away)
    for k in range(1, order + 1):
        found = (math.pi ** (k - 1) * np.sin(math.pi * away + k * math.pi / 2) - k * found) / away
    # Near zero that loses all digits, and the power series has them.
    near = np.where(np.abs(x) < 1.0, x, 0.0)
    series = sum(
        (-1) ** k
        * math.pi ** (2 * k)
        / ((2 * k + 1) * math.factorial(2 * k - order))
        * near ** (2 * k - order)
        for k in range((order + 1) // 2, order + 16)
    )
    return np.where(np.abs(x) < 1.0, series, found)


_SINC: Rule = Rule(
    "sinc",
    _sinc,
    vjp_rules=(lambda ct, out, x, order: ct * _SINC(x, order=order + 1),),
    signature=lambda x: ((x,), {"order": 0}),
    aliases=(np.sinc,),
)

RULES = (
    _SINC,
    Rule(
        "sin",
        np.sin,
        vjp_rules=(lambda ct, out, x: ct * np.cos(x),),
    ),
    Rule(
        "cos",
        np.cos,
        vjp_rules=(lambda ct, out, x: -ct * np.sin(x),),
    ),
    Rule(
        "tan",
        np.tan,
        vjp_rules=(lambda ct, out, x: ct * (1.0 + out * out),),
    ),
    Rule(
        "arcsin",
        np.arcsin,
        vjp_rules=(lambda ct, out, x: ct / np.sqrt((1.0 - x) * (1.0 + x)),),
    ),
    Rule(
        "arccos",
        np.arccos,
        vjp_rules=(lambda ct, out, x: -ct / np.sqrt((1.0 - x) * (1.0 + x)),),
    ),
    Rule(
        "arctan",
        np.arctan,
        vjp_rules=(lambda ct, out, x: ct / (1.0 + x * x),),
    ),
    Rule(
        "arctan2",
        np.arctan2,
        vjp_rules=(
            lambda ct, out, y, x: ct * x / (x * x + y * y),
            lambda ct, out, y, x: -ct * y / (x * x + y * y),
        ),
    ),
    Rule(
        "sinh",
        np.sinh,
        vjp_rules=(lambda ct, out, x: ct * np.cosh(x),),
    ),
    Rule(
        "cosh",
        np.cosh,
        vjp_rules=(lambda ct, out, x: ct * np.sinh(x),),
    ),
    Rule(
        "tanh",
        np.tanh,
        vjp_rules=(lambda ct, out, x: ct * (1.0 - out * out),),
    ),
    Rule(
        "arcsinh",
        np.arcsinh,
        vjp_rules=(lambda ct, out, x: ct / np.sqrt(1.0 + x * x),),
    ),
    Rule(
        "arccosh",
        np.arccosh,
        vjp_rules=(lambda ct, out, x: ct / np.sqrt((x - 1.0) * (x + 1.0)),),
    ),
    Rule(
        "arctanh",
        np.arctanh,
        vjp_rules=(lambda ct, out, x: ct / ((1.0 - x) * (1.0 + x)),),
    ),
    Rule(
        "hypot",
        np.hypot,
        vjp_rules=(
            lambda ct, out, x, y: ct * x / out,
            lambda ct, out, x, y: ct * y / out,
        ),
    ),
    Rule(
        "radians",
        np.radians,
        vjp_rules=(lambda ct, out, x: ct * _DEGREE,),
        aliases=(np.deg2rad,),
    ),
    Rule(
        "degrees",
        np.degrees,
        vjp_rules=(lambda ct, out, x: ct / _DEGREE,),
        aliases=(np.rad2deg,),
    ),
)
