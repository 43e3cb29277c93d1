"""What a step of a walk says, in words: the formula, the numbers in it, what comes next."""

from coursepack.explain.evaluate import with_numbers
from coursepack.explain.explanation import Explanation
from coursepack.explain.expression import Apply, Expression, Variable
from coursepack.explain.walk import Step, Walk
from coursepack.language import say
from coursepack.picture.numbers import factor, whole
from coursepack.picture.stepper import Progress
from coursepack.picture.twin import Formula, Live, Name, Slope, Word, Words, fill, listed

__all__ = ["step_words", "walk_words"]


def walk_words(explanation: Explanation, walk: Walk, progress: Progress, *, locked: bool) -> Words:
    """Return the sentence below the picture: the step just done, the wrong numbers, what comes next."""
    words: Words = []
    if progress.done:
        words += _last(explanation, walk, progress)
    else:
        words += fill("The inputs are {inputs}. ", inputs=_inputs(explanation))
    wrong = [
        fill("{name} = {number}", name=_symbol(walk, walk.steps[place]), number=whole(mark.number))
        for place, mark in sorted(progress.marks.items())
        if mark.kind == "wrong" and place <= progress.done
    ]
    if wrong:
        words += fill("Not yet right: {numbers}. ", numbers=listed(wrong))
    if progress.done == len(walk.steps):
        return [*words, say("The walk is complete.")]
    if locked and progress.done == len(walk.forward):
        return [*words, say("The derivatives are hidden until your prediction is locked.")]
    return [*words, *fill("Next: {name}.", name=_symbol(walk, walk.steps[progress.done]))]


def _last(explanation: Explanation, walk: Walk, progress: Progress) -> Words:
    place = progress.done - 1
    mark = progress.marks.get(place)
    if mark is not None and mark.kind == "wrong":
        return []
    return [*step_words(explanation, walk, progress.step(walk, place)), " "]


def _inputs(explanation: Explanation) -> Words:
    return listed(
        [
            fill("{name} = {value}", name=Name(node.name), value=whole(node.value))
            for node in explanation.nodes
            if node.kind == "input"
        ]
    )


def _symbol(walk: Walk, step: Step) -> Name | Slope:
    return Name(step.node) if step.kind == "value" else Slope(walk.output, step.node)


def step_words(explanation: Explanation, walk: Walk, step: Step) -> Words:
    """Return what a step does: "e = a + c = 23 + (−5) = 18."."""
    if step.kind == "value":
        return _value(explanation, step)
    if step.kind == "start":
        return fill(
            "Backward starts with {slope} = {one}: when {output} rises by 1, {output} rises by 1.",
            slope=Slope(walk.output, walk.output),
            output=Name(walk.output),
            one=Live("1", "twin." + step.name, 1.0),
        )
    return _arrow(explanation, walk, step)


def _value(explanation: Explanation, step: Step) -> Words:
    node = explanation.node(step.node)
    name = Name(step.node)
    if not step.is_single:
        return fill("{name} has an entry for each entry of the data.", name=name)
    number = Live(whole(step.number), f"twin.{step.node}", step.number)
    if node.expression is None:
        return fill("{name} = {number}.", name=name, number=number)
    values = {one.name: one.value for one in explanation.nodes if len(one.values) == 1}
    return fill(
        "{name} = {formula} = {numbers} = {number}.",
        name=name,
        formula=Formula(node.expression),
        numbers=Formula(with_numbers(node.expression, values)),
        number=number,
    )


def _arrow(explanation: Explanation, walk: Walk, step: Step) -> Words:
    assert step.edge is not None
    source, target = step.edge.source, step.edge.target
    slope = Slope(walk.output, source)
    if not step.is_single:
        return fill(
            "{target} sends its derivative back to {source}, entry by entry.",
            target=Name(target),
            source=Name(source),
        )
    new = Live(whole(step.number), "twin." + step.name, step.number)
    is_alone = not isinstance(step.edge.rule, Variable | Apply)
    local = Live(whole(step.local), f"twin.local.{step.edge.name}", step.local)
    parts: dict[str, Word | Words] = {
        "target": Name(target),
        "source": Name(source),
        "local": Slope(target, source),
        "rule": [local] if is_alone or step.edge.rule is None else _rule(step.edge.rule, local),
        "slope": slope,
        "arriving": whole(step.arriving[0]),
        "new": new,
    }
    if step.before:
        return fill(
            "A further arrow adds to {source}: {target} sends {arriving}, the local derivative {local} is "
            "{rule}, "
            "so {slope} += {more} and is now {new}.",
            **parts,
            more=factor(step.brought[0]),
        )
    if step.parts > 1:
        return fill(
            "{target} sends {arriving} to {source}; the local derivative {local} is {rule}, so this arrow "
            "brings "
            "{new} to {slope}, the first of {count} parts.",
            **parts,
            count=str(step.parts),
        )
    return fill(
        "{target} sends {arriving} to {source}; the local derivative {local} is {rule}, so {slope} is {new}.",
        **parts,
    )


def _rule(rule: Expression, number: Live) -> Words:
    return fill("{rule} = {number}", rule=Formula(rule), number=number)
