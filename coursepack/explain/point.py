"""A point of the function, with its slopes and with small steps beyond it."""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from coursepack.explain.explanation import Chain, Edge, Nudge
from coursepack.explain.fold import Fold, entries
from coursepack.explain.paths import find_chain
from coursepack.explain.plan import MOST_ENTRIES
from coursepack.language import say

__all__ = ["Point"]


@dataclass(frozen=True, slots=True)
class Point:
    """Answers what an explanation is asked after the run: chains and nudges."""

    fold: Fold
    edges: tuple[Edge, ...]
    given: Mapping[str, Any]
    rerun: Callable[[Mapping[str, Any]], Fold]

    def chain(self, source: str) -> Chain:
        """Return the paths from an input to the output."""
        return find_chain(self.fold, self.edges, source)

    def nudge(self, source: str, delta: float) -> Nudge:
        """Return what a step of an input does: as the slope predicts, and as it happens."""
        plan = self.fold.plan
        after = self.rerun({**self.given, source: self.given[source] + delta})
        names = [box.name for box in plan.boxes]
        if [box.name for box in after.plan.boxes] != names:
            raise ValueError(
                say(
                    "the function takes another way through its code when `{name}` is {value}; "
                    "take a smaller step.",
                    name=source,
                    value=self.given[source] + delta,
                )
            )
        nudged = {
            box.name: entries(after.tensors[box.name].value) if _is_short(box.shape) else ()
            for box in plan.boxes
        }
        slopes = self._slopes(source, delta)
        changes = {
            name: tuple(
                there - here
                for there, here in zip(nudged[name], entries(self.fold.tensors[name].value), strict=False)
            )
            for name in slopes
        }
        changes[source] = (delta,)
        return Nudge(
            source,
            delta,
            nudged,
            slopes,
            changes,
            slopes.get(plan.output, (0.0,))[0],
            changes.get(plan.output, (0.0,))[0],
        )

    def pull(self, target: str, derivative: tuple[float, ...]) -> dict[str, tuple[float, ...]]:
        """Return what a derivative at a node brings to each node before it."""
        shape = self.fold.tensors[target].shape
        cotangent = np.reshape(derivative, shape) if shape else derivative[0]
        return {name: entries(more) for name, more in self.fold.pull(target, cotangent).items()}

    def _slopes(self, source: str, delta: float) -> dict[str, tuple[float, ...]]:
        """Return derivative × step of every node that depends on the input."""
        derivatives: dict[str, tuple[float, ...]] = {source: (1.0,)}
        into: dict[str, list[Edge]] = {}
        for edge in self.edges:
            into.setdefault(edge.target, []).append(edge)
        for box in self.fold.plan.boxes:
            live = [edge for edge in into.get(box.name, ()) if edge.source in derivatives]
            if not live:
                continue
            if not _is_short(box.shape):
                derivatives[box.name] = ()
            elif all(edge.factors and derivatives[edge.source] for edge in live):
                derivatives[box.name] = _pushed(live, derivatives, math.prod(box.shape))
            else:
                derivatives[box.name] = self.fold.derivatives(box.name, source)
        return {name: tuple(slope * delta for slope in slopes) for name, slopes in derivatives.items()}


def _pushed(edges: list[Edge], derivatives: Mapping[str, tuple[float, ...]], count: int) -> tuple[float, ...]:
    """Return the derivatives of the `count` entries of a node from those of its sources."""
    sums = [0.0] * count
    for edge in edges:
        slopes, factors = derivatives[edge.source], edge.factors
        if count == 1:
            sums[0] += sum(slope * factor for slope, factor in zip(slopes, factors, strict=True))
        elif len(slopes) == 1:
            sums = [total + slopes[0] * factor for total, factor in zip(sums, factors, strict=True)]
        else:
            # Entry k of the target depends on entry k of the source alone.
            sums = [
                total + slope * factor for total, slope, factor in zip(sums, slopes, factors, strict=True)
            ]
    return tuple(sums)


def _is_short(shape: tuple[int, ...]) -> bool:
    return math.prod(shape) <= MOST_ENTRIES
