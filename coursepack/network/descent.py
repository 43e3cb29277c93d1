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

    The network's own arrays change.

    Attributes:
        gradients: ∂C/∂θ of the last step, in the order of `net.parameters`.
    """

    def __init__(self, net: Sequential, cost: Cost, optimiser: Optimiser) -> None:
        self._net, self._cost, self._optimiser = net, cost, optimiser
        self._parameters = net.parameters
        self._leaves = [leaf(parameter) for parameter in self._parameters]
        self.gradients: Sequence[Array] = []

    def step(self, x: Any, y: Any) -> float:
        """Take one step on the examples in the rows of `x`, and return the cost before it.

        Raises:
            ValueError: if the cost is more than one number, or no parameter has any part in it.
        """
        # Let go of the old ones, whose memory the new ones can take.
        self.gradients = []
        cost = self._cost(self._net.run(x, self._leaves), y)
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
            cotangents[x.serial] if x.serial in cotangents else np.zeros_like(x.value) for x in self._leaves
        ]
        self._optimiser.step(self._parameters, self.gradients)
        return cost.value
