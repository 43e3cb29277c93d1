"""What a training run has done so far."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from coursepack.language import say

__all__ = ["History", "Stopped", "TrainingState"]

# Why a run ended before its last epoch.
Stopped = Literal["early", "interrupted", "diverged"]


@dataclass(frozen=True, slots=True)
class TrainingState:
    """Where a run stands.

    Attributes:
        epoch: the epoch that it is in or has just ended, counted from 1.
        step: how many batches it has learned from.
        cost: of the batch; at the end of an epoch the mean over its batches, each with the parameters
            of its time.
        gradient_norms: the length of ∂C/∂θ of the last batch, for each array in `net.parameters`; none after
            an interruption.
        end_of_epoch: whether this state ends an epoch; only then the numbers below are measured.
        validation_cost: of the examples that are not trained on.
        metric: of the training examples.
        validation_metric: of the examples that are not trained on.
        stopped: why the run ends here before its last epoch, or None.
    """

    epoch: int
    step: int
    cost: float
    gradient_norms: tuple[float, ...] = ()
    end_of_epoch: bool = False
    validation_cost: float | None = None
    metric: float | None = None
    validation_metric: float | None = None
    stopped: Stopped | None = None


class History:
    """The states of a run in order; `history.costs` and its relatives are lists to plot."""

    def __init__(self) -> None:
        self._states: list[TrainingState] = []

    def append(self, state: TrainingState) -> None:
        """Add the newest state."""
        self._states.append(state)

    @property
    def costs(self) -> list[float]:
        """The cost of every state."""
        return [state.cost for state in self._states]

    @property
    def validation_costs(self) -> list[float]:
        """The validation cost after every epoch."""
        return [s.validation_cost for s in self._states if s.validation_cost is not None]

    @property
    def metrics(self) -> list[float]:
        """The metric of the training examples after every epoch."""
        return [state.metric for state in self._states if state.metric is not None]

    @property
    def validation_metrics(self) -> list[float]:
        """The metric of the other examples after every epoch."""
        return [s.validation_metric for s in self._states if s.validation_metric is not None]

    @property
    def stopped(self) -> Stopped | None:
        """Why the run ended before its last epoch, or None."""
        return self._states[-1].stopped if self._states else None

    def __len__(self) -> int:
        return len(self._states)

    def __iter__(self) -> Iterator[TrainingState]:
        return iter(self._states)

    def __getitem__(self, place: int) -> TrainingState:
        return self._states[place]

    def __repr__(self) -> str:
        if not self._states:
            return say("History of no states")
        last = self._states[-1]
        text = say("History of {epochs} epochs: C = {cost:.4g}", epochs=last.epoch, cost=last.cost)
        if last.validation_cost is not None:
            text += say(", validation C = {cost:.4g}", cost=last.validation_cost)
        if last.stopped is not None:
            text += say(", stopped: {reason}", reason=last.stopped)
        return text
