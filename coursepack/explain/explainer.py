"""Turn a run of a learner's function into an `Explanation`: plain frozen numbers for a picture."""

import inspect
import math
import numbers
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from coursepack.autograd import Tensor
from coursepack.autograd.graph import ancestors
from coursepack.explain.explanation import Edge, Explanation, Node
from coursepack.explain.fold import Fold, entries
from coursepack.explain.plan import MOST_ENTRIES, Box, Plan, make_plan, structure
from coursepack.explain.point import Point
from coursepack.explain.subject import Subject, examine
from coursepack.explain.trace import run
from coursepack.language import say

__all__ = ["Explainer", "explain"]

# A function has one structure, or a few; more come only from constants that change from call to
# call.
MOST_PLANS = 16


def explain(function: Callable[..., Any], /, **inputs: Any) -> Explanation:
    """Return the computation of `function` at a point: its values, local derivatives and paths.

    A number is an input that can be moved; a list or an array is data that is held. Parameters that
    are not passed keep their defaults. An `Explainer` gives the same and is faster when it is asked
    again and again.

    Raises:
        TypeError: if the function cannot be called with these inputs, or does not return a number.
        ValueError: if something cannot be computed or shown: the message says what and how to go
            on.
    """
    return Explainer(function)(**inputs)


class Explainer:
    """Explains one function again and again: what stays from call to call is found once."""

    __slots__ = ("_plans", "_subject")

    def __init__(self, function: Callable[..., Any]) -> None:
        self._subject = examine(function)
        self._plans: dict[tuple[object, ...], Plan] = {}

    def __call__(self, /, **inputs: Any) -> Explanation:
        """Return the computation at a point, as `explain` does."""
        given = {name: _held(name, value) for name, value in inputs.items()}
        fold = self.fold(given)
        edges = tuple(
            Edge(arrow.source, arrow.target, factors, arrow.shape, arrow.rule)
            for target, arrows in fold.plan.arrows.items()
            for arrow, factors in zip(arrows, fold.factors(target), strict=True)
        )
        nodes = tuple(_node(box, fold.tensors[box.name]) for box in fold.plan.boxes)
        return Explanation(nodes, edges, fold.plan.output, Point(fold, edges, given, self.fold))

    def fold(self, given: Mapping[str, Any]) -> Fold:
        """Run the function and return its named values, ready for local derivatives."""
        subject = self._subject
        movable = [name for name, value in given.items() if type(value) is float]
        if not movable:
            raise TypeError(
                say(
                    "`{function}` got no number to move; give it at least one, for example {example}.",
                    function=subject.name,
                    example=_example(subject),
                )
            )
        tensors = {name: Tensor(value) for name, value in given.items()}
        result, bindings = run(subject, tensors)
        output = _output(subject, result)
        if any(output is tensor for tensor in tensors.values()):
            output = output * 1.0
        values = ancestors(output)
        positions = {id(value): place for place, value in enumerate(values)}
        moving = {id(tensors[name]) for name in movable}
        for value in values:
            if any(id(part) in moving for part in value.inputs):
                moving.add(id(value))
        if id(output) not in moving:
            raise _no_dependence(subject)
        key = (*given, *movable, *structure(values, positions, bindings))
        plan = self._plans.get(key)
        if plan is None:
            plan = make_plan(values, positions, bindings, tensors, movable, subject.name)
            if len(self._plans) == MOST_PLANS:
                self._plans.clear()
            self._plans[key] = plan
        named = {
            box.name: tensors[box.name] if box.name in tensors else values[box.position] for box in plan.boxes
        }
        _check_finite(plan, named)
        return Fold(plan, named)


def _held(name: str, value: Any) -> Any:
    """Return an input as a float, or as an array where it holds several numbers."""
    if isinstance(value, Tensor):
        value = value.value
    if isinstance(value, numbers.Real) and not isinstance(value, bool | np.bool_):
        try:
            number = float(value)
        except OverflowError:
            number = math.inf
        if not math.isfinite(number):
            raise ValueError(
                say(
                    "`{name}` must be a finite number to start from, got {value}; try {name}=1.0.",
                    name=name,
                    value=value,
                )
            )
        return number
    array = _numbers_of(value)
    if array is None:
        raise TypeError(
            say(
                "`{name}` must be a number or a list of numbers, got {value} ({kind}); "
                "write it as a number, or set it beforehand with functools.partial.",
                name=name,
                value=_shortened(value),
                kind=type(value).__name__,
            )
        )
    if array.shape == ():
        return _held(name, float(array))
    if not array.size or not np.isfinite(array).all():
        raise ValueError(
            say(
                "`{name}` must hold finite numbers, got {value}; take out what is no number.",
                name=name,
                value=_shortened(value),
            )
        )
    return array


def _numbers_of(value: Any) -> Any:
    """Return a list or array as a new array of floats, None if it is something else."""
    if isinstance(value, str | bytes | bool | np.bool_ | dict | set) or not hasattr(value, "__len__"):
        return None
    try:
        array = np.array(value)
    except (ValueError, TypeError):
        return None
    return array.astype(float) if array.dtype.kind in "iuf" else None


def _shortened(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 40 else text[:39] + "…"


def _output(subject: Subject, result: Any) -> Tensor:
    """Return what the function returned if it is one number that remembers how it was made."""
    if isinstance(result, Tensor):
        if result.shape == ():
            return result
        raise ValueError(
            say(
                "`{function}` must return one number, got an array of shape {shape}; "
                "return its mean or its sum, or one entry of it.",
                function=subject.name,
                shape=result.shape,
            )
        )
    if result is None:
        raise ValueError(
            say(
                "`{function}` returns nothing; let its last line `return` the number to explain.",
                function=subject.name,
            )
        )
    if isinstance(result, numbers.Number | np.ndarray | np.generic):
        raise _no_dependence(subject)
    if inspect.iscoroutine(result):
        result.close()
    raise TypeError(
        say(
            "`{function}` must return one number, got a {kind}; return one of its numbers.",
            function=subject.name,
            kind=type(result).__name__,
        )
    )


def _no_dependence(subject: Subject) -> ValueError:
    return ValueError(
        say(
            "`{function}` returns a number that does not depend on the inputs; "
            "compute it from them, with np.exp and the like, and without `.value`.",
            function=subject.name,
        )
    )


def _example(subject: Subject) -> str:
    first = "w" if subject.signature is None else next(iter(subject.signature.parameters), "w")
    return f"{first}=1.0"


def _check_finite(plan: Plan, named: Mapping[str, Tensor]) -> None:
    """Raise for the first named value that is not a finite number."""
    for box in plan.boxes:
        if all(map(math.isfinite, entries(named[box.name].value))):
            continue
        sources = [arrow.source for arrow in plan.arrows[box.name]]
        point = ", ".join(
            f"{source} = {named[source].value:.6g}" for source in sources if named[source].shape == ()
        )
        infinite = any(map(math.isinf, entries(named[box.name].value)))
        message = (
            say(
                "`{name}` is infinite at {point}; move an input back to smaller numbers.",
                name=box.name,
                point=point or ", ".join(sources),
            )
            if infinite
            else say(
                "`{name}` is not a number (nan) at {point}; move an input back to where it is one.",
                name=box.name,
                point=point or ", ".join(sources),
            )
        )
        raise ValueError(message)


def _node(box: Box, tensor: Tensor) -> Node:
    values = entries(tensor.value) if math.prod(box.shape) <= MOST_ENTRIES else ()
    return Node(box.name, box.kind, values, box.shape, box.expression)
