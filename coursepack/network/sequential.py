"""Networks: steps taken one after the other, and the usual one, MLP."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np

from coursepack.language import say
from coursepack.network.activations import gelu, identity, leaky_relu, relu, softplus, tanh
from coursepack.network.initialisation import Array, Initialisation, he, xavier
from coursepack.network.linear import Linear

__all__ = ["MLP", "LayerState", "Sequential"]

Activation = Callable[[Any], Any]
# Those that silence about half of their inputs, for which He's initialisation was made.
_HALF_SILENT = (relu, leaky_relu, gelu, softplus)


@dataclass(frozen=True, slots=True)
class LayerState:
    """What one layer made of its inputs: z and a, in rows as the examples are."""

    preactivation: Any
    activation: Any


class Sequential:
    """Steps taken one after the other: `Linear` layers and functions such as `tanh`.

    A layer, as lessons count them from 1, is a `Linear` with the functions after it.

    Attributes:
        steps: all steps in order.
        layers: the `Linear` among them: `layers[0]` is layer 1, `layers[-1]` is layer L.
    """

    def __init__(self, *steps: Linear | Activation) -> None:
        for step in steps:
            if not callable(step):
                raise TypeError(
                    say(
                        "`steps` must be layers and functions, got {step!r}; write "
                        "Sequential(Linear(2, 8, rng=rng), tanh, Linear(8, 1, rng=rng)).",
                        step=step,
                    )
                )
        self.steps = steps
        self.layers = tuple(step for step in steps if isinstance(step, Linear))
        if not self.layers or steps[0] is not self.layers[0]:
            raise ValueError(
                say(
                    "`steps` must start with a Linear layer, got {steps}; it says how many numbers come in.",
                    steps=self._named_steps(),
                )
            )
        for number, (before, after) in enumerate(pairwise(self.layers), 1):
            if before.n_out != after.n_in:
                raise ValueError(
                    say(
                        "`steps` do not fit: layer {number} gives {given} numbers, layer {next} takes "
                        "{taken}; make them equal.",
                        number=number,
                        given=before.n_out,
                        next=number + 1,
                        taken=after.n_in,
                    )
                )

    @property
    def parameters(self) -> list[Array]:
        """The arrays that training changes in place: weight and bias of layer 1, of layer 2, …."""
        return [array for layer in self.layers for array in layer.parameters]

    @property
    def dtype(self) -> np.dtype[Any]:
        """The kind of numbers that the network computes with."""
        return np.dtype(self.layers[0].weight.dtype)

    def __call__(self, x: Any, parameters: Sequence[Any] | None = None) -> Any:
        """Return the last layer's activation: one row for each row of `x`.

        `parameters`, in the order and shapes of `self.parameters`, stand in for them: with
        `grad(lambda p: cost(net(x, p), y))(net.parameters)` they are Tensors.

        Raises:
            ValueError: if `x` or `parameters` do not fit the network.
        """
        return self.run(x, self._checked(parameters))

    def forward_states(self, x: Any, parameters: Sequence[Any] | None = None) -> list[LayerState]:
        """Return z and a of every layer, layer 1 first; see `__call__`."""
        states: list[LayerState] = []
        remaining = iter(self._checked(parameters))
        value = x
        for step in self.steps:
            if isinstance(step, Linear):
                value = step(value, (next(remaining), next(remaining)))
                states.append(LayerState(value, value))
            else:
                value = step(value)
                states[-1] = LayerState(states[-1].preactivation, value)
        return states

    def run(self, x: Any, parameters: Sequence[Any]) -> Any:
        """Return what `__call__` does, without looking at `parameters` first."""
        place = 0
        for step in self.steps:
            if isinstance(step, Linear):
                x = step(x, parameters[place : place + 2])
                place += 2
            else:
                x = step(x)
        return x

    def parameters_with(self, value: Any, *, layer: int, neuron: int, source: int | None = None) -> list[Any]:
        """Return the parameters with one number replaced, by a Tensor if one likes.

        It is the weight from `source` to `neuron` of `layer`, all counted from 1; without `source` it
        is the neuron's bias. So one weight can be wiggled: `net(x, net.parameters_with(w, layer=2,
        neuron=1, source=3))`.

        Raises:
            ValueError: if the network has no such layer, neuron or source.
        """
        _check_number("layer", layer, len(self.layers))
        chosen = self.layers[layer - 1]
        _check_number("neuron", neuron, chosen.n_out)
        parameters: list[Any] = list(self.parameters)
        place = 2 * layer - 1
        index: tuple[int, ...] = (neuron - 1,)
        if source is not None:
            _check_number("source", source, chosen.n_in)
            place -= 1
            index = (source - 1, neuron - 1)
        here = np.zeros(parameters[place].shape, bool)
        here[index] = True
        parameters[place] = np.where(here, value, parameters[place])
        return parameters

    def __repr__(self) -> str:
        return f"Sequential({self._named_steps()})"

    def _named_steps(self) -> str:
        return ", ".join(_name(step) for step in self.steps)

    def _checked(self, parameters: Sequence[Any] | None) -> Sequence[Any]:
        mine = self.parameters
        if parameters is None:
            return mine
        shapes = [np.shape(array) for array in mine]
        arrived = [np.shape(array) for array in parameters]
        if shapes != arrived:
            raise ValueError(
                say(
                    "`parameters` must have the shapes {wanted}, got {arrived}; take them from "
                    "`net.parameters`.",
                    wanted=shapes,
                    arrived=arrived,
                )
            )
        return parameters


class MLP(Sequential):
    """A network of fully connected layers: `MLP([2, 16, 1], rng=np.random.default_rng(0))`.

    `sizes` counts the inputs, then the neurons of each layer. `activation` follows every layer but the
    last, which `output` follows: nothing, unless one says so, because the costs take z. Without
    `initialise` the weights begin as He's for ReLU and its relatives, as Xavier's for all else.
    """

    def __init__(
        self,
        sizes: Sequence[int],
        *,
        rng: np.random.Generator,
        activation: Activation = tanh,
        output: Activation = identity,
        initialise: Initialisation | None = None,
        dtype: Any = float,
    ) -> None:
        if isinstance(sizes, int) or len(sizes) < 2:
            raise ValueError(
                say(
                    "`sizes` must count the inputs and the neurons of each layer, got {sizes}; "
                    "write [2, 16, 1].",
                    sizes=sizes,
                )
            )
        for name, function in (("activation", activation), ("output", output)):
            if not callable(function):
                raise TypeError(
                    say(
                        "`{name}` must be a function such as tanh, got {function!r}; leave out the quotes.",
                        name=name,
                        function=function,
                    )
                )
        if initialise is None:
            initialise = he if activation in _HALF_SILENT else xavier
        steps: list[Linear | Activation] = []
        for n_in, n_out in pairwise(sizes):
            steps += [Linear(n_in, n_out, rng=rng, initialise=initialise, dtype=dtype), activation]
        super().__init__(*steps[:-1], *([] if output is identity else [output]))
        self.sizes = tuple(sizes)
        self._activation, self._output = activation, output

    def __repr__(self) -> str:
        output = "" if self._output is identity else f", output={_name(self._output)}"
        return f"MLP({list(self.sizes)}, activation={_name(self._activation)}{output})"


def _name(step: Any) -> str:
    # The repr of a function holds an address, which differs in every run.
    if isinstance(step, Linear):
        return repr(step)
    return getattr(step, "__name__", None) or type(step).__name__


def _check_number(name: str, number: int, count: int) -> None:
    if not 1 <= number <= count:
        raise ValueError(
            say(
                "`{name}` is {number}, but there are {count}; count them from 1.",
                name=name,
                number=number,
                count=count,
            )
        )
