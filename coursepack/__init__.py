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
from coursepack.lesson import ask, check, hint
from coursepack.network.activations import relu, sigmoid, tanh

if TYPE_CHECKING:
    from coursepack.widget.wiggle import wiggle

__all__ = [
    "Tensor",
    "array",
    "ask",
    "check",
    "check_grad",
    "explain",
    "grad",
    "hessian",
    "hint",
    "jacobian",
    "jvp",
    "no_grad",
    "relu",
    "sigmoid",
    "tanh",
    "value_and_grad",
    "vjp",
    "wiggle",
]


def __getattr__(name: str) -> Any:
    if name == "wiggle":
        from coursepack.widget.wiggle import wiggle

        return wiggle
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
