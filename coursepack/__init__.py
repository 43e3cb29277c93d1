"""coursepack: how neural networks learn, answering to the hand.

The names that lessons use. Explorers load on first use, because the widget libraries take 100 ms.
"""

from typing import TYPE_CHECKING, Any

from coursepack.autograd import (
    Tensor,
    array,
    check_grad,
    grad,
    hessian,
    jacobian,
    jvp,
    no_grad,
    value_and_grad,
    vjp,
)
from coursepack.explain import explain
from coursepack.lesson import answer_box, ask, bug_hunt, check, hint, progress, quiz, warm_up
from coursepack.network.activations import relu, sigmoid, step, tanh

if TYPE_CHECKING:
    from coursepack.widget.slope_line import slope_line
    from coursepack.widget.step_through import step_through
    from coursepack.widget.wiggle import wiggle

__all__ = [
    "Tensor",
    "answer_box",
    "array",
    "ask",
    "bug_hunt",
    "check",
    "check_grad",
    "explain",
    "grad",
    "hessian",
    "hint",
    "jacobian",
    "jvp",
    "no_grad",
    "progress",
    "quiz",
    "relu",
    "sigmoid",
    "slope_line",
    "step",
    "step_through",
    "tanh",
    "value_and_grad",
    "vjp",
    "warm_up",
    "wiggle",
]


def __getattr__(name: str) -> Any:
    if name == "slope_line":
        from coursepack.widget.slope_line import slope_line

        return slope_line
    if name == "wiggle":
        from coursepack.widget.wiggle import wiggle

        return wiggle
    if name == "step_through":
        from coursepack.widget.step_through import step_through

        return step_through
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
