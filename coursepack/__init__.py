"""coursepack: how neural networks learn, answering to the hand.

The names that lessons use. What the course asks and its explorers load on first use: the widget libraries
alone take 100 ms.
"""

from collections.abc import Mapping
from importlib import import_module
from types import MappingProxyType
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
from coursepack.network.activations import relu, sigmoid, step, tanh

if TYPE_CHECKING:
    from coursepack.lesson import answer_box, ask, bug_hunt, check, hint, progress, quiz, warm_up
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


_MODULE_OF: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys(
            ("answer_box", "ask", "bug_hunt", "check", "hint", "progress", "quiz", "warm_up"),
            "coursepack.lesson",
        ),
        "slope_line": "coursepack.widget.slope_line",
        "step_through": "coursepack.widget.step_through",
        "wiggle": "coursepack.widget.wiggle",
    }
)


def __getattr__(name: str) -> Any:
    if name in _MODULE_OF:
        return getattr(import_module(_MODULE_OF[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
