"""A learner's prediction and what happened, both drawn from the computation of the picture."""

from dataclasses import dataclass
from typing import Literal

from coursepack.explain.explanation import Chain, Edge, Nudge

__all__ = ["Direction", "Outcome", "Prediction", "outcome", "scalar_edges"]

Direction = Literal["fall", "stay", "rise"]


@dataclass(frozen=True, slots=True)
class Prediction:
    """What the learner said before the first drag; None where a question has no answer.

    `amount` is the size of the change without its sign; `smallest` is a factor's code name.
    """

    direction: Direction | None = None
    amount: float | None = None
    smallest: str | None = None

    @property
    def change(self) -> float | None:
        """The predicted change of the output, with its sign."""
        if self.amount is None or self.direction is None:
            return None
        return {"fall": -self.amount, "stay": 0.0, "rise": self.amount}[self.direction]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What happened: the change of the output, and the names of the factors nearest to zero."""

    direction: Direction
    change: float
    smallest: frozenset[str]

    @property
    def amount(self) -> float:
        """The size of the change without its sign."""
        return abs(self.change)


def outcome(chain: Chain, nudge: Nudge) -> Outcome:
    """Return what a nudge does to the output."""
    change = nudge.actual
    # A change that is only rounding counts as none.
    direction: Direction = "stay" if abs(change) < 1e-12 else "fall" if change < 0 else "rise"
    factors = [(abs(edge.factors[0]), edge.name) for edge in scalar_edges(chain)]
    least = min((size for size, _ in factors), default=0.0)
    names = frozenset(name for size, name in factors if size <= least * (1 + 1e-9))
    return Outcome(direction, change, names)


def scalar_edges(chain: Chain) -> tuple[Edge, ...]:
    """Return the arrows of a single path whose factor is one number, the cost's first."""
    if len(chain.paths) != 1:
        return ()
    return tuple(edge for edge in reversed(chain.paths[0].edges) if len(edge.factors) == 1)
