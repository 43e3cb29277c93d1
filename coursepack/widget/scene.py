"""What a picture shows at one moment: the state of its inputs, and all that was computed from it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from coursepack.explain import Chain, Explainer, Explanation, Nudge

__all__ = ["Scene", "State", "compute"]


@dataclass(frozen=True, slots=True)
class State:
    """What undo brings back."""

    values: Mapping[str, float]
    knob: str
    delta: float


@dataclass(frozen=True, slots=True)
class Scene:
    """A state and what was computed from it."""

    state: State
    explanation: Explanation
    chain: Chain
    nudge: Nudge


def compute(explainer: Explainer, held: Mapping[str, Any], state: State) -> Scene:
    """Return the scene of a state; `held` are the inputs that cannot be moved.

    Raises:
        TypeError: as `Explainer` does.
        ValueError: if the function cannot be computed here, or at the nudged value.
    """
    explanation = explainer(**state.values, **held)
    chain = explanation.chain(state.knob)
    return Scene(state, explanation, chain, explanation.nudge(state.knob, state.delta))
