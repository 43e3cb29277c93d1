"""The arguments that a derivative is asked for: nested forms made into Tensors, and back."""

import operator
import warnings
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

import numpy as np

from coursepack.autograd import advice
from coursepack.autograd.caller import frames_to_caller
from coursepack.autograd.graph import Tensor, ancestors_up_to, leaf
from coursepack.autograd.recording import recording, switched_off

__all__ = ["Arguments", "own", "rebuild", "zeros"]

_ROOM = "coursepack.autograd"


class Arguments:
    """A call's arguments, with a new Tensor in each place that the derivative is asked for.

    Attributes:
        leaves: the new Tensors, in the order of the arguments.
        nested: whether one of the arguments was a Tensor, which an outer derivative may ask for.
    """

    __slots__ = ("_arguments", "_function", "_places", "_single", "leaves", "nested")

    def __init__(
        self,
        function: Callable[..., Any],
        arguments: Sequence[Any],
        argnums: int | Sequence[int],
    ) -> None:
        self._function = function
        self._arguments = list(arguments)
        self._single = isinstance(argnums, int)
        self._places = [
            _place(place, len(arguments)) for place in ([argnums] if isinstance(argnums, int) else argnums)
        ]
        self.leaves: list[Tensor] = []
        self.nested = False
        for place in self._places:
            name = f"argument {place}"
            self._arguments[place] = rebuild(arguments[place], partial(self._track, name=name))

    def call(self, keywords: Mapping[str, Any]) -> Any:
        """Return what the function makes of the Tensors: a Tensor, or plain numbers."""
        return self.checked(self.call_nested(keywords))

    def checked(self, output: Any) -> Any:
        """Return the function's result if it is one value."""
        if type(output) is Tensor or isinstance(output, float | int | np.generic | np.ndarray):
            return output
        raise advice.no_output(output)

    def warn_of_no_influence(self) -> None:
        """Warn that the result is a plain number, which no argument went into.

        A derivative may well be constant, so the second derivative of a linear function is no
        reason to warn; a cost is meant to depend on what it is asked about.
        """
        if self.leaves and not self.nested and not _is_derivative(self._function):
            warnings.warn(advice.no_influence(self._function), stacklevel=frames_to_caller())

    def call_nested(self, keywords: Mapping[str, Any]) -> Any:
        """Return what the function makes of the Tensors, be it one value or nested ones."""
        if switched_off:
            with recording():
                return self._function(*self._arguments, **keywords)
        return self._function(*self._arguments, **keywords)

    def order(self, output: Tensor) -> tuple[list[Tensor], bool]:
        """Return (Tensors from the leaves to `output`, whether an outer derivative is active).

        It is when something older than the leaves took part. The derivative is then computed with
        Tensors, so that the outer one can go through it.
        """
        order = ancestors_up_to(output, {id(tensor) for tensor in self.leaves})
        first = self.leaves[0].serial if self.leaves else output.serial + 1
        return order, self.nested or order[0].serial < first

    def serials(self) -> tuple[set[int], int]:
        """Return the serials of the leaves, and the smallest of them."""
        serials = {leaf.serial for leaf in self.leaves}
        return serials, min(serials, default=0)

    def arrange(self, values: Sequence[Any]) -> Any:
        """Return the values, one per leaf, in the form of the arguments."""
        remaining = iter(own(values))
        arranged = tuple(rebuild(self._arguments[place], lambda _: next(remaining)) for place in self._places)
        return arranged[0] if self._single else arranged

    def _track(self, value: Any, name: str) -> Tensor:
        if type(value) is Tensor:
            # A new name for the same value: derivatives by the one do not mix with those by the
            # other.
            self.nested = True
            tracked = +value
        elif isinstance(value, float | np.floating):
            tracked = leaf(float(value))
        elif isinstance(value, np.ndarray) and value.dtype.kind == "f":
            tracked = leaf(value if value.ndim else float(value))
        else:
            raise advice.not_a_number(name, value)
        self.leaves.append(tracked)
        return tracked


def rebuild(nested: Any, change: Callable[[Any], Any]) -> Any:
    """Return the same nested lists, tuples and dicts with every value changed."""
    if isinstance(nested, dict):
        return {key: rebuild(value, change) for key, value in nested.items()}
    if isinstance(nested, list):
        return [rebuild(value, change) for value in nested]
    if isinstance(nested, tuple):
        changed = [rebuild(value, change) for value in nested]
        return type(nested)(*changed) if hasattr(nested, "_fields") else tuple(changed)
    return change(nested)


def own(values: Sequence[Any]) -> list[Any]:
    """Return the values so that none shares its memory: writing into one changes no other."""
    seen: set[int] = set()
    owned = []
    for value in values:
        if type(value) is np.ndarray:
            shared = id(value) in seen or not value.flags.owndata or not value.flags.writeable
            seen.add(id(value))
            owned.append(value.copy() if shared else value)
        else:
            owned.append(value)
    return owned


def zeros(leaves: Sequence[Tensor]) -> list[Any]:
    """Return a zero of the shape of each leaf."""
    return [0.0 if type(x.value) is float else np.zeros_like(x.value) for x in leaves]


def _is_derivative(function: Callable[..., Any]) -> bool:
    return str(getattr(function, "__module__", "")).startswith(_ROOM)


def _place(place: int, count: int) -> int:
    index = operator.index(place)
    if not -count <= index < count:
        raise advice.no_such_argument(index, count)
    return index % count
