"""One step of gradient descent: forward, backward, update."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import Any, Protocol, TypeVar

import numpy as np

from coursepack.autograd import Tensor, advice
from coursepack.autograd.graph import leaf, plain
from coursepack.autograd.reverse import pull_back
from coursepack.autograd.rule import Rule
from coursepack.autograd.rules.network import AFFINE
from coursepack.language import say
from coursepack.network.activations import RULE_OF
from coursepack.network.costs import OPERATION_OF
from coursepack.network.initialisation import Array
from coursepack.network.linear import Linear
from coursepack.network.optimisers import Optimiser
from coursepack.network.sequential import Sequential

__all__ = ["Cost", "Descent"]

_AFFINE_DERIVATIVES: tuple[Any, ...] = tuple(AFFINE.vjp_rules)
# (output of the network, target) → one number
Cost = Callable[[Any, Any], Any]
Known = TypeVar("Known")


class Descent:
    """A network going downhill: every `step` is one forward sweep, one backward sweep and one update.

    The network's own arrays change. Its steps follow one another, so no graph is needed to go back
    through them: each hands its cotangent to the one before, by the same rules that `grad` uses. Only
    functions that are no single operation are traced.

    Attributes:
        gradients: ∂C/∂θ of the last step, in the order of `net.parameters`, if it was asked to keep them.
    """

    def __init__(self, net: Sequential, cost: Cost, optimiser: Optimiser) -> None:
        self._cost, self._optimiser = cost, optimiser
        self._operation = _entry(OPERATION_OF, cost)
        self._parameters = net.parameters
        self._dtype = net.dtype
        self._steps = [_prepare(step) for step in net.steps]
        self.gradients: Sequence[Array] = []

    def step(self, x: Any, y: Any, *, keep_gradients: bool = False) -> float:
        """Take one step on the examples in the rows of `x`, and return the cost before it.

        The optimiser may use the memory of the gradients, unless they are to be kept.

        Raises:
            ValueError: if `x` does not fit, or if the cost is no number that depends on the network.
        """
        # Let go of the old ones, whose memory the new ones can take.
        self.gradients = []
        value = np.asarray(x, self._dtype)
        for step in self._steps:
            value = step.forward(value)
        cost, cotangent = self._cost_and_slope(value, y)
        gradients: list[Array] = []
        for step in reversed(self._steps):
            cotangent = step.backward(cotangent, gradients, first=step is self._steps[0])
        gradients.reverse()
        self._optimiser.step(self._parameters, gradients, overwrite=not keep_gradients)
        if keep_gradients:
            self.gradients = gradients
        return cost

    def _cost_and_slope(self, output: Array, y: Any) -> tuple[float, Any]:
        operation = self._operation
        if operation is not None:
            inputs, parameters = operation.checked(output, y), operation.parameters()
            cost = operation.rule.forward(*inputs, **parameters)
            by_output: Any = operation.rule.vjp_rules[0]
            return cost, by_output(1.0, cost, *inputs, **parameters)
        last = leaf(output)
        cost = self._cost(last, y)
        if type(cost) is not Tensor:
            raise ValueError(
                say(
                    "`cost` gave {value}, a plain number that no longer knows how it was made; a count such "
                    "as accuracy cannot be trained on, so use a cost such as softmax_cross_entropy.",
                    value=cost,
                )
            )
        if type(cost.value) is not float:
            raise advice.not_scalar("cost", cost)
        return cost.value, pull_back(cost, 1.0).get(last.serial, np.zeros_like(output))


class _Step(Protocol):
    """A step of the network, which remembers what came in until it is asked to go back."""

    def forward(self, x: Array) -> Array: ...

    def backward(self, cotangent: Any, gradients: list[Array], *, first: bool) -> Any:
        """Return the cotangent by the input, unless this is the `first` step.

        The gradients by the step's own parameters are added to `gradients`, the last one first.
        """


def _prepare(step: Linear | Callable[[Any], Any]) -> _Step:
    if isinstance(step, Linear):
        return _LinearStep(step)
    rule = _entry(RULE_OF, step)
    return _TracedStep(step) if rule is None else _RuleStep(rule)


def _entry(table: Mapping[Any, Known], function: Any) -> Known | None:
    # A function object of one's own may have no hash.
    return table.get(function) if isinstance(function, Hashable) else None


class _LinearStep:
    """A layer."""

    __slots__ = ("_input", "_layer", "_output", "_parameters")

    def __init__(self, layer: Linear) -> None:
        self._layer = layer
        self._parameters = layer.parameters

    def forward(self, x: Array) -> Array:
        if x.ndim > 2 or x.shape[-1:] != self._parameters[0].shape[:1]:
            # It says what is wrong.
            self._layer(x)
        self._input = x
        self._output = output = np.asarray(AFFINE.forward(x, *self._parameters))
        return output

    def backward(self, cotangent: Any, gradients: list[Array], *, first: bool) -> Any:
        by_x, by_weight, by_bias = _AFFINE_DERIVATIVES
        values = (cotangent, self._output, self._input, *self._parameters)
        # The next batch may have their memory.
        del self._output, self._input
        by_each = by_bias(*values)
        gradients.append(by_each.copy() if by_each is cotangent else by_each)
        gradients.append(by_weight(*values, workspace=self._layer.workspace))
        return None if first else by_x(*values)


class _RuleStep:
    """A function that is a single operation."""

    __slots__ = ("_input", "_output", "_rule")

    def __init__(self, rule: Rule) -> None:
        self._rule = rule

    def forward(self, x: Array) -> Array:
        self._input = x
        self._output = output = np.asarray(self._rule.forward(x))
        return output

    def backward(self, cotangent: Any, gradients: list[Array], *, first: bool) -> Any:
        output, x = self._output, self._input
        del self._output, self._input
        derivative = self._rule.vjp_rules[0]
        return np.zeros_like(x) if derivative is None else derivative(cotangent, output, x)


class _TracedStep:
    """Any other function."""

    __slots__ = ("_function", "_input", "_output")

    def __init__(self, function: Callable[[Any], Any]) -> None:
        self._function = function

    def forward(self, x: Array) -> Array:
        self._input = leaf(x)
        self._output = self._function(self._input)
        return np.asarray(plain(self._output))

    def backward(self, cotangent: Any, gradients: list[Array], *, first: bool) -> Any:
        found = pull_back(self._output, cotangent) if type(self._output) is Tensor else {}
        return found.get(self._input.serial, np.zeros_like(self._input.value))
