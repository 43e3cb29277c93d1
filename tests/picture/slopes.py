"""Pictures of SlopeLine, made from a function without a widget."""

import numpy as np

from coursepack import relu, sigmoid, step, tanh
from coursepack.explain.curve import limits, sample, widened
from coursepack.explain.slope import SlopeMeter
from coursepack.picture.room import NARROW
from coursepack.picture.slope_controls import SlopeControls
from coursepack.picture.slope_page import SlopeView

# Each with a place x and a step h.
PLACES = {
    "tanh": (tanh, 0.5, 1.0),
    "far out": (sigmoid, 3.9, 0.1),
    "a small step": (tanh, -0.3, 0.00012),
    "a step back": (sigmoid, 2.0, -1.5),
    "no step": (tanh, 0.5, 0.0),
    "kink": (np.abs, 0.0, 1.5),
    "hinge": (relu, 0.0, -0.5),
    "jump": (step, 0.0, -0.01),
    "flat": (step, 1.0, 0.5),
    "vertical": (np.sqrt, 0.0, 2.0),
    "large": (lambda x: 1e4 * x**3, -3.0, 1.0),
    "small": (lambda x: 1e-6 * x, 1.0, 1.0),
}
SPAN = (-4.0, 4.0)


def view(place, room=NARROW, **shown):
    """Return what a picture of one of the PLACES shows in a room."""
    function, x, h = PLACES[place]
    meter = SlopeMeter(function)
    slope = meter.at(x, h)
    span = widened(SPAN, (x, x + h))
    strokes = sample(meter.value, span)
    functions = (("sigmoid", "sigma"), ("tanh", "tanh"), ("relu", "ReLU"), ("step", "step"), ("abs", "|x|"))
    return SlopeView(
        slope=slope,
        written="tanh",
        strokes=strokes,
        spans={"x": span, "f": limits(strokes, (slope.f, slope.f_nudged))},
        room=room,
        controls=SlopeControls(functions, "tanh", h),
        **shown,
    )
