"""Reverse mode: one sweep from the output back to every input."""

from collections.abc import Callable, Collection, Iterator, Sequence
from heapq import heappop, heappush
from threading import RLock
from typing import Any

import numpy as np

from coursepack.autograd import advice
from coursepack.autograd.broadcasting import fit_cotangent
from coursepack.autograd.graph import Tensor
from coursepack.autograd.inputs import Arguments, own, zeros
from coursepack.autograd.rule import pass_on

__all__ = ["accumulate", "grad", "pull_back", "pull_to_leaves", "value_and_grad", "vjp"]

# Two threads may share a part of their graphs, and cotangents wait in it during a sweep.
_ONE_AT_A_TIME = RLock()


def grad(function: Callable[..., Any], argnums: int | tuple[int, ...] = 0) -> Callable[..., Any]:
    """Return the function that computes the gradient of `function`, which must return one number.

    `argnums` says by which arguments: one place, or a tuple of places for a tuple of gradients. An
    argument may be a number, an array, or nested lists, tuples and dicts of them; its gradient has
    the same form. An argument that the result does not depend on has the gradient 0; if it depends on
    none of them, there is a warning too.

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
            tracked.warn_of_no_influence()
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
    stops = {tensor.serial for tensor in stop_at}
    return {end.serial: cotangent for end, cotangent in _sweep(output, cotangent, stops)}


def accumulate(output: Tensor, gradient: Any = None) -> None:
    """Add the derivative of `output` to `.grad` of every input Tensor; see `Tensor.backward`."""
    if gradient is None:
        if output.shape:
            raise advice.not_scalar("t.backward()", output)
        gradient = 1.0
    elif np.shape(gradient) != output.shape:
        raise advice.wrong_shape("gradient", gradient, output)
    found = _sweep(output, fit_cotangent(gradient, output.value))
    for (leaf, _), cotangent in zip(found, own([cotangent for _, cotangent in found]), strict=True):
        leaf.grad = cotangent if leaf.grad is None else leaf.grad + cotangent


def pull_to_leaves(tracked: Arguments, output: Any) -> tuple[Any, Callable[[Any], Sequence[Any]]]:
    """Return (value, pull): `pull(cotangent)` lists the cotangents of the tracked leaves."""
    if type(output) is not Tensor:
        return output, lambda _: zeros(tracked.leaves)
    _, record = tracked.order(output)
    stops, oldest = tracked.serials()

    def pull(cotangent: Any) -> list[Any]:
        cotangent = fit_cotangent(cotangent, output.value)
        return _of_leaves(tracked, _sweep(output, cotangent, stops, oldest, record=record))

    return (output if record else output.value), pull


def _pull_at_once(tracked: Arguments, output: Tensor) -> tuple[Any, list[tuple[Tensor, Any]]]:
    """Return the value of a scalar output and the cotangents, without a look at the graph before."""
    stops, oldest = tracked.serials()
    if not tracked.nested:
        try:
            return output.value, _sweep(output, 1.0, stops, oldest)
        except _OuterDerivative:
            pass
    return output, _sweep(output, 1.0, stops, oldest, record=True)


def _of_leaves(tracked: Arguments, found: list[tuple[Tensor, Any]]) -> list[Any]:
    cotangents = {end.serial: cotangent for end, cotangent in found}
    return [
        cotangents[leaf.serial] if leaf.serial in cotangents else zeros([leaf])[0] for leaf in tracked.leaves
    ]


class _OuterDerivative(Exception):  # noqa: N818 - a discovery, not an error
    """Something older than the leaves took part: what is computed may be derived once more."""


def _sweep(
    output: Tensor, cotangent: Any, stops: Collection[int] = (), oldest: int = 0, *, record: bool = False
) -> list[tuple[Tensor, Any]]:
    """Return the inputs and the Tensors in `stops` that were reached, each with its cotangent.

    The youngest Tensor that waits is always next: all that was made from it is younger, so its
    cotangent is complete. What is older than `oldest` depends on no input that is asked for. With
    `record` the rules run on the Tensors themselves, so that the derivative of the result is known.

    Raises:
        _OuterDerivative: without `record`, if something is older than `oldest`.
    """
    waiting = {output.serial: output}
    youngest = [-output.serial]  # a heap of the serials that wait: negative, so that the largest comes first
    ends: list[Tensor] = []
    # A cotangent waits in its Tensor: a dictionary of them costs a third more. What an interrupted sweep has
    # left there bears another mark.
    mark = object()

    def arrive(x: Tensor, part: Any) -> None:
        if x.serial < oldest:
            if record:
                return
            raise _OuterDerivative
        if type(part) is not float or type(x.value) is not float:
            part = fit_cotangent(part, x.value)
        if x.mark is mark:
            x.cotangent = x.cotangent + part
            return
        x.mark, x.cotangent = mark, part
        if x.rule is None or x.serial in stops:
            ends.append(x)
        else:
            waiting[x.serial] = x
            heappush(youngest, -x.serial)

    with _ONE_AT_A_TIME:
        try:
            output.mark, output.cotangent = mark, cotangent
            if output.rule is None:
                ends.append(waiting.pop(-youngest.pop()))
            while youngest:
                node = waiting.pop(-heappop(youngest))
                cotangent, node.cotangent = node.cotangent, None
                x, y = node.first, node.second
                if record or y is None:
                    for x, part in _parts(node, cotangent, record=record):
                        arrive(x, part)
                    continue
                # Two inputs. In a graph of numbers a call costs more than the arithmetic, so this repeats
                # `arrive` in place.
                rule: Any = node.rule
                by_x, by_y = rule.vjp_rules
                part_y = None
                try:
                    if type(y) is not Tensor:
                        part = cotangent if by_x is pass_on else by_x(cotangent, node.value, x.value, y)
                    elif type(x) is not Tensor:
                        part = cotangent if by_y is pass_on else by_y(cotangent, node.value, x, y.value)
                        x = y
                    else:
                        x_value, y_value = x.value, y.value
                        part = cotangent if by_x is pass_on else by_x(cotangent, node.value, x_value, y_value)
                        part_y = (
                            cotangent if by_y is pass_on else by_y(cotangent, node.value, x_value, y_value)
                        )
                except ArithmeticError:
                    for x, part in _parts(node, cotangent, record=False):
                        arrive(x, part)
                    continue
                while True:
                    serial = x.serial
                    if serial < oldest:
                        raise _OuterDerivative
                    if type(part) is not float or type(x.value) is not float:
                        part = fit_cotangent(part, x.value)
                    if x.mark is mark:
                        x.cotangent = x.cotangent + part
                    else:
                        x.mark = mark
                        x.cotangent = part
                        if x.rule is None or serial in stops:
                            ends.append(x)
                        else:
                            waiting[serial] = x
                            heappush(youngest, -serial)
                    if part_y is None:
                        break
                    x, part, part_y = y, part_y, None
            return [(end, end.cotangent) for end in ends]
        finally:
            for tensor in (*ends, *waiting.values()):
                tensor.cotangent = None


def _parts(node: Tensor, cotangent: Any, *, record: bool) -> Iterator[tuple[Tensor, Any]]:
    """Yield the inputs of a node, each with what the node brings to its cotangent."""
    inputs, parameters = node.inputs, node.parameters
    rules = node.rule.vjp_rules  # type: ignore[union-attr] # what waits was made by a rule
    arguments = (cotangent, node, *inputs) if record else (cotangent, node.value, *map(_number, inputs))
    for position, x in enumerate(inputs):
        if type(x) is not Tensor or (rule := rules[position]) is None:
            continue
        try:
            yield x, rule(*arguments, **parameters)
        except ArithmeticError:
            # Python refuses 1.0 / 0.0 where NumPy warns and goes on with inf.
            yield x, rule(*map(_as_numpy, arguments), **parameters)


def _number(value: Any) -> Any:
    return value.value if type(value) is Tensor else value


def _as_numpy(value: Any) -> Any:
    return np.float64(value) if type(value) is float else value
