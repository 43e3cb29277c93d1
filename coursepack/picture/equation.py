"""The equation at an arrow: what arrives × local derivative = new, each with its name below it."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from coursepack.explain.walk import Step
from coursepack.language import say
from coursepack.picture.fit import room_of
from coursepack.picture.layout import Arrangement
from coursepack.picture.numbers import factor, whole
from coursepack.picture.stems import PlacedArrow
from coursepack.picture.svg import Element, element

__all__ = ["Equation", "place_equation"]

_SIGN = 12  # px for × + =
_BETWEEN = 5


@dataclass(frozen=True, slots=True)
class _Term:
    """A number with its word, or a sign between two numbers (then without a word)."""

    text: str
    word: str = ""
    data_name: str = ""
    value: float | None = None

    @property
    def width(self) -> float:
        if not self.word:
            return _SIGN
        return max(room_of(self.text, 14, bold=True), room_of(self.word, 12), 20)


@dataclass(frozen=True, slots=True)
class Equation:
    """An equation with its place in px."""

    drawing: Element
    left: float
    top: float
    right: float
    bottom: float

    def covers(self, left: float, top: float, right: float, bottom: float) -> bool:
        """Say whether it covers a part of a rectangle."""
        return left < self.right and right > self.left and top < self.bottom and bottom > self.top


def place_equation(
    step: Step, arrow: PlacedArrow, arrangement: Arrangement, *, asked: bool, mark: str = ""
) -> Equation:
    """Return the equation of a step backward, in the gap between the rows where the arrow's pill stands.

    One that is `asked` shows what arrives and a question mark for what the learner is to find.
    """
    terms = _terms(step, asked=asked)
    wide = sum(term.width for term in terms) + _BETWEEN * (len(terms) - 1) + 16
    top, bottom = _gap(arrangement, arrow.pill_y)
    in_words = bottom - top >= 56
    tall = 42 if in_words else 28
    away = min(8.0, (bottom - top - tall) / 2)
    y = min(max(arrow.pill_y - tall / 2, top + away), bottom - tall - away)
    x = min(max(arrow.pill_x - wide / 2, 1), arrangement.width - wide - 1)
    parts: list[Element] = [
        element(
            "rect",
            x=x,
            y=y,
            width=wide,
            height=tall,
            rx=6,
            class_="equation asked" if asked else f"equation {mark}".strip(),
        )
    ]
    at = x + 8
    for term in terms:
        middle = at + term.width / 2
        parts.append(
            element(
                "text",
                term.text,
                x=middle,
                y=y + (17 if in_words else 18.5),
                text_anchor="middle",
                class_="num f" if term.data_name == "equation.local" else "num",
                data_name=term.data_name or None,
                data_value=None if term.value is None else repr(term.value),
            )
        )
        if term.word and in_words:
            parts.append(element("text", term.word, x=middle, y=y + 34, text_anchor="middle", class_="cap"))
        at += term.width + _BETWEEN
    return Equation(element("g", *parts, class_="equation-mark"), x, y, x + wide, y + tall)


def _terms(step: Step, *, asked: bool) -> list[_Term]:
    arriving, local, new = step.arriving[0], step.local, step.number
    terms: list[_Term] = []
    if step.before:
        before = step.before[0]
        terms += [_Term(whole(before), say("so far"), "equation.before", before), _Term("+")]
    text = factor(arriving) if step.before else whole(arriving)
    terms += [_Term(text, say("upstream"), "equation.upstream", arriving), _Term("×")]
    if asked:
        return [*terms, _Term("?", say("local")), _Term("="), _Term("?", say("new"))]
    return [
        *terms,
        _Term(factor(local), say("local"), "equation.local", local),
        _Term("="),
        _Term(whole(new), say("new"), "equation.new", new),
    ]


def _gap(arrangement: Arrangement, y: float) -> tuple[float, float]:
    """Return from where to where the gap between two rows reaches that is nearest to y."""
    rows: Sequence[tuple[float, float]] = sorted(
        {(box.y, box.y + box.height) for box in arrangement.boxes.values()}
    )
    gaps = [(above[1], below[0]) for above, below in pairwise(rows) if below[0] > above[1]]
    return min(gaps, key=lambda gap: abs((gap[0] + gap[1]) / 2 - y), default=(0.0, arrangement.height))
