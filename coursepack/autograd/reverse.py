"""Reverse mode: one sweep from the output back to every input."""

from collections.abc import Callable, Collection, Sequence
from heapq import heappop, heappush
from typing import Any

import numpy as np

from coursepack.autograd import advice
from coursepack.autograd.broadcasting import fit_cotangent
from coursepack.autograd.graph import Tensor
from coursepack.autograd.inputs import Arguments, own, zeros

__all__ = ["accumulate", "grad", "pull_back", "pull_to_leaves", "value_and_grad", "vjp"]


def grad(function: Callable[..., Any], argnums: int | tuple[int, ...] = 0) -> Callable[..., Any]:
    """Return the function that computes the gradient of `function`, which must return one number.

    `argnums` says by which arguments: one place, or a tuple of places for a tuple of gradients. An
    argument may be a number, an array, or nested lists, tuples and dicts of them; its gradient has
    the same form. An argument that the result does not depend on has the gradient 0.

    Raises:
        TypeError: if such an argument is a whole number, or the function returns nothing.
        ValueError: if the function returns more than one number.
    """
    value_and_gradient = value_and_grad(function, argnums)

    def gradient(*arguments: Any, **keywords: Any) -> Any:
        return value_and_gradient(*arguments, **keywords)[1]

    return gradient


def value_and_grad(
    function: Callable[..., Any], argnums: int | tuple[int, ...] = 0
) -> Callable[..., tuple[Any, Any]]:
    """Return the function that computes (value, gradient); see `grad`."""

    def value_and_gradient(*arguments: Any, **keywords: Any) -> tuple[Any, Any]:
        tracked = Arguments(function, arguments, argnums)
        output = tracked.call(keywords)
        if np.shape(output):
            raise advice.not_scalar("output", output)
        if type(output) is not Tensor:
            return output, tracked.arrange(zeros(tracked.leaves))
        value, cotangents = _pull_at_once(tracked, output)
        return value, tracked.arrange(_of_leaves(tracked, cotangents))

    return value_and_gradient


def vjp(function: Callable[..., Any], *arguments: Any) -> tuple[Any, Callable[[Any], tuple[Any, ...]]]:
    """Return (value, pull): `pull(cotangent)` is the tuple of the cotangents of all arguments.

    `cotangent` has the shape of the value. Pulling costs one sweep and can be repeated.
    """
    tracked = Arguments(function, arguments, tuple(range(len(arguments))))
    output = tracked.call({})
    value, pull = pull_to_leaves(tracked, output)

    def pull_arguments(cotangent: Any) -> tuple[Any, ...]:
        if np.shape(cotangent) != np.shape(output):
            raise advice.wrong_shape("cotangent", cotangent, output)
        arranged: tuple[Any, ...] = tracked.arrange(pull(cotangent))
        return arranged

    return value, pull_arguments


def pull_back(output: Tensor, cotangent: Any, stop_at: Collection[Tensor] = ()) -> dict[int, Any]:
    """Return the cotangent of each input, and of each Tensor in `stop_at`, by its serial.

    The sweep does not go on through a Tensor in `stop_at`, but collects its cotangent: the
    derivative by it while the others in `stop_at` are held. `output` itself never stops it. A
    Tensor that has no influence is left out.
    """
    return _sweep(output, cotangent, {tensor.serial for tensor in stop_at})[0]


def accumulate(output: Tensor, gradient: Any = None) -> None:
    """Add the derivative of `output` to `.grad` of every input Tensor; see `Tensor.backward`."""
    if gradient is None:
        if output.shape:
            raise advice.not_scalar("t.backward()", output)
        gradient = 1.0
    elif np.shape(gradient) != output.shape:
        raise advice.wrong_shape("gradient", gradient, output)
    cotangents, leaves = _sweep(output, fit_cotangent(gradient, output.value))
    found = own(list(cotangents.values()))
    for leaf, cotangent in zip(leaves.values(), found, strict=True):
        leaf.grad = cotangent if leaf.grad is None else leaf.grad + cotangent


def pull_to_leaves(tracked: Arguments, output: Any) -> tuple[Any, Callable[[Any], Sequence[Any]]]:
    """Return (value, pull): `pull(cotangent)` lists the cotangents of the tracked leaves."""
    if type(output) is not Tensor:
        return output, lambda _: zeros(tracked.leaves)
    _, record = tracked.order(output)
    stops, oldest = tracked.serials()

    def pull(cotangent: Any) -> list[Any]:
        cotangent = fit_cotangent(cotangent, output.value)
        return _of_leaves(tracked, _sweep(output, cotangent, stops, oldest, record=record)[0])

    return (output if record else output.value), pull


def _pull_at_once(tracked: Arguments, output: Tensor) -> tuple[Any, dict[int, Any]]:
    """Return the value of a scalar output and the cotangents, without a look at the graph before."""
    stops, oldest = tracked.serials()
    if not tracked.nested:
        try:
            return output.value, _sweep(output, 1.0, stops, oldest)[0]
        except _OuterDerivative:
            pass
    return output, _sweep(output, 1.0, stops, oldest, record=True)[0]


def _of_leaves(tracked: Arguments, cotangents: dict[int, Any]) -> list[Any]:
    pairs = zip(tracked.leaves, zeros(tracked.leaves), strict=True)
    return [cotangents.get(leaf.serial, zero) for leaf, zero in pairs]


class _OuterDerivative(Exception):  # noqa: N818 - a discovery, not an error
    """Something older than the leaves took part: what is computed may be derived once more."""


def _sweep(
    output: Tensor, cotangent: Any, stops: Collection[int] = (), oldest: int = 0, *, record: bool = False
) -> tuple[dict[int, Any], dict[int, Tensor]]:
    """Return the cotangents of the inputs and of the Tensors in `stops`, and these, by serial.

    The youngest Tensor that waits is always next: all that was made from it is younger, so its
    cotangent is complete. What is older than `oldest` depends on no input that is asked for. With
    `record` the rules run on the Tensors themselves, so that the derivative of the result is known.

    Raises:
        _OuterDerivative: without `record`, if something is older than `oldest`.
    """
    top = output.serial
    cotangents = {top: cotangent}
    reached = {top: output}
    waiting = [] if output.rule is None else [-top]
    while waiting:
        serial = -heappop(waiting)
        node = reached.pop(serial)
        cotangent = cotangents.pop(serial)
        inputs = node.inputs
        if record:
            arguments: tuple[Any, ...] = (cotangent, node, *inputs)
        elif len(inputs) == 2:
            # The usual case, spelled out: a comprehension costs as much as a node of floats.
            x, y = inputs
            arguments = (
                cotangent,
                node.value,
                x.value if type(x) is Tensor else x,
                y.value if type(y) is Tensor else y,
            )
        else:
            arguments = (cotangent, node.value, *map(_number, inputs))
        parameters = node.parameters
        derivatives = node.rule.vjp_rules  # type: ignore[union-attr] # what waits was made by a rule
        for position in range(len(inputs)):
            x = inputs[position]
            if type(x) is not Tensor:
                continue
            serial = x.serial
            if serial < oldest:
                if record:
                    continue
                raise _OuterDerivative
            derivative = derivatives[position]
            if derivative is None:
                continue
            try:
                # Unpacking an empty mapping costs as much as the multiplication of two numbers.
                part = derivative(*arguments, **parameters) if parameters else derivative(*arguments)
            except ArithmeticError:
                # Python refuses 1.0 / 0.0 where NumPy warns and goes on with inf.
                part = derivative(*map(_as_numpy, arguments), **parameters)
            if type(part) is not float or type(x.value) is not float:
                part = fit_cotangent(part, x.value)
            if serial in cotangents:
                cotangents[serial] = cotangents[serial] + part
            else:
                cotangents[serial] = part
                reached[serial] = x
                if x.rule is not None and serial not in stops:
                    heappush(waiting, -serial)
    return cotangents, reached


def _number(value: Any) -> Any:
    return value.value if type(value) is Tensor else value


def _as_numpy(value: Any) -> Any:
    return np.float64(value) if type(value) is float else value
