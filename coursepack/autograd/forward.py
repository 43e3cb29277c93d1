"""Forward mode: one sweep from the inputs to the output, carrying a small nudge along."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

from coursepack.autograd import advice
from coursepack.autograd.broadcasting import fit_tangent
from coursepack.autograd.graph import Tensor
from coursepack.autograd.inputs import Arguments, rebuild

__all__ = ["jvp", "push_forward"]


def jvp(function: Callable[..., Any], primals: Sequence[Any], tangents: Sequence[Any]) -> tuple[Any, Any]:
    """Return (value, tangent): the value, and how fast it changes as `primals` move.

    `tangents` says how fast each of them moves.

    Each tangent has the form and the shape of its primal.
    """
    tracked = Arguments(function, primals, tuple(range(len(primals))))
    directions: list[Any] = []
    if len(tangents) != len(primals):
        raise advice.wrong_count("tangents", len(tangents), len(primals))
    rebuild(list(tangents), directions.append)
    if len(directions) != len(tracked.leaves):
        raise advice.wrong_count("tangents", len(directions), len(tracked.leaves))
    for leaf, direction in zip(tracked.leaves, directions, strict=True):
        if np.shape(direction) != leaf.shape:
            raise advice.wrong_shape("tangents", direction, leaf)
    output = tracked.call({})
    if type(output) is not Tensor:
        return output, np.zeros_like(output, dtype=float) if np.shape(output) else 0.0
    order, record = tracked.order(output)
    start = {
        id(leaf): fit_tangent(direction, leaf.value)
        for leaf, direction in zip(tracked.leaves, directions, strict=True)
    }
    return (output if record else output.value), push_forward(order, start, record=record)


def push_forward(order: Sequence[Tensor], tangents: Mapping[int, Any], *, record: bool = False) -> Any:
    """Return the tangent of the last Tensor in `order`, given those of its inputs by `id(tensor)`.

    With `record` the rules run on the Tensors themselves, so that the derivative of the result is
    known.
    """
    reached = dict(tangents)
    for node in order:
        rule = node.rule
        if rule is None or id(node) in tangents:
            continue
        inputs = node.inputs
        values = inputs if record else [x.value if type(x) is Tensor else x for x in inputs]
        output = node if record else node.value
        total = None
        for position, x in enumerate(inputs):
            if type(x) is not Tensor or id(x) not in reached:
                continue
            derivative = rule.jvp_rules[position]
            if derivative is None:
                continue
            arguments = (reached[id(x)], output, *values)
            try:
                part = derivative(*arguments, **node.parameters)
            except ArithmeticError:
                # Python refuses 1.0 / 0.0 where NumPy warns and goes on with inf.
                numbers = [np.float64(v) if type(v) is float else v for v in arguments]
                part = derivative(*numbers, **node.parameters)
            part = fit_tangent(part, node.value)
            total = part if total is None else total + part
        if total is not None:
            reached[id(node)] = total
    output = order[-1]
    if id(output) in reached:
        return reached[id(output)]
    return 0.0 if type(output.value) is float else np.zeros_like(output.value)
