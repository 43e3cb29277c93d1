"""Operations that choose: the larger one, the one inside limits, the one a condition picks.

At a tie of `maximum` or `minimum` each side gets half, which is what nudging both ways gives.
"""

from typing import Any

import numpy as np

from coursepack.autograd.rule import Composition, Rule

__all__ = ["COMPOSITIONS", "RULES"]


def _where(condition: Any, x: Any, y: Any) -> tuple[tuple[Any, ...], dict[str, Any]]:
    return (condition, x, y), {}


def _clip(
    a: Any, a_min: Any = None, a_max: Any = None, *, min: Any = None, max: Any = None
) -> tuple[tuple[Any, ...], dict[str, Any]]:
    low = min if a_min is None else a_min
    high = max if a_max is None else a_max
    return (a, low, high), {}


def _select(condlist: Any, choicelist: Any, default: Any = 0.0) -> Any:
    chosen = default
    for condition, choice in zip(reversed(condlist), reversed(choicelist), strict=True):
        chosen = np.where(condition, choice, chosen)
    return chosen


def _nan_to_num(
    x: Any, copy: bool = True, nan: float = 0.0, posinf: float | None = None, neginf: float | None = None
) -> Any:
    return np.where(np.isfinite(x), x, np.nan_to_num(getattr(x, "value", x), True, nan, posinf, neginf))


def _chosen(ct: Any, out: Any, mine: Any, other: Any) -> Any:
    """Return `ct` where the result is `mine`, 0 where it is the other one and half of it at a tie."""
    tie = mine == other
    if type(tie) is bool:
        return ct * (0.5 if tie else mine == out)
    # Ties are rare, and a boolean leaves float32 as it is.
    return ct * (np.where(tie, 0.5, mine == out) if np.any(tie) else mine == out)


def _choice(name: str, forward: Any) -> Rule:
    return Rule(
        name,
        forward,
        vjp_rules=(
            lambda ct, out, x, y: _chosen(ct, out, x, y),
            lambda ct, out, x, y: _chosen(ct, out, y, x),
        ),
    )


def _below(x: Any, low: Any) -> Any:
    return False if low is None else x < low


def _above(x: Any, high: Any) -> Any:
    return False if high is None else x > high


RULES = (
    Rule(
        "absolute",
        np.absolute,
        vjp_rules=(lambda ct, out, x: ct * np.sign(x),),
        aliases=(np.fabs,),
    ),
    Rule(
        "sign",
        np.sign,
        vjp_rules=(None,),
    ),
    _choice("maximum", np.maximum),
    _choice("minimum", np.minimum),
    _choice("fmax", np.fmax),
    _choice("fmin", np.fmin),
    Rule(
        # A value exactly at a limit counts as inside, as in PyTorch.
        "clip",
        np.clip,
        vjp_rules=(
            lambda ct, out, x, low, high: np.where(_below(x, low) | _above(x, high), 0.0, ct),
            lambda ct, out, x, low, high: np.where(_below(x, low) & ~_above(low, high), ct, 0.0),
            lambda ct, out, x, low, high: np.where(_above(np.maximum(x, low), high), ct, 0.0),
        ),
        signature=_clip,
    ),
    Rule(
        "where",
        np.where,
        vjp_rules=(
            None,
            lambda ct, out, condition, x, y: np.where(condition, ct, 0.0),
            lambda ct, out, condition, x, y: np.where(condition, 0.0, ct),
        ),
        signature=_where,
        stacked=True,
    ),
)

COMPOSITIONS = (
    Composition(np.select, _select),
    Composition(np.nan_to_num, _nan_to_num),
    Composition(np.real, lambda val: val),
    Composition(np.imag, np.zeros_like),
)
