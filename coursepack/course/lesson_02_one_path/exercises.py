"""Lesson 2, One path: its exercises, what each misconception answers, the hints."""

from typing import Any

import numpy as np

from coursepack.autograd import grad
from coursepack.course.lesson_02_one_path import misconceptions as mistakes
from coursepack.course.lesson_02_one_path.neuron import (
    cost,
    neuron_values,
    propose_neuron,
    slope_at,
    slope_of_sigmoid,
)
from coursepack.course.lesson_02_one_path.step import NUDGES
from coursepack.exercise import Exercise, Misconception, Parameters, draw
from coursepack.language import say
from coursepack.network import sigmoid

__all__ = ["EXERCISES"]


def draw_neuron(rng: np.random.Generator) -> Parameters:
    """Return a neuron at which no two answers of its three exercises are alike."""
    return draw(rng, propose_neuron, lambda given: all(e.tells_apart(given) for e in NEURON))


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


def _value_forslope_at(first: Any, given: Parameters) -> Any:
    return 2 * _error(given) * neuron_values(given)["a"] * first


DC_DW = Exercise(
    "02.dC_dw",
    question=lambda: say("Compute ∂C₀/∂w, the slope of the cost by the weight."),
    parameters=draw_neuron,
    solve=lambda given: slope_at(given, 0),
    wrong={
        mistakes.SQUARE_TWO_LOST: lambda given: _half(given["a_prev"], given),
        mistakes.SIGMA_PRIME_MISSING: lambda given: _without_rise(given["a_prev"], given),
        mistakes.FACTORS_ADDED: lambda given: _added(given["a_prev"], given),
        mistakes.WEIGHT_FOR_INPUT: lambda given: 2 * _error(given) * _rise(given) * given["w"],
        mistakes.ONE_FOR_INPUT: lambda given: 2 * _error(given) * _rise(given),
        mistakes.SIGN_OF_ERROR: lambda given: _sign(given["a_prev"], given),
        mistakes.SIGMA_PRIME_AT_A: lambda given: _at_a(given["a_prev"], given),
        mistakes.SIGMA_FOR_SIGMA_PRIME: lambda given: _value_forslope_at(given["a_prev"], given),
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
    solve=lambda given: slope_at(given, 1),
    wrong={
        mistakes.SQUARE_TWO_LOST: lambda given: _half(1.0, given),
        mistakes.SIGMA_PRIME_MISSING: lambda given: _without_rise(1.0, given),
        mistakes.FACTORS_ADDED: lambda given: _added(1.0, given),
        mistakes.INPUT_FOR_ONE: lambda given: 2 * _error(given) * _rise(given) * given["a_prev"],
        mistakes.WEIGHT_FOR_ONE: lambda given: 2 * _error(given) * _rise(given) * given["w"],
        mistakes.SIGN_OF_ERROR: lambda given: _sign(1.0, given),
        mistakes.SIGMA_PRIME_AT_A: lambda given: _at_a(1.0, given),
        mistakes.SIGMA_FOR_SIGMA_PRIME: lambda given: _value_forslope_at(1.0, given),
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
    solve=lambda given: slope_at(given, 2),
    wrong={
        mistakes.SQUARE_TWO_LOST: lambda given: _half(given["w"], given),
        mistakes.SIGMA_PRIME_MISSING: lambda given: _without_rise(given["w"], given),
        mistakes.FACTORS_ADDED: lambda given: _added(given["w"], given),
        mistakes.INPUT_FOR_WEIGHT: lambda given: 2 * _error(given) * _rise(given) * given["a_prev"],
        mistakes.ONE_FOR_WEIGHT: lambda given: 2 * _error(given) * _rise(given),
        mistakes.SIGN_OF_ERROR: lambda given: _sign(given["w"], given),
        mistakes.SIGMA_PRIME_AT_A: lambda given: _at_a(given["w"], given),
        mistakes.SIGMA_FOR_SIGMA_PRIME: lambda given: _value_forslope_at(given["w"], given),
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


def two_neurons(w1: Any, b1: Any, w2: Any, b2: Any, a0: Any, y: Any) -> Any:
    """Return C₀ of two neurons in a row."""
    return (sigmoid(w2 * sigmoid(w1 * a0 + b1) + b2) - y) ** 2


def chain_values(given: Parameters) -> Parameters:
    """Return z and a of both layers."""
    z1 = given["w1"] * given["a0"] + given["b1"]
    z2 = given["w2"] * sigmoid(z1) + given["b2"]
    return {"z1": z1, "a1": sigmoid(z1), "z2": z2, "a2": sigmoid(z2)}


def propose_chain(rng: np.random.Generator) -> Parameters:
    """Return the parameters of two neurons with one decimal."""
    return {
        "w1": float(rng.choice([-1, 1]) * rng.integers(5, 31) / 10),
        "b1": float(rng.integers(-10, 11) / 10),
        "w2": float(rng.choice([-1, 1]) * rng.integers(5, 31) / 10),
        "b2": float(rng.integers(-10, 11) / 10),
        "a0": float(rng.integers(2, 16) / 10),
        "y": float(rng.integers(0, 2)),
    }


def chain_factors(given: Parameters) -> tuple[Any, Any, Any, Any, Any]:
    """Return the five factors from C₀ up to w⁽¹⁾."""
    at = chain_values(given)
    error = 2 * (at["a2"] - given["y"])
    return error, slope_of_sigmoid(at["z2"]), given["w2"], slope_of_sigmoid(at["z1"]), given["a0"]


def _product(given: Parameters, *, without: int | None = None, first: Any = None, stop: int = 5) -> Any:
    factors = list(chain_factors(given))[:stop]
    if first is not None:
        factors[-1] = first
    return np.prod([factor for place, factor in enumerate(factors) if place != without])


DC_DW1 = Exercise(
    "02.dC_dw1",
    question=lambda: say("Compute ∂C₀/∂w⁽¹⁾ of two neurons in a row, with all five factors."),
    parameters=propose_chain,
    solve=lambda given: grad(two_neurons)(*(given[name] for name in ("w1", "b1", "w2", "b2", "a0", "y"))),
    wrong={
        mistakes.STOPS_HALFWAY: lambda given: _product(given, stop=3),
        mistakes.SECOND_SIGMA_PRIME_MISSING: lambda given: _product(given, without=3),
        mistakes.FIRST_SIGMA_PRIME_MISSING: lambda given: _product(given, without=1),
        mistakes.MIDDLE_WEIGHT_MISSING: lambda given: _product(given, without=2),
        mistakes.OWN_WEIGHT_FOR_INPUT: lambda given: _product(given, first=given["w1"]),
        mistakes.SQUARE_TWO_LOST: lambda given: _product(given) / 2,
        mistakes.SIGN_OF_ERROR: lambda given: -_product(given),
        mistakes.FACTORS_ADDED: lambda given: sum(chain_factors(given)),
    },
    hints=lambda: (
        say("Look at the arrows between w⁽¹⁾ and C₀: there are five, and two of them go through a sigmoid."),
        say(
            "Walk from the cost upwards and multiply: error, σ′(z⁽²⁾), w⁽²⁾, σ′(z⁽¹⁾), and last what "
            "w⁽¹⁾ meets."
        ),
        say(
            "With z⁽¹⁾ = z⁽²⁾ = 0, y = 1, w⁽²⁾ = 2 and a⁽⁰⁾ = 4 the walk is −1, then −0.25, then "
            "−0.5, then −0.125, "
            "and −0.5 at the end."
        ),
    ),
    values=chain_values,
)


def _judge_vanishing(given: Parameters, answer: np.ndarray[Any, Any]) -> Misconception | None:
    neuron = {**given, "w": float(answer[0]), "b": float(answer[1])}
    is_flat = abs(slope_at(neuron, 0)) < 0.001
    is_costly = cost(**neuron) > 0.2
    if is_flat and is_costly:
        return None
    return (
        mistakes.FLAT_BECAUSE_RIGHT
        if is_flat
        else mistakes.SLOPE_ALIVE
        if is_costly
        else mistakes.NEITHER_FLAT_NOR_COSTLY
    )


def _tell_vanishing(given: Parameters, answer: np.ndarray[Any, Any]) -> str:
    neuron = {**given, "w": float(answer[0]), "b": float(answer[1])}
    return say(
        "There C₀ = {cost} and ∂C₀/∂w = {slope}: the answer is far off, and a nudge of w hardly moves it.",
        cost=_short(cost(**neuron)),
        slope=_short(slope_at(neuron, 0)),
    )


def _short(number: Any) -> str:
    return f"{float(number):.2g}".replace("-", "−")


def _at(z: float, given: Parameters) -> tuple[float, float]:
    """Return a weight and a bias that put the neuron at z on the costly side (−z: on the other)."""
    return 1.0, (-z if given["y"] else z) - given["a_prev"]


VANISH = Exercise(
    "02.vanish",
    question=lambda: say("Find w and b with a cost above 0.2 and a slope ∂C₀/∂w smaller in size than 0.001."),
    in_cell=lambda: say("The answer is a list, [w, b]."),
    is_rounded=False,
    remark=_tell_vanishing,
    parameters=lambda rng: {"a_prev": float(rng.integers(2, 16) / 10), "y": float(rng.integers(0, 2))},
    solve=lambda given: _at(12.0, given),
    wrong={
        mistakes.FLAT_BECAUSE_RIGHT: lambda given: _at(-12.0, given),
        mistakes.SLOPE_ALIVE: lambda given: _at(0.0, given),
        mistakes.NEITHER_FLAT_NOR_COSTLY: lambda given: _at(-1.0, given),
    },
    hints=lambda: (
        say("Look at the arrow from z to a: where on its line does its factor come near to zero?"),
        say("σ′(z) fades on both sides. On one of them the answer is right, on the other it is far off."),
        say("For the target 0.5 a z of 9 does it: there σ is 0.9999, the cost 0.25 and σ′(z) 0.0001."),
    ),
    entries=("w", "b"),
    judge=_judge_vanishing,
)


def mean_cost(w: Any, b: Any, a_prev: Any, y: Any) -> Any:
    """Return C, the mean of C₀ over the examples."""
    return np.mean(cost(w, b, a_prev, y))


def propose_examples(rng: np.random.Generator) -> Parameters:
    """Return a neuron and three examples for it."""
    return {
        **propose_neuron(rng),
        "a_prev": rng.integers(2, 16, size=3) / 10,
        "y": rng.permutation([0.0, 1.0, float(rng.integers(0, 2))]),
    }


def _both(dz: Any, given: Parameters) -> Any:
    """Return both entries, from ∂C₀/∂z of each example."""
    return np.array([np.mean(dz * given["a_prev"]), np.mean(dz)])


def _each(given: Parameters) -> Any:
    return 2 * _error(given) * _rise(given)


MEAN_GRADIENT = Exercise(
    "02.mean_gradient",
    question=lambda: say("Compute both entries of the gradient of the mean cost, ∂C/∂w and ∂C/∂b."),
    in_cell=lambda: say("The answer is a list, [∂C/∂w, ∂C/∂b]."),
    parameters=propose_examples,
    solve=lambda given: np.array(
        grad(mean_cost, argnums=(0, 1))(given["w"], given["b"], given["a_prev"], given["y"])
    ),
    wrong={
        mistakes.SUM_FOR_MEAN: lambda given: 3 * _both(_each(given), given),
        mistakes.SQUARE_TWO_LOST: lambda given: _both(_each(given) / 2, given),
        mistakes.SIGMA_PRIME_MISSING: lambda given: _both(2 * _error(given), given),
        mistakes.SIGN_OF_ERROR: lambda given: -_both(_each(given), given),
        mistakes.ENTRIES_SWAPPED: lambda given: _both(_each(given), given)[::-1],
        mistakes.PRODUCT_OF_MEANS: lambda given: (
            2 * np.mean(_error(given)) * np.mean(_rise(given)) * np.array([np.mean(given["a_prev"]), 1.0])
        ),
    },
    hints=lambda: (
        say("Look at one example first: it has its own chain, and its own slopes by w and by b."),
        say(
            "The slope of a mean is the mean of the slopes: multiply within each example, then take the mean."
        ),
        say("For two examples with the slopes 0.3 and −0.1 by w, the entry of w is (0.3 − 0.1) / 2 = 0.1."),
    ),
    values=neuron_values,
    entries=("dC_dw", "dC_db"),
)

EXERCISES = (*NEURON, DC_DW1, *NUDGES, VANISH, MEAN_GRADIENT)
