"""All derivatives of an array by an array, and all second derivatives of a number."""

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from coursepack.autograd.graph import Tensor, plain
from coursepack.autograd.inputs import Arguments, rebuild
from coursepack.autograd.reverse import grad, pull_to_leaves
from coursepack.autograd.rows import pull_rows

__all__ = ["hessian", "jacobian"]

# So many entries of the output are swept at once: more would need more memory than they save time.
_AT_ONCE = 256


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
    if shape and type(output) is Tensor:
        order, record = tracked.order(output)
        if not record:
            blocks = [pull_rows(order, rows) for rows in _unit_rows(output)]
            return tracked.arrange([_stacked(blocks, shape, leaf) for leaf in tracked.leaves])
    # An outer derivative goes through what the rules do, so here they run on one row at a time.
    _, pull = pull_to_leaves(tracked, output)
    rows = [pull(direction) for direction in _directions(plain(output), shape)]
    columns = [_joined([row[k] for row in rows], shape, leaf) for k, leaf in enumerate(tracked.leaves)]
    return tracked.arrange(columns)


def _unit_rows(output: Tensor) -> Iterator[Any]:
    """Yield the directions along one entry of `output` each, a block of them at a time."""
    for start in range(0, output.size, _AT_ONCE):
        count = min(_AT_ONCE, output.size - start)
        yield np.reshape(np.eye(count, output.size, start, dtype=output.dtype), (count, *output.shape))


def _stacked(blocks: list[dict[int, Any]], shape: tuple[int, ...], leaf: Tensor) -> Any:
    if not blocks or id(leaf) not in blocks[0]:
        return np.zeros((*shape, *leaf.shape), leaf.dtype)
    rows = [block[id(leaf)] for block in blocks]
    return np.reshape(rows[0] if len(rows) == 1 else np.concatenate(rows), (*shape, *leaf.shape))


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
