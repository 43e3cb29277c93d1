"""The inputs of a picture as traits: numbers that can be drawn."""

import math
from typing import Any

import traitlets

from coursepack.language import say

__all__ = ["FiniteNumber"]


class FiniteNumber(traitlets.Float):  # type: ignore[type-arg] # traitlets' generics differ between its versions
    """A number that can be drawn: finite."""

    def validate(self, obj: Any, value: Any) -> float:
        """Return the number, or say why it cannot be drawn."""
        try:
            number = float(super().validate(obj, value))
        except traitlets.TraitError:
            number = math.nan
        if not math.isfinite(number):
            raise traitlets.TraitError(
                say(
                    "`{name}` must be a finite number, got {value}; the picture keeps {kept}.",
                    name=self.name or "",
                    value=repr(value)[:40],
                    kept=f"{getattr(obj, self.name or ''):g}",
                )
            )
        return number
