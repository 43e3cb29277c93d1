"""coursepack: how neural networks learn, answering to the hand."""

import importlib
from typing import Any

_HOMES = {
    "wiggle": "coursepack.widget.chain_wiggle",
    "explain": "coursepack.explain",
    **dict.fromkeys(("Tensor", "array", "check_grad", "grad", "value_and_grad"), "coursepack.autograd"),
    **dict.fromkeys(("relu", "sigmoid", "tanh"), "coursepack.network.activations"),
}


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        return getattr(importlib.import_module(_HOMES[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
