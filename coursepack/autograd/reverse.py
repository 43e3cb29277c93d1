"""Reverse mode: one sweep from the output back to every input."""

from collections.abc import Callable, Collection, Sequence
from typing import Any

import numpy as np

from coursepack.autograd import advice
from coursepack.autograd.broadcasting import fit_cotangent
from coursepack.autograd.graph import Tensor, ancestors_up_to
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
        value, pull = pull_to_leaves(tracked, output)
        return value, tracked.arrange(pull(1.0))

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
    """Return the cotangent of every Tensor that `output` was made from, by `id(tensor)`.

    The sweep does not go on through a Tensor in `stop_at`, but collects its cotangent: the
    derivative by it while the others in `stop_at` are held. `output` itself never stops it. A
    Tensor that has no influence is left out.
    """
    stops = {id(tensor) for tensor in stop_at} - {id(output)}
    return _sweep(ancestors_up_to(output, stops), stops, cotangent)


def accumulate(output: Tensor, gradient: Any = None) -> None:
    """Add the derivative of `output` to `.grad` of every input Tensor; see `Tensor.backward`."""
    if gradient is None:
        if output.shape:
            raise advice.not_scalar("t.backward()", output)
        gradient = 1.0
    elif np.shape(gradient) != output.shape:
        raise advice.wrong_shape("gradient", gradient, output)
    order = ancestors_up_to(output, ())
    leaves = [node for node in order if node.rule is None]
    cotangents = _sweep(order, frozenset(), fit_cotangent(gradient, output.value))
    found = own([cotangents.get(id(leaf)) for leaf in leaves])
    for leaf, cotangent in zip(leaves, found, strict=True):
        if cotangent is not None:
            leaf.grad = cotangent if leaf.grad is None else leaf.grad + cotangent


def pull_to_leaves(tracked: Arguments, output: Any) -> tuple[Any, Callable[[Any], Sequence[Any]]]:
    """Return (value, pull): `pull(cotangent)` lists the cotangents of the tracked leaves."""
    if type(output) is not Tensor:
        return output, lambda _: zeros(tracked.leaves)
    order, record = tracked.order(output)
    stops = {id(leaf) for leaf in tracked.leaves}

    def pull(cotangent: Any) -> list[Any]:
        cotangent = fit_cotangent(cotangent, output.value)
        cotangents = _sweep(order, stops, cotangent, record=record)
        pairs = zip(tracked.leaves, zeros(tracked.leaves), strict=True)
        return [cotangents.get(id(leaf), zero) for leaf, zero in pairs]

    return (output if record else output.value), pull


def _sweep(
    order: Sequence[Tensor], stops: Collection[int], cotangent: Any, *, record: bool = False
) -> dict[int, Any]:
    """Return the cotangents of all Tensors in `order`, of which the last is the output.

    With `record` the rules run on the Tensors themselves, so that the derivative of the result is
    known.
    """
    cotangents = {id(order[-1]): cotangent}
    for node in reversed(order):
        rule = node.rule
        if rule is None:
            continue
        cotangent = cotangents.get(id(node))
        if cotangent is None or id(node) in stops:
            continue
        inputs = node.inputs
        parameters = node.parameters
        output = node if record else node.value
        if record:
            values = inputs
        elif len(inputs) == 2:
            # The usual case, spelled out: a comprehension costs as much as a node made of two
            # floats.
            x, y = inputs
            values = (x.value if type(x) is Tensor else x, y.value if type(y) is Tensor else y)
        else:
            values = tuple(map(_number, inputs))
        for position, x in enumerate(inputs):
            if type(x) is not Tensor:
                continue
            derivative = rule.vjp_rules[position]
            if derivative is None:
                continue
            try:
                # Unpacking an empty mapping costs as much as the multiplication of two numbers.
                if parameters:
                    part = derivative(cotangent, output, *values, **parameters)
                else:
                    part = derivative(cotangent, output, *values)
            except ArithmeticError:
                # Python refuses 1.0 / 0.0 where NumPy warns and goes on with inf.
                part = derivative(*map(_as_numpy, (cotangent, output, *values)), **parameters)
            if type(part) is not float or type(x.value) is not float:
                part = fit_cotangent(part, x.value)
            before = cotangents.get(id(x))
            cotangents[id(x)] = part if before is None else before + part
    return cotangents


def _number(value: Any) -> Any:
    return value.value if type(value) is Tensor else value


def _as_numpy(value: Any) -> Any:
    return np.float64(value) if type(value) is float else value
