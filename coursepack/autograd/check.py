"""The finite-difference check: is a derivative what small nudges say it is?"""

from collections.abc import Callable
from typing import Any

import numpy as np

from coursepack.autograd import advice
from coursepack.autograd.inputs import rebuild
from coursepack.autograd.reverse import grad

__all__ = ["check_grad"]

# The cube root of the spacing of floats: a smaller step loses more to rounding, a larger one to
# curvature.
_STEP = 6e-6
_SPACING = 2.2e-16


def check_grad(
    function: Callable[..., Any],
    *arguments: Any,
    argnums: int | tuple[int, ...] | None = None,
    gradient: Callable[..., Any] | None = None,
    tolerance: float = 1e-6,
) -> float:
    """Return the largest relative error of a gradient, measured by nudging each entry.

    `gradient` is the function to check, called with the same arguments; by default it is `grad` of
    `function` by all arguments, or by those in `argnums`. Each entry is nudged by ± step, both
    ways.

    Raises:
        ValueError: if an entry is further off than `tolerance`. It names the worst one.
    """
    if argnums is None:
        argnums = 0 if len(arguments) == 1 else tuple(range(len(arguments)))
    exact = [rebuild(argument, _in_double) for argument in arguments]
    places = (argnums,) if isinstance(argnums, int) else argnums
    claimed = (gradient or grad(function, argnums))(*exact)
    if isinstance(argnums, int):
        claimed = (claimed,)
    worst, report = 0.0, None
    for place, claim in zip(places, claimed, strict=True):
        leaves = _leaves(exact[place])
        for k, (leaf, derivative) in enumerate(zip(leaves, _leaves(claim), strict=True)):
            if np.shape(derivative) != np.shape(leaf):
                raise advice.wrong_shape("gradient", derivative, leaf)
            for index in np.ndindex(np.shape(leaf)):
                mine = float(derivative[index]) if index else float(derivative)

                def nudged(amount: float, place: int = place, k: int = k, index: Any = index) -> Any:
                    return _nudged_call(function, exact, place, k, index, amount)

                measured, error = _compare(nudged, leaf[index] if index else leaf, mine, tolerance)
                if not error <= worst:
                    worst = error
                    report = advice.wrong_derivative(place, index, mine, measured)
    if report is not None and not worst <= tolerance:
        raise report
    return worst


def _compare(
    nudged: Callable[[float], Any], at: float, claimed: float, tolerance: float
) -> tuple[float, float]:
    """Return (measured derivative, relative error of the claimed one)."""
    step = _STEP * max(1.0, abs(float(at)))
    above, below = float(nudged(step)), float(nudged(-step))
    measured = (above - below) / (2.0 * step)
    # Rounding alone moves the quotient this much: a derivative near zero has no digits to compare.
    rounding = 4.0 * _SPACING * max(abs(above), abs(below)) / step
    size = max(abs(claimed), abs(measured), rounding / tolerance)
    off = abs(claimed - measured)
    return measured, off / size if off and size else off


def _nudged_call(
    function: Callable[..., Any],
    arguments: list[Any],
    place: int,
    leaf: int,
    index: tuple[int, ...],
    amount: float,
) -> Any:
    counter = iter(range(len(_leaves(arguments[place]))))

    def nudge(value: Any) -> Any:
        if next(counter) != leaf:
            return value
        if not index:
            return value + amount
        moved = value.copy()
        moved[index] += amount
        return moved

    moved = list(arguments)
    moved[place] = rebuild(arguments[place], nudge)
    return function(*moved)


def _leaves(nested: Any) -> list[Any]:
    leaves: list[Any] = []
    rebuild(nested, leaves.append)
    return leaves


def _in_double(value: Any) -> Any:
    if isinstance(value, np.ndarray) and value.dtype.kind == "f":
        return value.astype(float) if value.ndim else float(value)
    return float(value) if isinstance(value, np.floating) else value
