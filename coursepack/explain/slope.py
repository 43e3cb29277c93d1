"""A function of one number at a point: its rate over a step h, its slope, and where it has none."""

import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Literal

import numpy as np

from coursepack.autograd import Tensor, jvp
from coursepack.explain.explanation import Chain, Edge, Nudge, Path
from coursepack.explain.rounding import decimals_of, round_numbers
from coursepack.explain.subject import Subject, examine
from coursepack.explain.trace import what_stopped
from coursepack.language import say

__all__ = ["Slope", "SlopeMeter"]

Kind = Literal["smooth", "kink", "jump", "vertical"]

# How far from the point both sides are asked: next to it, and a little farther, which tells a kink from a
# curve that only bends fast.
_NEXT = 8  # steps of the floating point
_NEXT_TO_ZERO = 1e-100
_NEAR = 1e-7
_DIFFERENT = 1e-6


@dataclass(frozen=True, slots=True)
class Slope:
    """What happens between x and x + h, and the slope f′(x).

    `slope` is None where there is none: at a "kink" the curve goes on with another slope, at a "jump" it
    begins anew, and where it is "vertical" the slope is not finite. `left` and `right` are then the slopes
    beside the point. `engine` is what the autograd says at the point in any case. `secant` is Δf/h, None
    where h is 0. `central` is the same rate taken from x − h to x + h, where the function can be computed.
    `flat` says that the slope is 0 on both sides as well.
    """

    name: str
    x: float
    h: float
    x_plus_h: float
    f: float
    f_nudged: float
    delta_f: float
    secant: float | None
    central: float | None
    kind: Kind
    slope: float | None
    engine: float
    left: float
    right: float
    flat: bool

    @property
    def predicted(self) -> float:
        """The change that the slope predicts for the step (0 where there is no slope)."""
        return 0.0 if self.slope is None else self.slope * self.h

    @property
    def rate_gap(self) -> float | None:
        """The rate over the step less the slope."""
        return None if self.secant is None or self.slope is None else self.secant - self.slope

    @property
    def chain(self) -> Chain:
        """The one arrow from x to f, as every explorer knows it."""
        total = 0.0 if self.slope is None else self.slope
        edge = Edge("x", "f", (total,))
        return Chain("x", "f", (Path((edge,), total),), 1, total)

    @property
    def nudge(self) -> Nudge:
        """The step h as a nudge of x."""
        return Nudge(
            "x",
            self.h,
            {"x": (self.x_plus_h,), "f": (self.f_nudged,)},
            {"x": (self.h,), "f": (self.predicted,)},
            {"x": (self.h,), "f": (self.delta_f,)},
            self.predicted,
            self.delta_f,
        )

    def rounded(self, digits: int = 9) -> "Slope":
        """Return the same with all numbers rounded to `digits` significant digits."""
        # A difference has fewer good digits than the numbers it was taken from.
        good = decimals_of(max(abs(self.f), abs(self.f_nudged), abs(self.delta_f)), digits + 3)
        delta_f = round(self.delta_f, good)
        of_rate = good - decimals_of(self.h, 1)
        secant = None if self.secant is None else round(self.secant, of_rate)
        central = None if self.central is None else round(self.central, of_rate)
        return round_numbers(replace(self, delta_f=delta_f, secant=secant, central=central), digits)


class SlopeMeter:
    """Measures one function of one number again and again."""

    def __init__(self, function: Callable[[Any], Any]) -> None:
        """Look at the function.

        Raises:
            TypeError: if it is no function, or needs more than one number.
        """
        self._subject: Subject = examine(function)
        _check_one_parameter(self._subject)

    def _with_slope(self, x: float) -> tuple[Any, Any]:
        # A step is drawn as well, so a slope of 0 that no argument went into is nothing to warn of.
        return jvp(self._subject.function, (x,), (1.0,))

    @property
    def name(self) -> str:
        """What the learner calls the function."""
        return self._subject.name

    def at(self, x: float, h: float) -> Slope:
        """Return rate and slope at x.

        Raises:
            ValueError: if the function cannot be computed at x or at x + h, or is no function of one number.
        """
        f, engine = self._checked(x, with_slope=True)
        f_nudged, _ = self._checked(x + h, with_slope=False)
        delta_f = f_nudged - f
        kind, left, right, flat = self._sides(x, f, engine)
        back = self._beside(x - h)[0]
        return Slope(
            self.name,
            x,
            h,
            x + h,
            f,
            f_nudged,
            delta_f,
            delta_f / h if h else None,
            (f_nudged - back) / (2 * h) if h and math.isfinite(back) else None,
            kind,
            engine if kind == "smooth" else None,
            engine,
            left,
            right,
            flat,
        )

    def value(self, x: float) -> float:
        """Return f(x), nan where it cannot be computed."""
        try:
            with np.errstate(all="ignore"):
                return _number(self._subject, self._subject.function(x))
        except Exception:
            return math.nan

    def _checked(self, x: float, *, with_slope: bool) -> tuple[float, float]:
        """Return value and slope, or say why there is no value."""
        try:
            with np.errstate(all="ignore"):
                # Without the slope as well: the message is then that of the numbers alone.
                result = self._subject.function(x)
                value = _number(self._subject, result)
                slope = float(self._with_slope(x)[1]) if with_slope else math.nan
        except _NoNumberError:
            raise
        except Exception as error:
            raise ValueError(what_stopped(self._subject, error)) from error
        if not math.isfinite(value):
            raise ValueError(
                say(
                    "`{function}` is not a finite number at {x}; move back to where it is one.",
                    function=self.name,
                    x=f"{x:.6g}",
                )
            )
        return value, slope

    def _beside(self, x: float) -> tuple[float, float]:
        """Return value and slope, nan where there are none."""
        try:
            with np.errstate(all="ignore"):
                value, slope = self._with_slope(x)
                return _number(self._subject, value), float(slope)
        except Exception:
            return math.nan, math.nan

    def _sides(self, x: float, f: float, engine: float) -> tuple[Kind, float, float, bool]:
        """Return what kind of place x is, the slopes to the left and to the right, and whether it is flat."""
        next_ = max(_NEXT * math.ulp(x), _NEXT_TO_ZERO)
        near = _NEAR * max(1.0, abs(x))
        (f_left, left), (f_right, right) = self._beside(x - next_), self._beside(x + next_)
        (far_left, near_left), (far_right, near_right) = self._beside(x - near), self._beside(x + near)
        flat = engine == left == right == near_left == near_right == 0.0
        if _jumps(f, f_left, far_left) or _jumps(f, f_right, far_right):
            return "jump", left, right, False
        if not math.isfinite(engine):
            return "vertical", left, right, False
        step = abs(right - left)
        if step > _DIFFERENT * max(1.0, abs(left), abs(right)) and (
            abs(near_left - left) < step / 4 and abs(near_right - right) < step / 4
        ):
            return "kink", left, right, False
        return "smooth", left, right, flat


def _check_one_parameter(subject: Subject) -> None:
    if subject.signature is None:
        return
    needed = [
        name
        for name, parameter in subject.signature.parameters.items()
        if parameter.default is parameter.empty
        and parameter.kind not in (parameter.VAR_POSITIONAL, parameter.VAR_KEYWORD)
    ]
    if len(needed) > 1:
        raise TypeError(
            say(
                "`{function}` needs {names}, and a curve has one input; give the others numbers, "
                "for example {name}=1.0 in its first line.",
                function=subject.name,
                names=", ".join(f"`{name}`" for name in needed),
                name=needed[1],
            )
        )


def _jumps(f: float, beside: float, farther: float) -> bool:
    """Return whether the value next to a point differs, and as much as the one farther away."""
    step, far = abs(beside - f), abs(farther - f)
    return step > 1e-9 * max(1.0, abs(f)) and step > far / 2


class _NoNumberError(ValueError):
    """The function returns something else than one number; the message says what."""


def _number(subject: Subject, result: Any) -> float:
    if isinstance(result, Tensor):
        result = result.value
    if isinstance(result, bool | int | float | np.bool_ | np.integer | np.floating):
        return float(result)
    if np.shape(result) == () and isinstance(result, np.ndarray) and result.dtype.kind in "biuf":
        return float(result)
    if result is None:
        raise _NoNumberError(
            say("`{function}` returns nothing; let its last line `return` the number.", function=subject.name)
        )
    if isinstance(result, np.ndarray | list | tuple):
        raise _NoNumberError(
            say(
                "`{function}` must return one number, got an array of shape {shape}; "
                "return one entry of it, or their sum.",
                function=subject.name,
                shape=np.shape(result),
            )
        )
    raise _NoNumberError(
        say(
            "`{function}` must return one number, got a {kind}; return a number.",
            function=subject.name,
            kind=type(result).__name__,
        )
    )
