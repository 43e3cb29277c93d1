"""Exponentials and logarithms."""

import math

import numpy as np

from coursepack.autograd.rule import Rule

__all__ = ["RULES"]

_LOG_2 = math.log(2.0)
_LOG_10 = math.log(10.0)

RULES = (
    Rule(
        "exp",
        np.exp,
        vjp_rules=(lambda ct, out, x: ct * out,),
    ),
    Rule(
        "exp2",
        np.exp2,
        vjp_rules=(lambda ct, out, x: ct * out * _LOG_2,),
    ),
    Rule(
        "expm1",
        np.expm1,
        # out + 1 would lose the digits of a small exp(x).
        vjp_rules=(lambda ct, out, x: ct * np.exp(x),),
    ),
    Rule(
        "log",
        np.log,
        vjp_rules=(lambda ct, out, x: ct / x,),
    ),
    Rule(
        "log2",
        np.log2,
        vjp_rules=(lambda ct, out, x: ct / (x * _LOG_2),),
    ),
    Rule(
        "log10",
        np.log10,
        vjp_rules=(lambda ct, out, x: ct / (x * _LOG_10),),
    ),
    Rule(
        "log1p",
        np.log1p,
        vjp_rules=(lambda ct, out, x: ct / (1.0 + x),),
    ),
    Rule(
        "logaddexp",
        np.logaddexp,
        vjp_rules=(
            lambda ct, out, x, y: ct * np.exp(x - out),
            lambda ct, out, x, y: ct * np.exp(y - out),
        ),
    ),
    Rule(
        "logaddexp2",
        np.logaddexp2,
        vjp_rules=(
            lambda ct, out, x, y: ct * np.exp2(x - out),
            lambda ct, out, x, y: ct * np.exp2(y - out),
        ),
    ),
)
