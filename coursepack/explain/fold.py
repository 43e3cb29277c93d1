"""Local derivatives: what is between two named values is folded into one factor."""

import math
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from coursepack.autograd import Tensor
from coursepack.autograd.reverse import pull_back
from coursepack.explain.plan import Plan
from coursepack.language import say

__all__ = ["Fold", "entries"]


class Fold:
    """The local derivatives of one run: between named values, all other named values held."""

    __slots__ = ("_named", "plan", "tensors")

    def __init__(self, plan: Plan, tensors: Mapping[str, Tensor]) -> None:
        self.plan = plan
        self.tensors = tensors
        self._named = tuple(tensors.values())

    def factors(self, target: str) -> list[tuple[float, ...]]:
        """Return the factors of each arrow into `target`, in the order of the plan."""
        tensor = self.tensors[target]
        arrows = self.plan.arrows[target]
        whole: dict[str, Any] | None = None
        rows: list[dict[str, Any]] | None = None
        found: list[tuple[float, ...]] = []
        for arrow in arrows:
            if arrow.way == "none":
                factors: tuple[float, ...] = ()
            elif arrow.way == "column" and math.prod(arrow.shape) > 1:
                rows = rows or [self.pull(target, unit) for unit in _units(tensor.shape)]
                factors = tuple(entry for row in rows for entry in entries(row[arrow.source]))
            else:
                whole = whole or self.pull(target, _ones(tensor.shape))
                factors = entries(whole[arrow.source])
            for factor in factors:
                if not math.isfinite(factor):
                    raise ValueError(
                        say(
                            "the slope of `{target}` with respect to `{source}` is not a finite "
                            "number here ({factor}); move an input to smaller numbers, or away "
                            "from a kink or a jump.",
                            target=target,
                            source=arrow.source,
                            factor=factor,
                        )
                    )
            found.append(factors)
        return found

    def pull(self, target: str, cotangent: Any) -> dict[str, Any]:
        """Return what a cotangent of `target` brings to each value that an arrow comes from."""
        tensor = self.tensors[target]
        with np.errstate(all="ignore"):
            pulled = pull_back(tensor, cotangent, stop_at=self._named)
        brought: dict[str, Any] = {}
        for arrow in self.plan.arrows[target]:
            source = self.tensors[arrow.source]
            found = pulled.get(source.serial)
            if source.shape == ():
                brought[arrow.source] = 0.0 if found is None else float(found)
            else:
                brought[arrow.source] = np.zeros(source.shape) if found is None else found
        return brought

    def derivatives(self, target: str, source: str) -> tuple[float, ...]:
        """Return the derivative of each entry of `target` with respect to the number `source`."""
        tensor, number = self.tensors[target], self.tensors[source]
        if tensor is number:
            return (1.0,)
        with np.errstate(all="ignore"):
            return tuple(
                float(pull_back(tensor, unit, (number,)).get(number.serial, 0.0))
                for unit in _units(tensor.shape)
            )


def entries(value: Any) -> tuple[float, ...]:
    """Return all entries as Python floats, in C order."""
    if type(value) is float:
        return (value,)
    return tuple(np.asarray(value, dtype=float).ravel().tolist())


def _ones(shape: tuple[int, ...]) -> Any:
    return 1.0 if shape == () else np.ones(shape)


def _units(shape: tuple[int, ...]) -> Sequence[Any]:
    """Return the cotangents that pick out one entry each."""
    if shape == ():
        return (1.0,)
    return [row.reshape(shape) for row in np.eye(math.prod(shape))]
