"""Reverse mode for many cotangents at once: one sweep gives all rows of a Jacobian.

Every cotangent carries one axis more, in front: the rows.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np

from coursepack.autograd.broadcasting import fit_cotangent
from coursepack.autograd.graph import Tensor
from coursepack.autograd.rules.shape import GET_ITEM, PUT_ITEM

__all__ = ["pull_rows"]


def pull_rows(order: Sequence[Tensor], rows: Any) -> dict[int, Any]:
    """Return the rows of cotangents of the inputs, by `id(tensor)`; the last in `order` has `rows`."""
    found = {id(order[-1]): rows}
    for node in reversed(order):
        if node.rule is None or id(node) not in found:
            continue
        rows = found.pop(id(node))
        for position, x in enumerate(node.inputs):
            if type(x) is not Tensor or node.rule.vjp_rules[position] is None:
                continue
            part = _pull(node, position, rows)
            found[id(x)] = found[id(x)] + part if id(x) in found else part
    return found


def _pull(node: Tensor, position: int, rows: Any) -> Any:
    """Return what `node` brings to the rows of its input at `position`."""
    rule: Any = node.rule
    x = node.inputs[position]
    parameters = node.parameters
    values = [value.value if type(value) is Tensor else value for value in node.inputs]
    derivative = rule.vjp_rules[position]
    if rule.stacked:
        try:
            part = derivative(rows, node.value, *values, **parameters)
        except ArithmeticError:
            # Python refuses 1.0 / 0.0 where NumPy warns and goes on with inf.
            numbers = [np.float64(v) if type(v) is float else v for v in (node.value, *values)]
            part = derivative(rows, *numbers, **parameters)
        return _fit_rows(part, x.value, len(rows))
    if rule is GET_ITEM and _is_basic(parameters["index"]):
        whole = np.zeros((len(rows), *x.shape), rows.dtype)
        whole[_in_each_row(parameters["index"])] = rows
        return whole
    if rule is PUT_ITEM and _is_basic(parameters["index"]):
        return rows[_in_each_row(parameters["index"])]
    each = rows.tolist() if rows.ndim == 1 else rows
    return np.stack(
        [fit_cotangent(derivative(row, node.value, *values, **parameters), x.value) for row in each]
    )


def _fit_rows(part: Any, value: Any, count: int) -> Any:
    """Return `part` with the shape and dtype of `value` in each of its rows."""
    shape = np.shape(value)
    extra = np.ndim(part) - 1 - len(shape)
    if extra < 0:
        part = np.reshape(part, (count, *(1,) * -extra, *np.shape(part)[1:]))
    elif extra:
        part = np.sum(part, axis=tuple(range(1, 1 + extra)))
    repeated = tuple(1 + k for k, n in enumerate(shape) if n == 1 and np.shape(part)[1 + k] != 1)
    if repeated:
        part = np.sum(part, axis=repeated, keepdims=True)
    part = np.broadcast_to(part, (count, *shape))
    return part if type(value) is float else np.asarray(part, value.dtype)


def _is_basic(index: Any) -> bool:
    parts = index if isinstance(index, tuple) else (index,)
    return all(part is None or part is Ellipsis or isinstance(part, int | slice) for part in parts)


def _in_each_row(index: Any) -> tuple[Any, ...]:
    return (slice(None), *(index if isinstance(index, tuple) else (index,)))
