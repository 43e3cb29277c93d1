"""The sentence of a SlopeLine: the step, the change, the rate, the slope, and why there may be none."""

from coursepack.explain.slope import Slope
from coursepack.language import say
from coursepack.picture.numbers import knob, quantity, size
from coursepack.picture.twin import Live, Name, Words, clause, fill

__all__ = ["slope_twin"]


def slope_twin(slope: Slope, *, locked: bool) -> Words:
    """Return the sentence for the state of the picture."""
    if locked:
        return fill(
            "{name} is {x} and {output}({name}) is {f}. "
            "The change is hidden until your prediction is locked.",
            name=Name("x"),
            output=Name("f"),
            x=Live(knob(slope.x), "twin.x", slope.x),
            f=Live(quantity(slope.f), "twin.f", slope.f),
        )
    return [*_step(slope), " ", *_slope(slope)]


def _step(slope: Slope) -> Words:
    if slope.secant is None:
        return [
            say(
                "h is 0, so both points are the same one, and Δf/h is 0/0, which is no number. "
                "Take h as small as you like, but not 0."
            )
        ]
    return fill(
        "{cause}, so {effect}: the rate Δf/h is {secant}.",
        cause=clause("x", slope.h),
        effect=clause("f", slope.delta_f),
        secant=Live(quantity(slope.secant), "twin.secant", slope.secant),
    )


def _slope(slope: Slope) -> Words:
    if slope.slope is None:
        return _none(slope)
    here = Live(quantity(slope.slope), "twin.slope", slope.slope)
    if slope.flat:
        return fill(
            "The slope f′(x) is {slope}, and so it is just beside: a small change of x leaves f as it is, "
            "and gives no learning signal.",
            slope=here,
        )
    gap = slope.rate_gap
    if gap is None:
        return fill("The slope f′(x) is {slope}.", slope=here)
    return fill(
        "The slope f′(x) is {slope}; the rates differ by {gap}.",
        slope=here,
        gap=Live(size(gap), "twin.rate_gap", gap),
    )


def _none(slope: Slope) -> Words:
    if slope.kind == "jump":
        return [
            say(
                "f jumps at this x: across the jump Δf/h grows without end as h shrinks, "
                "so there is no slope f′(x) and no tangent."
            )
        ]
    if slope.kind == "vertical":
        return [
            say("At this x the curve ends or runs upright: there is no finite slope f′(x), and no tangent.")
        ]
    return fill(
        "f has a kink at this x: its slope is {left} on the left and {right} on the right, "
        "so there is no one slope f′(x), and no tangent.",
        left=Live(quantity(slope.left), "twin.left_slope", slope.left),
        right=Live(quantity(slope.right), "twin.right_slope", slope.right),
    )
