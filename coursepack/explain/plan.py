"""The structure of a picture: its boxes, arrows and formulas, the same from keystroke to keystroke.

Only numbers change while a learner drags, so everything here is found once and kept with its key.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from coursepack.autograd import Tensor
from coursepack.explain.derivative import ELEMENTWISE, differentiate
from coursepack.explain.explanation import Kind
from coursepack.explain.expression import Apply, Constant, Expression, Variable
from coursepack.explain.naming import check_reserved, name_values
from coursepack.explain.trace import Binding
from coursepack.language import say

__all__ = ["Arrow", "Box", "Plan", "make_plan", "structure"]

MOST_NODES = 30
MOST_ENTRIES = 8
_LONGEST_FORMULA = 40


@dataclass(frozen=True, slots=True)
class Box:
    """A named value: `position` is its place among the values, in the order they were computed."""

    name: str
    position: int
    kind: Kind
    shape: tuple[int, ...]
    expression: Expression | None


@dataclass(frozen=True, slots=True)
class Arrow:
    """An edge: which box it leads from, how its factors are found, and their formula.

    `way` is "row" where the target is one number, "column" where the source is one, "diagonal"
    where entry k of the target depends on entry k of the source alone, and "none" where the picture
    shows the shape only.
    """

    source: str
    target: str
    way: str
    shape: tuple[int, ...]
    rule: Expression | None


@dataclass(frozen=True, slots=True)
class Plan:
    """The boxes in code order, the arrows by target, and which positions hold named values."""

    boxes: tuple[Box, ...]
    arrows: Mapping[str, tuple[Arrow, ...]]
    output: str


def structure(
    values: Sequence[Tensor], positions: Mapping[int, int], bindings: Sequence[Binding]
) -> tuple[object, ...]:
    """Return what two runs have in common when they differ in their numbers only."""
    key: list[object] = []
    for value in values:
        if value.rule is None:
            key.append(value.shape)
            continue
        key.append(value.rule)
        key.append(value.shape)
        for part in value.inputs:
            place = positions.get(id(part))
            if place is not None:
                key.append(place)
            else:
                key.append((part,) if isinstance(part, float | int) else None)
        if value.parameters:
            key.append(repr(value.parameters))
    for binding in bindings:
        key.append(binding.name)
        if binding.elements is None:
            key.append(positions.get(id(binding.value)))
        else:
            key.append(tuple(positions.get(id(element)) for element in binding.elements))
            if isinstance(binding.value, list):
                key.append(tuple(positions.get(id(element)) for element in binding.value))
    return tuple(key)


def make_plan(
    values: Sequence[Tensor],
    positions: Mapping[int, int],
    bindings: Sequence[Binding],
    inputs: Mapping[str, Tensor],
    numbers: Sequence[str],
    function: str,
) -> Plan:
    """Return the boxes and arrows of a computation.

    `values` are all values on the way to the output, in the order they were computed, the output
    last.

    Raises:
        ValueError: if a name would mean two things, or there are too many boxes to read.
    """
    places = {
        name: positions.get(id(tensor), -1 - order) for order, (name, tensor) in enumerate(inputs.items())
    }
    moving = {places[name] for name in numbers}
    steps = []
    for position, value in enumerate(values):
        if value.rule is not None and any(positions.get(id(part)) in moving for part in value.inputs):
            moving.add(position)
            steps.append(position)
    output = len(values) - 1
    names = name_values(bindings, positions, steps, places, output, function)
    shown = [name for name in inputs if name in numbers or places[name] >= 0]
    check_reserved((*inputs, *names.values()))
    order = [places[name] for name in shown]
    order += [position for position in steps if position in names]
    if len(order) > MOST_NODES:
        raise ValueError(
            say(
                "`{function}` has {count} named values, and a picture can show {most}; "
                "move some steps into a helper function: its inner names fold into one arrow.",
                function=function,
                count=len(order),
                most=MOST_NODES,
            )
        )
    named = {position: names[position] for position in order}
    formulas = _formulas(values, positions, named)
    shapes = {names[places[name]]: inputs[name].shape for name in shown}
    shapes |= {named[position]: values[position].shape for position in order if position >= 0}
    boxes = []
    arrows: dict[str, tuple[Arrow, ...]] = {}
    for position in order:
        name = names[position]
        if name in inputs:
            kind: Kind = "input" if name in numbers else "data"
        else:
            kind = "output" if position == output else "step"
        formula = formulas[position] if kind in ("step", "output") else None
        boxes.append(Box(name, position, kind, shapes[name], formula))
        if kind in ("step", "output"):
            arrows[name] = _arrows(values, positions, named, position, formula, shapes)
    return Plan(
        tuple(boxes),
        arrows,
        names[output],
    )


def _arrows(
    values: Sequence[Tensor],
    positions: Mapping[int, int],
    named: Mapping[int, str],
    target: int,
    formula: Expression | None,
    shapes: Mapping[str, tuple[int, ...]],
) -> tuple[Arrow, ...]:
    """Return the arrows into one box: from named values that reach it through unnamed ones only."""
    # For each value on the way: does entry k of the target depend on its entry k alone?
    entrywise = {target: True}
    waiting = [target]
    sources: dict[int, bool] = {}
    while waiting:
        waiting.sort()
        position = waiting.pop()
        value = values[position]
        if value.rule is None:
            continue
        same = value.rule.name in ELEMENTWISE
        for part in value.inputs:
            place = positions.get(id(part))
            if place is None:
                continue
            alone = entrywise[position] and same and part.shape == values[target].shape
            if place is not None and place in named:
                sources[place] = sources.get(place, True) and alone
            else:
                if place not in entrywise:
                    waiting.append(place)
                entrywise[place] = entrywise.get(place, True) and alone
    arrows = []
    for place in sorted(sources):
        source, name = named[place], named[target]
        way, shape = _way(shapes[source], shapes[name], sources[place])
        rule = None
        if formula is not None and way != "none":
            rule = differentiate(formula, source, shapes)
        arrows.append(Arrow(source, name, way, shape, rule))
    return tuple(arrows)


def _way(source: tuple[int, ...], target: tuple[int, ...], entrywise: bool) -> tuple[str, tuple[int, ...]]:
    """Return how the factors of an arrow are found, and their shape."""
    if math.prod(target) == 1:
        return ("row" if math.prod(source) <= MOST_ENTRIES else "none"), source
    if math.prod(source) == 1:
        return ("column" if math.prod(target) <= MOST_ENTRIES else "none"), target
    if entrywise and source == target:
        return ("diagonal" if math.prod(target) <= MOST_ENTRIES else "none"), target
    return "none", target + source


def _formulas(
    values: Sequence[Tensor], positions: Mapping[int, int], named: Mapping[int, str]
) -> list[Expression | None]:
    """Return the formula of each value in terms of named values, None where it is too long."""
    formulas: list[Expression | None] = []
    sizes: list[int] = []
    for value in values:
        formula: Expression | None = None
        length = 1
        if value.rule is None:
            formula = _constant(value)
        else:
            parts: list[Expression] = []
            for part in value.inputs:
                place = positions.get(id(part))
                known: Expression | None
                if place is not None and place in named:
                    known, more = Variable(named[place]), 1
                elif place is not None:
                    known, more = formulas[place], sizes[place]
                else:
                    known, more = _constant(part), 1
                length += more
                if known is not None:
                    parts.append(known)
            if len(parts) == len(value.inputs) and length <= _LONGEST_FORMULA:
                formula = _apply(value, tuple(parts))
        formulas.append(formula)
        sizes.append(length if formula is not None else _LONGEST_FORMULA)
    return formulas


def _constant(value: Any) -> Expression | None:
    number = value.value if isinstance(value, Tensor) else value
    if isinstance(number, int | float) and not isinstance(number, bool):
        return Constant(float(number))
    return None


def _apply(value: Tensor, parts: tuple[Expression, ...]) -> Expression | None:
    parameters = value.parameters or {}
    if value.rule is None or any(part is not None and part is not False for part in parameters.values()):
        return None
    return Apply(value.rule.name, parts)
