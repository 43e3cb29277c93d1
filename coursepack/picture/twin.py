"""The text twin: one sentence with the numbers of the picture, in the order of cause and effect."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from coursepack.explain.explanation import Chain, Explanation, Nudge
from coursepack.explain.expression import Expression
from coursepack.explain.notation import plain, plain_derivative
from coursepack.language import pieces, say
from coursepack.picture.numbers import column, knob, quantity, size
from coursepack.picture.svg import Element, element
from coursepack.picture.symbols import (
    derivative_html,
    expression_html,
    expression_plain,
    symbol_html,
)

__all__ = [
    "Formula",
    "Live",
    "Name",
    "Slope",
    "Word",
    "Words",
    "clause",
    "fill",
    "listed",
    "twin",
    "twin_html",
    "twin_text",
]


@dataclass(frozen=True, slots=True)
class Live:
    """A live number of the sentence."""

    text: str
    name: str
    value: float


@dataclass(frozen=True, slots=True)
class Name:
    """A symbol of the sentence, by its code name."""

    name: str


@dataclass(frozen=True, slots=True)
class Slope:
    """The symbol of a derivative, ∂target/∂source."""

    target: str
    source: str


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula of the sentence."""

    expression: Expression


Word = str | Live | Name | Slope | Formula
Words = list[Word]


def twin_html(words: Sequence[Word]) -> list[Element]:
    """Return the sentence as HTML, its numbers machine-readable."""
    return [_html(word) for word in words]


def _html(word: Word) -> Element:
    if isinstance(word, Name):
        return symbol_html(word.name)
    if isinstance(word, Slope):
        return derivative_html(word.target, word.source)
    if isinstance(word, Formula):
        return expression_html(word.expression)
    if isinstance(word, Live):
        return element("span", word.text, data_name=word.name or None, data_value=repr(word.value))
    return element("span", word)


def twin_text(words: Sequence[Word]) -> str:
    """Return the sentence as plain text."""
    return "".join(_plain(word) for word in words)


def _plain(word: Word) -> str:
    if isinstance(word, Name):
        return plain(word.name)
    if isinstance(word, Slope):
        return plain_derivative(word.target, word.source)
    if isinstance(word, Formula):
        return expression_plain(word.expression)
    return word.text if isinstance(word, Live) else word


def twin(explanation: Explanation, chain: Chain, nudge: Nudge, *, locked: bool) -> Words:
    """Return the sentence for the state of the picture."""
    if locked:
        return _locked(explanation)
    if len(chain.paths) > 1:
        return _paths(chain, nudge)
    return _one_path(chain, nudge)


def _one_path(chain: Chain, nudge: Nudge) -> Words:
    steps = [edge.target for path in chain.paths for edge in path.edges] or [chain.target]
    steps = [name for name in steps if name in nudge.changes]
    changes = {name: nudge.changes[name] for name in steps if len(nudge.changes[name]) == 1}
    changes = changes or {chain.target: (nudge.actual,)}
    first = clause(nudge.name, nudge.delta)
    rest = [clause(name, values[0]) for name, values in changes.items()]
    sentence = fill("{cause}, so {effects}. ", cause=first, effects=listed(rest))
    return [*sentence, *_entries(chain, nudge), *_prediction(chain, nudge)]


def _entries(chain: Chain, nudge: Nudge) -> Words:
    """Return what each entry of an array, such as each example, brings to the change."""
    products = chain.paths[0].lane_products if len(chain.paths) == 1 else ()
    if not products:
        return []
    changes = [product * nudge.delta for product in products]
    brings: list[Words] = [
        [Live(text, f"twin.entry[{entry}]", change)]
        for entry, (text, change) in enumerate(zip(column(changes), changes, strict=True))
    ]
    return fill("By the slope the entries bring {changes}. ", changes=listed(brings))


def _paths(chain: Chain, nudge: Nudge) -> Words:
    first = clause(nudge.name, nudge.delta)
    changes = [path.product * nudge.delta for path in chain.paths]
    written = column([*changes, nudge.predicted])
    brings = [
        fill(
            "path {number} brings {amount}",
            number=str(number),
            amount=Live(text, f"twin.path.{number}", change),
        )
        for number, (text, change) in enumerate(zip(written, changes, strict=False), start=1)
    ]
    sentence = fill("{cause}: {effects}", cause=first, effects=listed(brings))
    if chain.path_count > len(chain.paths):
        sentence += fill(", the other {count} the rest", count=str(chain.path_count - len(chain.paths)))
    happened = clause(chain.target, nudge.actual)
    return [
        *sentence,
        *fill(
            ", together {total}. ",
            total=Live(written[-1], f"twin.delta_{chain.target}_predicted", nudge.predicted),
        ),
        *fill("{happened}; the gap is {gap}.", happened=happened, gap=_gap(nudge)),
    ]


def _prediction(chain: Chain, nudge: Nudge) -> Words:
    amount = Live(size(nudge.predicted), f"twin.delta_{chain.target}_predicted", nudge.predicted)
    if nudge.predicted > 0:
        message = "The slope predicted a rise of {amount}; the gap is {gap}."
    elif nudge.predicted < 0:
        message = "The slope predicted a fall of {amount}; the gap is {gap}."
    else:
        message = "The slope predicted no change ({amount}); the gap is {gap}."
    return fill(message, amount=amount, gap=_gap(nudge))


def _gap(nudge: Nudge) -> Live:
    return Live(column([nudge.gap, nudge.actual], sign=False)[0].lstrip("−"), "twin.gap", nudge.gap)


def clause(name: str, change: float) -> Words:
    """Return "w rises by 0.100"."""
    amount = Live(size(change) if change else say("the same"), f"twin.delta_{name}", change)
    if change > 0:
        return fill("{name} rises by {amount}", name=Name(name), amount=amount)
    if change < 0:
        return fill("{name} falls by {amount}", name=Name(name), amount=amount)
    return fill("{name} stays {amount}", name=Name(name), amount=amount)


def _locked(explanation: Explanation) -> Words:
    def values(inputs: bool) -> list[Words]:
        return [
            fill(
                "{name} is {value}",
                name=Name(node.name),
                value=Live((knob if inputs else quantity)(node.value), f"twin.{node.name}", node.value),
            )
            for node in explanation.nodes
            if (node.kind == "input") is inputs and len(node.values) == 1
        ]

    return [
        *fill("{inputs}. So {results}. ", inputs=listed(values(True)), results=listed(values(False))),
        say("The factors are hidden until your prediction is locked."),
    ]


def listed(clauses: Sequence[Words]) -> Words:
    """Return the clauses as one list: first, second and last."""
    words = list(clauses[0]) if clauses else []
    for clause in clauses[1:-1]:
        words = fill("{first}, {second}", first=words, second=clause)
    if len(clauses) > 1:
        words = fill("{first} and {last}", first=words, last=clauses[-1])
    return words


def fill(message: str, **parts: Word | Words) -> Words:
    """Return the sentence in the learner's language, with live numbers and symbols in its places."""
    return list(_flat(pieces(message, **parts)))


def _flat(items: Iterator[object]) -> Iterator[Word]:
    for item in items:
        if isinstance(item, list):
            yield from item
        elif isinstance(item, str | Live | Name | Slope | Formula):
            yield item
