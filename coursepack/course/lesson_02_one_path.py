"""Lesson 2, One path: its exercises, what each misconception answers, the hints."""

from typing import Any

import numpy as np

from coursepack.autograd import grad
from coursepack.exercise import Exercise, Parameters, are_distinct, draw
from coursepack.language import say
from coursepack.network import sigmoid

__all__ = ["EXERCISES"]


def cost(w: Any, b: Any, a_prev: Any, y: Any) -> Any:
    """Return C₀ of one neuron."""
    return (sigmoid(w * a_prev + b) - y) ** 2


def slope_of_sigmoid(z: Any) -> Any:
    """Return σ′(z)."""
    return sigmoid(z) * (1 - sigmoid(z))


def neuron_values(given: Parameters) -> Parameters:
    """Return z and a: what the forward pass has computed."""
    z = given["w"] * given["a_prev"] + given["b"]
    return {"z": z, "a": sigmoid(z)}


def propose_neuron(rng: np.random.Generator) -> Parameters:
    """Return w, b, a_prev and y with one decimal."""
    return {
        "w": float(rng.choice([-1, 1]) * rng.integers(5, 31) / 10),
        "b": float(rng.integers(-10, 11) / 10),
        "a_prev": float(rng.integers(2, 16) / 10),
        "y": float(rng.integers(0, 2)),
    }


def draw_neuron(rng: np.random.Generator) -> Parameters:
    """Return a neuron at which no two answers of its three exercises are alike."""
    return draw(rng, propose_neuron, lambda given: all(are_distinct(e.answers(given)) for e in NEURON))


def _error(given: Parameters) -> Any:
    return neuron_values(given)["a"] - given["y"]


def _rise(given: Parameters) -> Any:
    """Return σ′ at z, where the neuron stands."""
    return slope_of_sigmoid(neuron_values(given)["z"])


# The mistakes that do not depend on which first factor is asked; `first` is that factor.
def _half(first: Any, given: Parameters) -> Any:
    return _error(given) * _rise(given) * first


def _without_rise(first: Any, given: Parameters) -> Any:
    return 2 * _error(given) * first


def _added(first: Any, given: Parameters) -> Any:
    return 2 * _error(given) + _rise(given) + first


def _sign(first: Any, given: Parameters) -> Any:
    return -2 * _error(given) * _rise(given) * first


def _at_a(first: Any, given: Parameters) -> Any:
    return 2 * _error(given) * slope_of_sigmoid(neuron_values(given)["a"]) * first


def _value_for_slope(first: Any, given: Parameters) -> Any:
    return 2 * _error(given) * neuron_values(given)["a"] * first


def _slope(given: Parameters, position: int) -> Any:
    return grad(cost, argnums=(0, 1, 2))(given["w"], given["b"], given["a_prev"], given["y"])[position]


DC_DW = Exercise(
    "02.dC_dw",
    question=lambda: say("Compute ∂C₀/∂w, the slope of the cost by the weight."),
    parameters=draw_neuron,
    solve=lambda given: _slope(given, 0),
    wrong={
        "square-two-lost": lambda given: _half(given["a_prev"], given),
        "sigma-prime-missing": lambda given: _without_rise(given["a_prev"], given),
        "factors-added": lambda given: _added(given["a_prev"], given),
        "weight-for-input": lambda given: 2 * _error(given) * _rise(given) * given["w"],
        "one-for-input": lambda given: 2 * _error(given) * _rise(given),
        "sign-of-error": lambda given: _sign(given["a_prev"], given),
        "sigma-prime-at-a": lambda given: _at_a(given["a_prev"], given),
        "sigma-for-sigma-prime": lambda given: _value_for_slope(given["a_prev"], given),
    },
    hints=lambda: (
        say("Look at the path from w to C₀ in the picture: how many arrows does it have?"),
        say(
            "Each arrow has a factor, taken at the values of the forward pass, and along a path they "
            "multiply."
        ),
        say(
            "With z = 0, a = 0.5, y = 1 and the input 2 the factors are 2 · (0.5 − 1) = −1, then 0.5 · "
            "0.5 = 0.25, "
            "then 2, and the product is −0.5."
        ),
    ),
    values=neuron_values,
)

DC_DB = Exercise(
    "02.dC_db",
    question=lambda: say("Compute ∂C₀/∂b, the slope of the cost by the bias."),
    parameters=draw_neuron,
    solve=lambda given: _slope(given, 1),
    wrong={
        "square-two-lost": lambda given: _half(1.0, given),
        "sigma-prime-missing": lambda given: _without_rise(1.0, given),
        "factors-added": lambda given: _added(1.0, given),
        "input-for-one": lambda given: 2 * _error(given) * _rise(given) * given["a_prev"],
        "weight-for-one": lambda given: 2 * _error(given) * _rise(given) * given["w"],
        "sign-of-error": lambda given: _sign(1.0, given),
        "sigma-prime-at-a": lambda given: _at_a(1.0, given),
        "sigma-for-sigma-prime": lambda given: _value_for_slope(1.0, given),
    },
    hints=lambda: (
        say("Look at which arrows the path from b shares with the path from w."),
        say("Only the first factor is another one: it says how far z rises when b rises by one."),
        say(
            "With z = 0, a = 0.5 and y = 1 the shared factors are −1 and 0.25, and the first factor is 1, "
            "whatever the input is."
        ),
    ),
    values=neuron_values,
)

DC_DA_PREV = Exercise(
    "02.dC_da_prev",
    question=lambda: say("Compute ∂C₀/∂a⁽ᴸ⁻¹⁾, the slope of the cost by the activation before."),
    parameters=draw_neuron,
    solve=lambda given: _slope(given, 2),
    wrong={
        "square-two-lost": lambda given: _half(given["w"], given),
        "sigma-prime-missing": lambda given: _without_rise(given["w"], given),
        "factors-added": lambda given: _added(given["w"], given),
        "input-for-weight": lambda given: 2 * _error(given) * _rise(given) * given["a_prev"],
        "one-for-weight": lambda given: 2 * _error(given) * _rise(given),
        "sign-of-error": lambda given: _sign(given["w"], given),
        "sigma-prime-at-a": lambda given: _at_a(given["w"], given),
        "sigma-for-sigma-prime": lambda given: _value_for_slope(given["w"], given),
    },
    hints=lambda: (
        say("Look at the arrow from a⁽ᴸ⁻¹⁾ to z: the other two are those of w."),
        say(
            "In z = w · a⁽ᴸ⁻¹⁾ + b the input is what moves now, and its partner in the product is the factor."
        ),
        say(
            "With z = 0, a = 0.5, y = 1 and the weight 3 the factors are −1, then 0.25, then 3, and "
            "the product "
            "is −0.75."
        ),
    ),
    values=neuron_values,
)

NEURON = (DC_DW, DC_DB, DC_DA_PREV)

EXERCISES = (*NEURON,)
