"""What the slope predicts beside what happens, and how several paths add up to it."""

from dataclasses import dataclass

from coursepack.explain.explanation import Chain, Nudge
from coursepack.language import say
from coursepack.picture.bar import Scale, draw_bar, one_scale, open_bar
from coursepack.picture.metrics import text_width
from coursepack.picture.numbers import column, signed
from coursepack.picture.svg import Element, element

__all__ = ["comparison_height", "draw_comparison"]

_ROW = 26
_BAR = 16
_TOP = 24
_VALUE = 72  # px for the numbers at the right
_ROOMY = 1.15  # a reader's font may be wider than ours


@dataclass(frozen=True, slots=True)
class _Line:
    label: str
    change: float
    name: str
    kind: str = "solid"
    start: float = 0.0


def comparison_height(chain: Chain, *, guess: bool) -> float:
    """Return the height in px."""
    return _TOP + _ROW * (3 + guess + (len(chain.paths) if len(chain.paths) > 1 else 0))


def draw_comparison(
    chain: Chain,
    nudge: Nudge,
    *,
    width: float,
    prefix: str,
    locked: bool,
    guess: float | None = None,
) -> Element:
    """Return the rows "you said", each path, "slope predicts", "happened" and the gap, `width` px wide."""
    lines = _lines(chain, nudge, guess)
    left = _ROOMY * max(text_width(line.label) for line in [*lines, _gap(nudge)]) + 4
    # The learner's own number may be of any size: it takes no digits from the others.
    own = [] if guess is None else [signed(guess)]
    numbers = own + column([*(line.change for line in lines[len(own) :]), nudge.gap])
    right = width - max(_VALUE, *(_ROOMY * text_width(text, 14, bold=True) + 8 for text in numbers))
    scale = one_scale([end for line in lines for end in (line.start, line.start + line.change)], left, right)
    title = (
        say("The paths add up: change of the output, enlarged")
        if len(chain.paths) > 1
        else say("Change of the output, enlarged")
    )
    if _ROOMY * text_width(title, 13, bold=True) > width:
        title = say("Change, enlarged")
    parts = [element("text", title, x=0, y=10, class_="head")]
    if locked:
        for place, line in enumerate(lines):
            y = _TOP + _ROW * place
            parts += [
                element("text", line.label, x=0, y=y + 13),
                open_bar(left, y, right - left, _BAR),
                element("text", "?", x=width, y=y + 13, text_anchor="end", class_="cap"),
            ]
        return element("g", *parts)
    for place, (line, number) in enumerate(zip(lines, numbers, strict=False)):
        y = _TOP + _ROW * place
        parts += [
            element("text", line.label, x=0, y=y + 13),
            draw_bar(scale, line.change, y, _BAR, prefix, start=line.start, kind=line.kind),
            _value(number, line.change, line.name, width, y),
        ]
    bottom = _TOP + _ROW * len(lines)
    parts += [
        element("line", x1=scale.zero, x2=scale.zero, y1=_TOP - 6, y2=bottom - 4, class_="line"),
        element("text", _gap(nudge).label, x=0, y=bottom + 13),
        _bracket(scale, nudge, bottom),
        _value(numbers[-1], nudge.gap, "gap", width, bottom),
    ]
    return element("g", *parts)


def _lines(chain: Chain, nudge: Nudge, guess: float | None) -> list[_Line]:
    lines = []
    if guess is not None:
        lines.append(_Line(say("you said"), guess, "guess", "guess"))
    output = chain.target
    if len(chain.paths) > 1:
        start = 0.0
        for number, path in enumerate(chain.paths, start=1):
            change = path.product * nudge.delta
            kind = ("line", "dash", "dot")[min(number, 3) - 1]
            label = say("path {number}", number=number)
            lines.append(_Line(label, change, f"path.{number}", kind, start))
            start += change
    lines += [
        _Line(say("slope predicts"), nudge.predicted, f"delta_{output}_predicted", "dash"),
        _Line(say("happened"), nudge.actual, f"delta_{output}_actual"),
    ]
    return lines


def _gap(nudge: Nudge) -> _Line:
    return _Line(say("gap"), nudge.gap, "gap")


def _value(text: str, value: float, name: str, width: float, y: float) -> Element:
    return element(
        "text",
        text,
        x=width,
        y=y + 13,
        text_anchor="end",
        class_="val",
        data_name=name,
        data_value=repr(value),
    )


def _bracket(scale: Scale, nudge: Nudge, y: float) -> Element:
    a, b = sorted((round(scale.at(nudge.predicted), 2), round(scale.at(nudge.actual), 2)))
    b = max(b, a + 1)
    return element("path", d=f"M{a} {y + 4} v8 M{b} {y + 4} v8 M{a} {y + 8} H{b}", class_="bracket")
