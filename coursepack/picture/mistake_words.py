"""Replies to a number in a walk: what it is, and one thing to look at. Never the right number."""

from collections.abc import Callable, Mapping

from coursepack.explain.evaluate import evaluate, with_numbers
from coursepack.explain.explanation import Explanation
from coursepack.explain.expression import Apply, Constant, Expression
from coursepack.explain.mistakes import Mistake
from coursepack.explain.order import variables
from coursepack.explain.walk import Step, Walk
from coursepack.language import say
from coursepack.picture.numbers import factor, whole
from coursepack.picture.twin import Formula, Name, Slope, Word, Words, fill

__all__ = ["carried_words", "hint_words", "mistake_words", "next_words"]

Parts = Mapping[str, Word | Words]


def mistake_words(
    explanation: Explanation, walk: Walk, step: Step, number: float, mistake: Mistake | None
) -> Words:
    """Return the two sentences about a wrong number; `mistake` is None where it is none of the known ones."""
    parts = _parts(explanation, walk, step, number)
    if step.kind == "value":
        return _about_value(parts, mistake)
    if mistake is None:
        return fill(
            "{number} is none of the slips that this picture knows. Find out how {target} feels {source} "
            "alone, and multiply that by what arrives from {target}.",
            **parts,
        )
    if mistake.earlier is not None:
        earlier = Slope(walk.output, mistake.earlier.node)
        return fill(
            "{number} follows from a slip further down: this step is right, and {earlier} was not. "
            "Look at {earlier} again.",
            **parts,
            earlier=earlier,
        )
    return _BACKWARD[mistake.name](step, mistake, parts)


def _parts(explanation: Explanation, walk: Walk, step: Step, number: float) -> dict[str, Word | Words]:
    parts: dict[str, Word | Words] = {"number": whole(number), "name": Name(step.node)}
    target = step.node if step.edge is None else step.edge.target
    expression = explanation.node(target).expression
    parts["expression"] = Name(target) if expression is None else Formula(expression)
    if step.edge is not None:
        parts |= {
            "source": Name(step.edge.source),
            "target": Name(target),
            "local": Slope(target, step.edge.source),
            "slope": Slope(walk.output, step.edge.source),
            "upstream": Slope(walk.output, target),
        }
    return parts


def _about_value(parts: Parts, mistake: Mistake | None) -> Words:
    if mistake is None:
        return fill(
            "{number} is not {expression} at the numbers above. Put them in one by one, with their signs.",
            **parts,
        )
    if mistake.name == "sign-turned":
        return fill("{number} has the other sign. Count the minus signs in {expression}.", **parts)
    formula: Parts = {} if mistake.formula is None else {"formula": Formula(mistake.formula)}
    message = {
        "order-turned": "{number} is {formula}: the two have changed places. Look at which stands first in "
        "{expression}.",
        "times-for-power": "{number} is {formula}. The raised number says how often the factor is taken: "
        "look at "
        "{expression}.",
    }.get(mistake.name, "{number} is {formula}. Look at the sign between the two in {expression}.")
    return fill(message, **parts, **formula)


def _slope_at_output(step: Step, mistake: Mistake, parts: Parts) -> Words:
    assert step.edge is not None
    assert step.edge.rule is not None
    assert mistake.formula is not None
    more: Parts = {"formula": Formula(mistake.formula), "rule": Formula(step.edge.rule)}
    if step.arriving[0] == 1.0:
        return fill(
            "{number} is {formula}, the slope taken at {target}. The derivative of {expression} is {rule}: "
            "take it at {source}.",
            **parts,
            **more,
        )
    return fill(
        "{number} has {formula} as its local derivative, the slope taken at {target}. The derivative of "
        "{expression} "
        "is {rule}: take it at {source}.",
        **parts,
        **more,
    )


_BACKWARD: Mapping[str, Callable[[Step, Mistake, Parts], Words]] = {
    "outer-at-wrong-point": _slope_at_output,
    "local-only": lambda step, mistake, parts: fill(
        "{number} is the local derivative {local} alone. Multiply it by what arrives from {target}.", **parts
    ),
    "upstream-only": lambda step, mistake, parts: fill(
        "{number} is what arrives from {target}, and nothing more. On the arrow to {source} it is "
        "multiplied by the "
        "local derivative {local}.",
        **parts,
    ),
    "sign-turned": lambda step, mistake, parts: fill(
        "{number} has the other sign. Look at {expression}: when {source} rises, does {target} rise or fall?",
        **parts,
    ),
    "partner-swapped": lambda step, mistake, parts: fill(
        "{number} takes the value of {source} itself as the local derivative. In {expression} hold the "
        "other factor "
        "and raise {source} by 1: what is that 1 multiplied by?",
        **parts,
    ),
    "coefficient-lost": lambda step, mistake, parts: fill(
        "{number} has lost the number in front of the local derivative. Look at what the exponent, or a "
        "number that "
        "multiplies, does to the slope of {expression}.",
        **parts,
    ),
    "local-added": lambda step, mistake, parts: fill(
        "{number} is the sum of what arrives and the local derivative. An arrow passes on a part of what "
        "arrives: "
        "look at the sign × on it.",
        **parts,
    ),
    "value-for-derivative": lambda step, mistake, parts: fill(
        "{number} starts from the value of {target}. What arrives is its derivative {upstream}, which "
        "stands in the "
        "lower half of the box.",
        **parts,
    ),
    "divided": lambda step, mistake, parts: fill(
        "{number} is what arrives divided by the local derivative. Raise {source} by 1: {target} rises by "
        "{local}, and "
        "look at how that scales what arrives.",
        **parts,
    ),
    "path-overwritten": lambda step, mistake, parts: fill(
        "{number} is what this arrow alone brings. Another arrow has brought something to {source} before: "
        "the parts "
        "add up.",
        **parts,
    ),
    "path-forgotten": lambda step, mistake, parts: fill(
        "{number} is what {source} had before this arrow. Work out what {target} sends, and add it.", **parts
    ),
}


def carried_words(walk: Walk, step: Step) -> Words:
    """Return what is said about a number that follows from the learner's own wrong one."""
    assert step.edge is not None
    return fill(
        "From your {upstream} = {arriving} the multiplication is right, so this step counts. {upstream} "
        "itself "
        "needs another look.",
        upstream=Slope(walk.output, step.edge.target),
        arriving=whole(step.arriving[0]),
    )


def next_words(explanation: Explanation, walk: Walk, step: Step) -> Words:
    """Return what to look at after a right number."""
    if step.edge is None:
        return fill("Each box below takes this number as it is.")
    if step.before:
        return fill("Two arrows leave {source}, and what they bring adds up.", source=Name(step.edge.source))
    return fill(
        "The local derivative {local} is {rule}.",
        local=Slope(step.edge.target, step.edge.source),
        rule=factor(step.local) if step.edge.rule is None else Formula(step.edge.rule),
    )


def hint_words(explanation: Explanation, walk: Walk, step: Step, number: int) -> Words:
    """Return hint 1, 2 or 3: where to look, which rule, the step with other numbers."""
    parts = _parts(explanation, walk, step, 0.0)
    if step.kind == "value":
        return _value_hint(explanation, step, parts, number)
    if number == 1:
        return fill(
            "Look at the arrow from {source} to {target}, where {target} = {expression}. All other values "
            "are held.",
            **parts,
        )
    if number == 2:
        assert step.edge is not None
        return _rule_hint(explanation.node(step.edge.target).expression, step.edge.rule)
    arriving, local = (3.0, -4.0) if step.arriving[0] != 3.0 else (2.0, -5.0)
    numbers = {
        "arriving": whole(arriving),
        "local": whole(local),
        "factor": factor(local),
        "new": whole(arriving * local),
    }
    if step.before:
        return fill(
            "With other numbers: {before} is there already, {arriving} arrives and the local derivative is "
            "{local}. "
            "Then {before} + {arriving} × {factor} = {sum}.",
            **numbers,
            before="20",
            sum=whole(20 + arriving * local),
        )
    return fill(
        "With other numbers: {arriving} arrives and the local derivative is {local}. Then {arriving} × "
        "{factor} = {new} goes on.",
        **numbers,
    )


def _value_hint(explanation: Explanation, step: Step, parts: Parts, number: int) -> Words:
    if number == 1:
        return fill("Look at the boxes from which arrows lead to {name}.", **parts)
    if number == 2:
        return fill("{name} = {expression}: put the numbers of those boxes in.", **parts)
    expression = explanation.node(step.node).expression
    if expression is not None:
        names = dict.fromkeys(variables(expression))
        values = {name: float(place) for place, name in enumerate(names, start=2)}
        result = evaluate(expression, values)
        if result is not None:
            return fill(
                "With other numbers: {numbers} = {result}.",
                numbers=Formula(with_numbers(expression, values)),
                result=whole(result),
            )
    return fill("Work {expression} out from the inside to the outside.", **parts)


def _rule_hint(expression: Expression | None, rule: Expression | None) -> Words:
    operation = expression.operation if isinstance(expression, Apply) else ""
    plain = {
        "add": say("In a sum each part is passed on as it is: its local derivative is 1."),
        "subtract": say(
            "In a difference the first part is passed on as it is, the second with its sign turned."
        ),
        "multiply": say("In a product the local derivative by one factor is the other factor."),
        "power": say("The derivative of uⁿ is n · uⁿ⁻¹, with u taken where the arrow begins."),
        "exp": say("The derivative of the exponential is its own value."),
        "divide": say("In u/v the local derivative by u is 1/v, and by v it is −u/v²."),
    }
    nested = isinstance(expression, Apply) and any(
        isinstance(part, Apply | Constant) for part in expression.arguments[:1]
    )
    if operation in plain and not nested:
        return [plain[operation]]
    if rule is not None:
        return fill("The local derivative is {rule}, with the numbers of the boxes.", rule=Formula(rule))
    return [say("Hold all other values, let this one rise by a little, and see what the box below does.")]
