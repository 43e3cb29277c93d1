"""What is known about one operation: how to compute it, and its derivative by each input."""

import inspect
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, overload

import numpy as np

from coursepack.autograd import advice

__all__ = ["Composition", "Derivative", "EveryInput", "Rule", "pass_on"]

# A derivative rule gets the cotangent (vjp) or the tangent (jvp), the operation's own output, then
# the operation's inputs and its parameters by keyword. Each is a float, an array or a Tensor.
Derivative = Callable[..., Any]


def pass_on(cotangent: Any, out: Any, *inputs: Any) -> Any:
    """Be the derivative 1. The sweeps know it and save the call."""
    return cotangent


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """One operation.

    `vjp_rules` and `jvp_rules` hold one derivative per input; None says that the output does not
    change with small changes of this input. An elementwise operation multiplies by its local
    derivative in both directions, so its `jvp_rules` may be left out. A rule never undoes
    broadcasting: the sweeps do.

    `signature` turns a call's arguments into (inputs, parameters). It is left out where all
    arguments are inputs. `aliases` are other NumPy functions that do the same. `stacked` says that
    the `vjp_rules` also take many cotangents at once, stacked along an axis in front; those of
    NumPy's ufuncs always do.
    """

    name: str
    forward: Callable[..., Any]
    vjp_rules: Sequence[Derivative | None]
    jvp_rules: Sequence[Derivative | None] = ()
    signature: Callable[..., tuple[tuple[Any, ...], dict[str, Any]]] | None = None
    aliases: tuple[Callable[..., Any], ...] = ()
    stacked: bool = False

    def __post_init__(self) -> None:
        if isinstance(self.forward, np.ufunc):
            object.__setattr__(self, "stacked", True)
        if not self.jvp_rules:
            object.__setattr__(self, "jvp_rules", self.vjp_rules)

    @property
    def is_spelled_out(self) -> bool:
        """Whether it has one or two inputs, and a derivative by each of them."""
        return type(self.vjp_rules) is tuple and len(self.vjp_rules) < 3 and None not in self.vjp_rules

    def __call__(self, *inputs: Any, **parameters: Any) -> Any:
        """Compute the operation on floats, arrays or Tensors, as a NumPy function would."""
        for value in inputs:
            # NumPy's own protocol, so that a rule needs to know nothing about Tensor.
            if hasattr(value, "rule"):
                return value.__array_function__(self, (type(value),), inputs, parameters)
        return self.forward(*inputs, **parameters)

    def __repr__(self) -> str:
        return f"<rule {self.name}>"


class EveryInput(Sequence[Derivative]):
    """The same derivative for any number of inputs; it gets `position`, the input's place."""

    __slots__ = ("derivative",)

    def __init__(self, derivative: Derivative) -> None:
        self.derivative = derivative

    @overload
    def __getitem__(self, position: int) -> Derivative: ...
    @overload
    def __getitem__(self, position: slice) -> Sequence[Derivative]: ...
    def __getitem__(self, position: int | slice) -> Derivative | Sequence[Derivative]:
        return partial(self.derivative, position=position)

    def __len__(self) -> int:
        return 1


@dataclass(frozen=True, slots=True, eq=False)
class Composition:
    """A NumPy function written with others that have rules: its derivatives follow from theirs."""

    function: Callable[..., Any]
    written: Callable[..., Any]

    @property
    def name(self) -> str:
        """The function's name in NumPy."""
        return self.function.__name__

    def __call__(self, *arguments: Any, **keywords: Any) -> Any:
        """Return what the function makes of its arguments, of which one holds a Tensor."""
        if keywords.get("out") is not None:
            raise advice.output_array(advice.function_name(self.function))
        # Only a call that fails pays for finding out why.
        try:
            return self.written(*arguments, **keywords)
        except TypeError:
            try:
                inspect.signature(self.written).bind(*arguments, **keywords)
            except TypeError as problem:
                raise advice.wrong_arguments(self.name, problem) from None
            raise
        except (ValueError, IndexError, ArithmeticError):
            try:
                self.function(*map(_numbers, arguments), **{k: _numbers(v) for k, v in keywords.items()})
            except (ValueError, IndexError) as problem:
                raise advice.shapes_do_not_fit(self.name, _arrays(arguments), problem) from None
            raise

    def __repr__(self) -> str:
        return f"<composition {self.name}>"


def _numbers(value: Any) -> Any:
    """Return the numbers of a Tensor, also inside a list or tuple; all else as it is."""
    if isinstance(value, list | tuple):
        return type(value)(map(_numbers, value))
    return value.value if hasattr(value, "rule") else value


def _arrays(arguments: Sequence[Any]) -> list[Any]:
    values = [x for value in arguments for x in (value if isinstance(value, list | tuple) else (value,))]
    return [x for x in values if hasattr(x, "rule") or isinstance(x, np.ndarray)]
