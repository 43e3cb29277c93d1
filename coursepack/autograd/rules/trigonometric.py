"""Sine and its family, hyperbolic ones, and their inverses."""

import numpy as np

from coursepack.autograd.rule import Rule

__all__ = ["RULES"]

RULES = (
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
)
