"""All derivatives of an array by an array, and all second derivatives of a number."""

from collections.abc import Callable
from typing import Any

import numpy as np

from coursepack.autograd.graph import Tensor, plain
from coursepack.autograd.inputs import Arguments, rebuild
from coursepack.autograd.reverse import grad, pull_to_leaves

__all__ = ["hessian", "jacobian"]


def jacobian(function: Callable[..., Any], argnums: int | tuple[int, ...] = 0) -> Callable[..., Any]:
    """Return the function that computes all derivatives of `function`'s entries by an argument's.

    The result has the shape of the value followed by the shape of the argument. It comes in the
    nested form of the argument, and as a tuple for a tuple of `argnums`; see `grad`. If `function`
    returns nested lists, tuples or dicts, there is one such result in each place of theirs.
    """

    def derivatives(*arguments: Any, **keywords: Any) -> Any:
        tracked = Arguments(function, arguments, argnums)
        output = tracked.call_nested(keywords)
        if isinstance(output, list | tuple | dict):
            return rebuild(output, lambda part: _derivatives(tracked, part))
        return _derivatives(tracked, tracked.checked(output))

    return derivatives


def hessian(function: Callable[..., Any], argnums: int | tuple[int, ...] = 0) -> Callable[..., Any]:
    """Return the function that computes all second derivatives of `function`, which returns one number.

    The result has the shape of the argument twice. For a tuple of `argnums`, row i, column j of a
    tuple of tuples holds the derivatives by argument i and then by argument j; likewise for an
    argument of nested lists, tuples and dicts.
    """
    return jacobian(grad(function, argnums), argnums)


def _derivatives(tracked: Arguments, output: Any) -> Any:
    shape = np.shape(output)
    _, pull = pull_to_leaves(tracked, output)
    # One sweep for each entry of the output; each gives that entry's row for every leaf.
    rows = [pull(direction) for direction in _directions(plain(output), shape)]
    columns = [_joined([row[k] for row in rows], shape, leaf) for k, leaf in enumerate(tracked.leaves)]
    return tracked.arrange(columns)


def _directions(value: Any, shape: tuple[int, ...]) -> Any:
    if not shape:
        yield 1.0
        return
    for index in np.ndindex(shape):
        direction = np.zeros_like(value, dtype=float)
        direction[index] = 1.0
        yield direction


def _joined(rows: list[Any], shape: tuple[int, ...], leaf: Tensor) -> Any:
    if not shape:
        return rows[0]
    if not rows:
        return np.zeros((*shape, *leaf.shape))
    return np.reshape(np.stack(rows), (*shape, *leaf.shape))
