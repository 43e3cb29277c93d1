"""Cards beside the picture: the prediction to make, what became of it, and why the picture cannot follow."""

from collections.abc import Mapping, Sequence

from coursepack.explain.explanation import Chain, Nudge
from coursepack.explain.prediction import Direction, Outcome, Prediction, scalar_edges
from coursepack.language import pieces, say
from coursepack.picture.numbers import knob, quantity, size
from coursepack.picture.svg import Element, element
from coursepack.picture.symbols import derivative_html, symbol_html

__all__ = [
    "card_sentence",
    "choice",
    "draw_loss",
    "draw_mark",
    "draw_message",
    "draw_question",
    "draw_verdict",
]


def draw_question(
    chain: Chain,
    nudge: Nudge,
    point: float,
    questions: Sequence[str],
    prefix: str,
    answers: Mapping[str, str],
    complaint: str,
) -> Element:
    """Return the form that unlocks the picture.

    `questions` are "direction" and "smallest"; `answers` is what the learner has filled in so far, kept where
    `complaint` sends the form back.
    """
    name = symbol_html(nudge.name)
    ends = {"before": knob(point), "after": knob(point + nudge.delta)}
    title = (
        card_sentence("Predict first. {name} will rise from {before} to {after}.", name=name, **ends)
        if nudge.delta > 0
        else card_sentence("Predict first. {name} will fall from {before} to {after}.", name=name, **ends)
    )
    parts = [element("p", *title, class_="card-title")]
    number = 0
    if "direction" in questions:
        number += 1
        choices = [("fall", say("fall")), ("stay", say("stay the same")), ("rise", say("rise"))]
        parts += [
            choice(
                number,
                card_sentence("{output} will", output=symbol_html(chain.target)),
                "direction",
                [(value, element("span", label)) for value, label in choices],
                prefix,
                answers,
            ),
            _amount(prefix, answers),
        ]
    if "smallest" in questions:
        number += 1
        parts.append(
            choice(
                number,
                card_sentence("The factor nearest to zero is"),
                "smallest",
                [(edge.name, derivative_html(edge.target, edge.source)) for edge in scalar_edges(chain)],
                prefix,
                answers,
            )
        )
    parts += [
        element("p", complaint, class_="complaint", role="alert"),
        element(
            "div",
            element("button", say("Lock my prediction"), type="submit", class_="btn"),
            element("span", say("Then the handles and the numbers open."), class_="muted"),
            class_="answer-row",
        ),
    ]
    return element(
        "form", *parts, class_="card ask", data_action="predict", data_key="question", novalidate=""
    )


def choice(
    number: int,
    question: list[Element | str],
    field: str,
    options: Sequence[tuple[str, Element]],
    prefix: str,
    answers: Mapping[str, str],
) -> Element:
    """Return a question and its options, one of which can be chosen."""
    return element(
        "fieldset",
        element("legend", element("b", f"{number}. "), *question),
        *(
            element(
                "label",
                element(
                    "input",
                    type="radio",
                    name=f"{prefix}-{field}",
                    data_field=field,
                    value=value,
                    checked="" if answers.get(field) == value else None,
                    data_focus_first="" if number == 1 and not place else None,
                ),
                label,
                class_="opt",
            )
            for place, (value, label) in enumerate(options)
        ),
    )


def _amount(prefix: str, answers: Mapping[str, str]) -> Element:
    return element(
        "div",
        element("label", say("by about"), for_=f"{prefix}-amount"),
        element(
            "input",
            type="text",
            inputmode="decimal",
            autocomplete="off",
            id=f"{prefix}-amount",
            name=f"{prefix}-amount",
            data_field="amount",
            class_="in",
            value=answers.get("amount", ""),
        ),
        element("span", say("a guess is enough; you may leave it empty"), class_="muted"),
        class_="answer-row",
    )


def draw_verdict(prediction: Prediction, happened: Outcome, chain: Chain) -> Element:
    """Return "you said / it did", and one thing to look at.

    It stands open until the learner folds it: a picture must not jump away from under a hand.
    """
    lines = []
    if prediction.direction is not None:
        right = prediction.direction == happened.direction
        said = card_sentence("{said} {did}", said=_said(prediction), did=_did(chain.target, happened))
        lines.append((right, said))
    if prediction.smallest is not None:
        lines.append((prediction.smallest in happened.smallest, _smallest(prediction, happened, chain)))
    (first, summary), *rest = lines
    advise = _advice_of_one_step if _is_one_step(chain) else _advice
    advice = [element("p", advise(prediction, happened))] if prediction.direction else []
    return element(
        "details",
        element("summary", draw_mark(first), *summary, data_focus_first=""),
        *advice,
        *(element("p", draw_mark(right), *line) for right, line in rest),
        class_="card pos" if all(right for right, _ in lines) else "card neg",
        open="",
        data_key="verdict",
        data_kept="open",
    )


def draw_mark(right: bool) -> Element:
    """Return the mark of a right or a wrong answer."""
    return element("span", "✓ " if right else "✗ ", class_="mk p" if right else "mk n")


def _said(prediction: Prediction) -> str:
    amount = f"{prediction.amount:g}" if prediction.amount else ""
    sentences: dict[Direction | None, str] = {
        "fall": say("You said: falls by about {amount}.", amount=amount)
        if amount
        else say("You said: falls."),
        "stay": say("You said: stays the same."),
        "rise": say("You said: rises by about {amount}.", amount=amount)
        if amount
        else say("You said: rises."),
    }
    return sentences[prediction.direction]


def _did(output: str, happened: Outcome) -> list[Element | str]:
    stays = happened.direction == "stay"
    written = say("the same") if stays else size(happened.change)
    amount = element("span", written, data_name="happened", data_value=repr(happened.change))
    name = symbol_html(output)
    if happened.direction == "fall":
        return card_sentence("{name} fell by {amount}.", name=name, amount=amount)
    if happened.direction == "rise":
        return card_sentence("{name} rose by {amount}.", name=name, amount=amount)
    return card_sentence("{name} stayed {amount}.", name=name, amount=amount)


def _advice(prediction: Prediction, happened: Outcome) -> str:
    if prediction.direction != happened.direction:
        return say("The direction is the other one. Look at the sign of each factor: what turns it round?")
    if not prediction.amount or not happened.amount:
        return say("The direction is right. Look at which factor shrinks the wiggle most.")
    ratio = prediction.amount / happened.amount
    if ratio > 1.05:
        return say(
            "The direction is right. The size was {ratio} times too large: "
            "look at which factor shrinks the wiggle most.",
            ratio=_ratio(ratio),
        )
    if ratio < 0.95:
        return say(
            "The direction is right. The size was {ratio} times too small: "
            "look at which factor passes on the most.",
            ratio=_ratio(1 / ratio),
        )
    return say("The direction is right, and so is the size. Look at where the wiggle is lost on its way.")


def _is_one_step(chain: Chain) -> bool:
    return len(chain.paths) == 1 and len(chain.paths[0].edges) == 1


def _advice_of_one_step(prediction: Prediction, happened: Outcome) -> str:
    """Return the advice where one arrow leads from the input to the output: there is no factor to compare."""
    if prediction.direction != happened.direction:
        return say("The direction is another one. Look at the values before and after the step.")
    if not prediction.amount or not happened.amount:
        return say("The direction is right. How many times as large as the step is the change?")
    ratio = prediction.amount / happened.amount
    if ratio > 1.05:
        return say(
            "The direction is right. The size was {ratio} times too large: compare the change with the step.",
            ratio=_ratio(ratio),
        )
    if ratio < 0.95:
        return say(
            "The direction is right. The size was {ratio} times too small: compare the change with the step.",
            ratio=_ratio(1 / ratio),
        )
    return say("The direction is right, and so is the size. Look at what half the step would bring.")


def _ratio(value: float) -> str:
    return f"{value:.1f}" if value < 100 else f"{value:.0f}"


def _smallest(prediction: Prediction, happened: Outcome, chain: Chain) -> list[Element | str]:
    edges = {edge.name: edge for edge in scalar_edges(chain)}
    said = edges.get(prediction.smallest or "")
    least = next((edge for name, edge in edges.items() if name in happened.smallest), None)
    if said is None or least is None:
        return []
    if said.name in happened.smallest:
        return card_sentence(
            "You said {factor} is nearest to zero, and it is: {value}.",
            factor=derivative_html(said.target, said.source),
            value=quantity(said.factors[0]),
        )
    return card_sentence(
        "You said {factor} is nearest to zero. It is {value}, and {other} is {least}.",
        factor=derivative_html(said.target, said.source),
        value=quantity(said.factors[0]),
        other=derivative_html(least.target, least.source),
        least=quantity(least.factors[0]),
    )


def draw_message(title: str, advice: str) -> Element:
    """Return the card that says why the picture shows an earlier state; hidden where all is well."""
    return element(
        "div",
        element("p", element("span", "! ", class_="mk n"), *_with_code(title), class_="card-title"),
        element("p", *_with_code(advice)),
        class_="card neg message",
        role="alert",
        hidden=None if title else "",
        data_key="message",
    )


def draw_loss() -> Element:
    """Return the card that the page shows when the kernel behind the picture is gone."""
    return element(
        "div",
        element(
            "p",
            element("span", "! ", class_="mk n"),
            say("This picture has lost its kernel."),
            class_="card-title",
        ),
        element(
            "p",
            say(
                "Run the cell again, or choose Run All Cells: the picture comes back as it was at the start."
            ),
        ),
        class_="card neg message",
        role="alert",
        hidden="",
        data_offline="",
        data_key="loss",
    )


def _with_code(text: str) -> list[Element]:
    """Return a message with what stands in backticks set as code."""
    return [
        element("code" if place % 2 else "span", part)
        for place, part in enumerate(text.split("`"))
        if part or not place
    ]


def card_sentence(message: str, **parts: object) -> list[Element | str]:
    """Return a sentence in the learner's language with elements in its named places."""
    flat: list[Element | str] = []
    for piece in pieces(message, **parts):
        if isinstance(piece, list):
            flat.extend(piece)
        elif isinstance(piece, Element):
            flat.append(piece)
        else:
            flat.append(element("span", str(piece)))
    return flat
