"""Arrays that are used again once nobody holds them any more."""

import sys
from typing import Any

import numpy as np

__all__ = ["Workspace"]


def _holders_of_a_local() -> int:
    array = object()
    return sys.getrefcount(array)


# What `getrefcount` says of an object that only the asking function knows; it depends on Python's version.
_FREE = _holders_of_a_local()


class Workspace:
    """Hands out arrays to be overwritten, the same ones again as soon as they are free.

    A large array that is given back to the system after each step of a training costs more to get again
    than the matrix product that fills it. One that somebody still holds is never handed out, so that
    whoever keeps a gradient keeps its numbers.
    """

    __slots__ = ("_arrays",)

    def __init__(self) -> None:
        self._arrays: list[np.ndarray[Any, Any]] = []

    def take(self, shape: tuple[int, ...], dtype: Any) -> np.ndarray[Any, Any]:
        """Return an array of this shape whose numbers mean nothing yet."""
        held: list[np.ndarray[Any, Any]] = []
        found = None
        # `pop` takes an array away from all other threads.
        while found is None:
            try:
                array = self._arrays.pop()
            except IndexError:
                break
            if sys.getrefcount(array) == _FREE and array.shape == shape and array.dtype == dtype:
                found = array
            else:
                held.append(array)
        if found is None:
            found = np.empty(shape, dtype)
        # Two are enough: one may still be the caller's old gradient when the next one is computed.
        self._arrays = [*held[:1], found]
        return found
