"""Lesson 2: one neuron, its cost and its slopes."""

from typing import Any

import numpy as np

from coursepack.autograd import grad
from coursepack.exercise import Parameters
from coursepack.network import sigmoid

__all__ = ["cost", "neuron_values", "propose_neuron", "slope_at", "slope_of_sigmoid"]


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


def slope_at(given: Parameters, position: int) -> Any:
    """Return the slope of C₀ by w, b or a_prev: position 0, 1 or 2."""
    return grad(cost, argnums=(0, 1, 2))(given["w"], given["b"], given["a_prev"], given["y"])[position]
