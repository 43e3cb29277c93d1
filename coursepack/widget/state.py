"""The state of an explorer: what undo brings back."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

__all__ = ["State"]


@dataclass(frozen=True, slots=True)
class State:
    """The numbers at the point, and the options beside them, such as which input is wiggled."""

    values: Mapping[str, float]
    options: Mapping[str, Any]
