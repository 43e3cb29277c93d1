"""One step of gradient descent: forward, backward, update."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from coursepack.autograd import Tensor
from coursepack.autograd.advice import not_scalar
from coursepack.autograd.graph import leaf
from coursepack.autograd.reverse import pull_back
from coursepack.language import say
from coursepack.network.initialisation import Array
from coursepack.network.optimisers import Optimiser
from coursepack.network.sequential import Sequential

__all__ = ["Cost", "Descent"]

# (output of the network, target) → one number
Cost = Callable[[Any, Any], Any]


class Descent:
    """A network going downhill: every `step` is one forward sweep, one backward sweep and one update.

    The network's own arrays change, and all between the steps is kept: the Tensors of the parameters
    and the arrays for the largest gradients.

    Attributes:
        gradients: ∂C/∂θ of the last step, in the order of `net.parameters`; the next step overwrites them.
    """

    def __init__(self, net: Sequential, cost: Cost, optimiser: Optimiser) -> None:
        self._net, self._cost, self._optimiser = net, cost, optimiser
        self._parameters = net.parameters
        self._leaves = [leaf(parameter) for parameter in self._parameters]
        self._kept = _KeptArrays()
        self.gradients: Sequence[Array] = []

    def step(self, x: Any, y: Any) -> float:
        """Take one step on the examples in the rows of `x`, and return the cost before it.

        Raises:
            ValueError: if the cost is more than one number, or no parameter has any part in it.
        """
        self._kept.begin()
        cost = self._cost(self._net.run(x, self._leaves, self._kept), y)
        if type(cost) is not Tensor:
            raise ValueError(
                say(
                    "`cost` gave {value}, a plain number that no longer knows how it was made; a count such "
                    "as accuracy cannot be trained on, so use a cost such as softmax_cross_entropy.",
                    value=cost,
                )
            )
        if type(cost.value) is not float:
            raise not_scalar("cost", cost)
        cotangents = pull_back(cost, 1.0)
        self.gradients = [
            cotangents[id(x)] if id(x) in cotangents else np.zeros_like(x.value) for x in self._leaves
        ]
        self._optimiser.step(self._parameters, self.gradients)
        return cost.value


class _KeptArrays:
    """Arrays that every step asks for in the same order.

    Memory that is handed back to the system after each step costs more to get again than the products
    that fill it. Each array is handed out once a step, so a layer that is used twice gets two.
    """

    __slots__ = ("_arrays", "_next")

    def __init__(self) -> None:
        self._arrays: list[Array] = []
        self._next = 0

    def begin(self) -> None:
        """Begin a step: hand the same arrays out again."""
        self._next = 0

    def take(self, shape: tuple[int, ...], dtype: Any) -> Array:
        """Return the next array, made anew if another shape is asked for."""
        place = self._next
        self._next += 1
        if place == len(self._arrays):
            self._arrays.append(np.empty(shape, dtype))
        kept = self._arrays[place]
        if kept.shape != shape or kept.dtype != dtype:
            kept = self._arrays[place] = np.empty(shape, dtype)
        return kept
