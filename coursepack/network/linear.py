"""The layer that holds weights."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from coursepack.autograd import Tensor
from coursepack.autograd.advice import describe
from coursepack.autograd.rules.network import AFFINE
from coursepack.autograd.workspace import Workspace
from coursepack.language import say
from coursepack.network.initialisation import Array, Initialisation, generator, xavier

__all__ = ["Linear"]


class Linear:
    """A layer of neurons before their activation: z = x @ weight + bias.

    Attributes:
        weight: shape (n_in, n_out); column j holds the weights of neuron j.
        bias: shape (n_out,), zeros at first.
        workspace: where the derivative by the weight finds its array.
    """

    def __init__(
        self,
        n_in: int,
        n_out: int,
        *,
        rng: np.random.Generator,
        initialise: Initialisation = xavier,
        dtype: Any = float,
    ) -> None:
        for name, count in (("n_in", n_in), ("n_out", n_out)):
            if not isinstance(count, int | np.integer) or count < 1:
                raise ValueError(
                    say(
                        "`{name}` must be a whole number from 1 on, got {count!r}; it counts numbers.",
                        name=name,
                        count=count,
                    )
                )
        if np.dtype(dtype).kind != "f":
            raise TypeError(
                say(
                    "`dtype` must be a kind of decimal number, got {dtype}; write float or np.float32.",
                    dtype=np.dtype(dtype),
                )
            )
        weight = np.asarray(initialise(generator(rng), n_in, n_out))
        if weight.shape != (n_in, n_out):
            raise ValueError(
                say(
                    "`initialise` must return weights of shape {wanted}, got {shape}; "
                    "rows are inputs, columns are neurons.",
                    wanted=(n_in, n_out),
                    shape=weight.shape,
                )
            )
        self.weight: Array = weight.astype(dtype)
        self.bias: Array = np.zeros(n_out, dtype)
        self.workspace = Workspace()

    @property
    def n_in(self) -> int:
        """How many numbers an example has."""
        return int(self.weight.shape[0])

    @property
    def n_out(self) -> int:
        """How many neurons the layer has."""
        return int(self.weight.shape[1])

    @property
    def parameters(self) -> list[Array]:
        """The arrays that training changes: [weight, bias]."""
        return [self.weight, self.bias]

    def __call__(self, x: Any, parameters: Sequence[Any] | None = None) -> Any:
        """Return z, shape (N, n_out), of examples in rows, shape (N, n_in); or of one example.

        `parameters` stand in for [weight, bias], so that they can be Tensors.

        Raises:
            ValueError: if an example has another count of numbers.
        """
        weight, bias = self.parameters if parameters is None else parameters
        if type(x) is not Tensor:
            x = np.asarray(x, self.weight.dtype)
        shape = x.shape
        if not 1 <= len(shape) <= 2 or shape[-1] != self.weight.shape[0]:
            raise ValueError(
                say(
                    "`x` must hold examples of {count} numbers in rows, shape (N, {count}), got {kind}; "
                    "this layer is {layer}.",
                    count=self.n_in,
                    kind=describe(x),
                    layer=self,
                )
            )
        return AFFINE(x, weight, bias, workspace=self.workspace)

    def __repr__(self) -> str:
        return f"Linear({self.n_in}, {self.n_out})"
