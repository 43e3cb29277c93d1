"""What a learner's number in a walk is: right, right after an earlier slip, or a mistake with a name.

Every candidate is computed from the picture's own numbers, and only if it can be told from the right one.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from coursepack.explain.evaluate import evaluate, substitute
from coursepack.explain.explanation import Explanation
from coursepack.explain.expression import Apply, Constant, Expression, Variable
from coursepack.explain.walk import Step, Walk

__all__ = ["Judgement", "Mistake", "find_mistakes", "judge"]

_TOLERANCE = 5e-4  # relative; accepts four digits
_APART = 5e-3  # relative; a mistake nearer than this to the right number has no name


@dataclass(frozen=True, slots=True)
class Mistake:
    """A number that a misconception leads to.

    `formula` says what was computed, where a formula can. `earlier` is the step at which the mistake was
    made, if that was not this one: from there on everything was done right.
    """

    name: str
    number: float
    formula: Expression | None = None
    earlier: Step | None = None


@dataclass(frozen=True, slots=True)
class Judgement:
    """What became of an answer: "carried" is right, given the learner's own earlier number."""

    kind: Literal["right", "carried", "wrong"]
    mistake: Mistake | None = None


def judge(
    explanation: Explanation, walk: Walk, step: Step, number: float, own: Mapping[str, float]
) -> Judgement:
    """Return what a number is; `own` holds the learner's own derivatives where these are not right."""
    if _agree(number, step.number):
        return Judgement("right")
    follows = step.given(own)
    if own and _agree(number, follows.number):
        return Judgement("carried")
    known = [*find_mistakes(explanation, walk, follows, step.number)]
    if own:
        known += find_mistakes(explanation, walk, step, follows.number)
    return Judgement("wrong", next((one for one in known if _agree(number, one.number)), None))


def find_mistakes(
    explanation: Explanation, walk: Walk, step: Step, *also_right: float
) -> tuple[Mistake, ...]:
    """Return the mistakes that can be made at a step, the likeliest first, each number once.

    None of them could be taken for the right number, or for one of those in `also_right`.
    """
    found: list[Mistake] = []
    kept: list[float] = [step.number, *also_right]
    candidates = _value_mistakes(explanation, step) if step.kind == "value" else ()
    if step.edge is not None and step.is_single:
        candidates = _arrow_mistakes(explanation, walk, step)
    for candidate in candidates:
        if all(_apart(candidate.number, number) for number in kept):
            found.append(candidate)
            kept.append(candidate.number)
    return tuple(found)


def _agree(one: float, other: float) -> bool:
    # Next to a zero nothing is near in relation to it.
    return abs(one - other) <= max(_TOLERANCE * abs(other), 1e-12)


def _apart(one: float, other: float) -> bool:
    return abs(one - other) > _APART * max(abs(one), abs(other))


def _values(explanation: Explanation) -> dict[str, float]:
    return {node.name: node.value for node in explanation.nodes if len(node.values) == 1}


def _arrow_mistakes(explanation: Explanation, walk: Walk, step: Step) -> Iterator[Mistake]:
    assert step.edge is not None
    source, target, rule = step.edge.source, step.edge.target, step.edge.rule
    values = _values(explanation)
    arriving, local = step.arriving[0], step.local
    before = step.before[0] if step.before else 0.0
    brought = arriving * local

    def here(name: str, number: float, formula: Expression | None = None) -> Mistake:
        return Mistake(name, before + number, formula)

    if rule is not None and target in values:
        moved = substitute(rule, source, Variable(target))
        slope = evaluate(moved, values) if moved != rule else None
        if slope is not None:
            yield here("outer-at-wrong-point", arriving * slope, moved)
    if step.before:
        yield Mistake("path-overwritten", brought)
        yield Mistake("path-forgotten", before)
    yield here("sign-turned", -brought)
    yield here("local-only", local)
    yield here("upstream-only", arriving)
    if rule is not None and source in values and _is_partner(rule, source):
        yield here("partner-swapped", arriving * values[source], Variable(source))
    if isinstance(rule, Apply) and rule.operation == "multiply" and isinstance(rule.arguments[0], Constant):
        yield here("coefficient-lost", brought / rule.arguments[0].value, rule.arguments[1])
    yield here("local-added", arriving + local)
    if target in values:
        yield here("value-for-derivative", values[target] * local, Variable(target))
    if local:
        yield here("divided", arriving / local)
    if rule is not None and target in values:
        moved = substitute(rule, source, Variable(target))
        slope = evaluate(moved, values) if moved != rule else None
        if slope is not None:
            yield here("outer-at-wrong-point", slope, moved)
    yield from _inherited(explanation, walk, step)


def _is_partner(rule: Expression, source: str) -> bool:
    """Say whether the local derivative is another value, as in a product."""
    return isinstance(rule, Variable) and rule.name != source


def _inherited(explanation: Explanation, walk: Walk, step: Step) -> Iterator[Mistake]:
    """Yield what mistakes at the step before lead to when this one is done right."""
    assert step.edge is not None
    earlier = walk.last_into(step.edge.target)
    if earlier is None or earlier.edge is None or not earlier.is_single:
        return
    before = step.before[0] if step.before else 0.0
    for mistake in find_mistakes(explanation, walk, earlier):
        yield Mistake(
            mistake.name,
            before + mistake.number * step.local,
            mistake.formula,
            mistake.earlier or earlier,
        )


def _value_mistakes(explanation: Explanation, step: Step) -> Iterator[Mistake]:
    expression = explanation.node(step.node).expression
    values = _values(explanation)
    if not isinstance(expression, Apply):
        return
    for name, formula in _misread(expression):
        number = evaluate(formula, values)
        if number is not None:
            yield Mistake(name, number, formula)
    yield Mistake("sign-turned", -step.number)


def _misread(expression: Apply) -> Iterator[tuple[str, Expression]]:
    """Yield formulas that the last operation of a formula is taken for."""
    operation, arguments = expression.operation, expression.arguments
    if len(arguments) != 2:
        return
    left, right = arguments
    if operation == "subtract":
        yield "order-turned", Apply("subtract", (right, left))
    if operation == "power":
        yield "times-for-power", Apply("multiply", (right, left))
    others = {
        "add": ("multiply", "subtract"),
        "subtract": ("add",),
        "multiply": ("add",),
        "divide": ("multiply",),
    }
    for other in others.get(operation, ()):
        yield "operation-swapped", Apply(other, arguments)
