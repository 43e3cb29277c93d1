"""The parts of a neural network.

Examples are rows: `x` has shape (N, n_in), a weight (n_in, n_out), a bias (n_out,). ∂C/∂θ has the shape
of θ. Randomness comes from a generator that is handed over, never from a global one. The data sets are
in `coursepack.network.data`.

All but the activations load on first use: who only wiggles needs none of it.
"""

from collections.abc import Mapping
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from coursepack.network.activations import (
    gelu,
    identity,
    leaky_relu,
    relu,
    sigmoid,
    softmax,
    softplus,
    step,
    tanh,
)

if TYPE_CHECKING:
    from coursepack.network.batches import hold_back, minibatches
    from coursepack.network.costs import (
        logistic_cost,
        mean_absolute_error,
        mean_squared_error,
        one_hot,
        softmax_cross_entropy,
    )
    from coursepack.network.descent import Descent
    from coursepack.network.history import History, TrainingState
    from coursepack.network.initialisation import he, normal, xavier, zeros
    from coursepack.network.linear import Linear
    from coursepack.network.metrics import accuracy, confusion_matrix, predicted_classes, zero_one_error
    from coursepack.network.optimisers import SGD, Adam, Momentum, Optimiser
    from coursepack.network.saving import load, save
    from coursepack.network.sequential import MLP, LayerState, Sequential
    from coursepack.network.training import EarlyStop, fit, train

__all__ = [
    "MLP",
    "SGD",
    "Adam",
    "Descent",
    "EarlyStop",
    "History",
    "LayerState",
    "Linear",
    "Momentum",
    "Optimiser",
    "Sequential",
    "TrainingState",
    "accuracy",
    "confusion_matrix",
    "fit",
    "gelu",
    "he",
    "hold_back",
    "identity",
    "leaky_relu",
    "load",
    "logistic_cost",
    "mean_absolute_error",
    "mean_squared_error",
    "minibatches",
    "normal",
    "one_hot",
    "predicted_classes",
    "relu",
    "save",
    "sigmoid",
    "softmax",
    "softmax_cross_entropy",
    "softplus",
    "step",
    "tanh",
    "train",
    "xavier",
    "zero_one_error",
    "zeros",
]

_MODULE_OF: Mapping[str, str] = MappingProxyType(
    {
        "Adam": "optimisers",
        "Descent": "descent",
        "EarlyStop": "training",
        "History": "history",
        "LayerState": "sequential",
        "Linear": "linear",
        "MLP": "sequential",
        "Momentum": "optimisers",
        "Optimiser": "optimisers",
        "SGD": "optimisers",
        "Sequential": "sequential",
        "TrainingState": "history",
        "accuracy": "metrics",
        "confusion_matrix": "metrics",
        "fit": "training",
        "he": "initialisation",
        "hold_back": "batches",
        "load": "saving",
        "logistic_cost": "costs",
        "mean_absolute_error": "costs",
        "mean_squared_error": "costs",
        "minibatches": "batches",
        "normal": "initialisation",
        "one_hot": "costs",
        "predicted_classes": "metrics",
        "save": "saving",
        "softmax_cross_entropy": "costs",
        "train": "training",
        "xavier": "initialisation",
        "zero_one_error": "metrics",
        "zeros": "initialisation",
    }
)


def __getattr__(name: str) -> Any:
    if name in _MODULE_OF:
        return getattr(import_module(f"coursepack.network.{_MODULE_OF[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
