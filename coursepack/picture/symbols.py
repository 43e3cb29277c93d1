"""Symbols and formulas as SVG text, as MathML and as plain text."""

from collections.abc import Iterator, Sequence
from functools import cache

from coursepack.explain.expression import Apply, Constant, Expression, Variable
from coursepack.explain.notation import plain, symbol
from coursepack.picture.metrics import text_width
from coursepack.picture.numbers import MINUS, tick
from coursepack.picture.svg import Element, element

__all__ = [
    "begins_negative",
    "derivative",
    "derivative_html",
    "expression_html",
    "expression_math",
    "expression_plain",
    "expression_text",
    "expression_width",
    "symbol_html",
    "symbol_math",
    "symbol_text",
    "symbol_width",
]

SUB = 11.5  # px; superscripts and subscripts are never smaller

_SIGNS = {"add": "+", "subtract": "−", "multiply": "·", "times": "×", "divide": "/"}
_BINDS = {"add": 1, "subtract": 1, "multiply": 2, "times": 2, "divide": 2, "negative": 2, "power": 4}
_ATOM = 5
_FUNCTIONS = {"sigmoid": "σ", "sigmoid'": "σ′", "absolute": "abs"}


def derivative(target: str, source: str) -> Apply:
    """Return ∂target/∂source as an expression."""
    return Apply("derivative", (Variable(target), Variable(source)))


@cache
def symbol_text(name: str, size: float) -> tuple[Element, ...]:
    """Return the symbol as tspans; the last one leaves the baseline where the first found it."""
    sign = symbol(name)
    spans = [
        element("tspan", sign.base, class_="sym up" if sign.upright else "sym", style=f"font-size:{size}px")
    ]
    shift = 0.0
    for text, rise in ((sign.superscript, -0.38 * size), (sign.subscript, 0.2 * size)):
        if text:
            spans.append(element("tspan", text, class_="sym up sub", dy=rise - shift))
            shift = rise
    if shift:
        # A tspan without a sign does not move the baseline in every browser: a zero-width space does.
        spans.append(element("tspan", "\u200b", class_="sub", dy=-shift))
    return tuple(spans)


@cache
def symbol_width(name: str, size: float) -> float:
    """Return the width of the symbol in px."""
    sign = symbol(name)
    return text_width(sign.base, size, symbol=True) + text_width(
        sign.superscript + sign.subscript, SUB, symbol=True
    )


@cache
def symbol_html(name: str) -> Element:
    """Return the symbol as HTML."""
    sign = symbol(name)
    return element(
        "i",
        sign.base,
        element("sup", sign.superscript) if sign.superscript else None,
        element("sub", sign.subscript) if sign.subscript else None,
        class_="ms up" if sign.upright else "ms",
    )


@cache
def derivative_html(target: str, source: str) -> Element:
    """Return ∂target/∂source as HTML on one line."""
    return element(
        "span",
        element("span", "∂", class_="ms"),
        symbol_html(target),
        element("span", "/∂", class_="ms"),
        symbol_html(source),
        class_="derivative",
    )


@cache
def symbol_math(name: str) -> Element:
    """Return the symbol as MathML."""
    sign = symbol(name)
    # MathML ends a word at a space.
    base = element("mi", sign.base.replace(" ", "\u00a0"), mathvariant="normal" if sign.upright else None)
    if sign.superscript and sign.subscript:
        return element("msubsup", base, _row(sign.subscript), _row(sign.superscript))
    if sign.superscript:
        return element("msup", base, _row(sign.superscript))
    if sign.subscript:
        return element("msub", base, _row(sign.subscript))
    return base


def _row(text: str) -> Element:
    return element("mn" if text.isdigit() else "mtext", text)


@cache
def expression_math(expression: Expression) -> Element:
    """Return the formula as MathML."""
    if isinstance(expression, Apply) and expression.operation == "derivative":
        above, below = (
            element("mrow", element("mi", "∂"), expression_math(part)) for part in expression.arguments
        )
        return element("mfrac", above, below)
    cells = [_token_math(token) for token in _tokens(expression)]
    return cells[0] if len(cells) == 1 else element("mrow", *cells)


def _token_math(token: tuple[str, str]) -> Element:
    kind, text = token
    if kind == "name":
        return symbol_math(text)
    if kind == "power":
        # The empty base lets the exponent follow a parenthesis as well as a letter.
        return element("msup", element("mrow"), _row(text))
    return element({"number": "mn", "function": "mi"}.get(kind, "mo"), text)


@cache
def expression_text(expression: Expression, size: float) -> tuple[Element, ...]:
    """Return the formula as tspans of one SVG text."""
    spans: list[Element] = []
    for kind, text in _tokens(expression):
        if kind == "name":
            spans.extend(symbol_text(text, size))
        elif kind == "power":
            spans.append(element("tspan", text, class_="sym up sub", dy=-0.38 * size))
            spans.append(element("tspan", "\u200b", class_="sub", dy=0.38 * size))
        else:
            spans.append(element("tspan", text, class_="sym up", style=f"font-size:{size}px"))
    return tuple(spans)


@cache
def expression_html(expression: Expression) -> Element:
    """Return the formula as HTML on one line."""
    parts = []
    for kind, text in _tokens(expression):
        if kind == "name":
            parts.append(symbol_html(text))
        else:
            # A raised number stands on the line of its letter: no row of text gets taller by it.
            tag = "sup" if kind == "power" else "span"
            parts.append(element(tag, text, class_="ms" if kind == "function" else None))
    return element("span", *parts, class_="formula-line")


@cache
def expression_width(expression: Expression, size: float) -> float:
    """Return the width of the formula in px, as text on one line."""
    return sum(
        symbol_width(text, size)
        if kind == "name"
        else text_width(text, SUB if kind == "power" else size, symbol=True)
        for kind, text in _tokens(expression)
    )


def expression_plain(expression: Expression) -> str:
    """Return the formula as plain text, for tables and for screen readers."""
    return "".join(
        plain(text) if kind == "name" else f"^{text}" if kind == "power" else text
        for kind, text in _tokens(expression)
    )


def _tokens(expression: Expression, binds: int = 0) -> Iterator[tuple[str, str]]:
    """Yield (kind, text); `binds` says how tightly the operation around it holds its arguments."""
    if isinstance(expression, Variable):
        yield "name", expression.name
    elif isinstance(expression, Constant):
        text = tick(expression.value)
        yield from _bracketed([("number", text)], expression.value < 0 and binds > _BINDS["power"])
    elif expression.operation == "derivative":
        target, source = expression.arguments
        yield "operator", "∂"
        yield from _tokens(target)
        yield "operator", "/∂"
        yield from _tokens(source)
    else:
        inner = list(_operation(expression))
        yield from _bracketed(inner, _BINDS.get(expression.operation, _ATOM) < binds)


def _operation(expression: Apply) -> Iterator[tuple[str, str]]:
    operation, arguments = expression.operation, expression.arguments
    if operation == "brackets":
        yield from _bracketed(list(_tokens(arguments[0])), True)
        return
    strength = _BINDS.get(operation, _ATOM)
    if operation in _SIGNS:
        left, right = arguments
        yield from _tokens(left, strength)
        sign = _SIGNS[operation]
        if operation == "multiply" and isinstance(left, Constant):
            # 2(a − y), but 2·x.
            sign = "" if _needs_brackets(right, 2) else "·"
        if sign:
            yield "operator", f" {sign} " if sign in "+−×" else sign
        second = list(_tokens(right, strength + (operation in ("subtract", "divide"))))
        # Two signs never stand beside each other.
        yield from _bracketed(second, _starts_with_minus(second))
    elif operation == "negative":
        yield "operator", "−"
        yield from _tokens(arguments[0], strength)
    elif operation == "power":
        base, exponent = arguments
        yield from _tokens(base, strength + 1)
        yield "power", "".join(plain(text) if kind == "name" else text for kind, text in _tokens(exponent))
    else:
        yield "function", _FUNCTIONS.get(operation, operation.replace("'", "′"))
        yield "operator", "("
        for position, argument in enumerate(arguments):
            if position:
                yield "operator", ", "
            yield from _tokens(argument)
        yield "operator", ")"


def _starts_with_minus(tokens: Sequence[tuple[str, str]]) -> bool:
    """Say whether a formula begins with a minus sign."""
    return bool(tokens) and tokens[0][1].startswith(MINUS)


def begins_negative(expression: Expression) -> bool:
    """Say whether a formula needs brackets behind another sign: it begins with a minus."""
    return _starts_with_minus(list(_tokens(expression)))


def _needs_brackets(expression: Expression, binds: int) -> bool:
    return isinstance(expression, Apply) and _BINDS.get(expression.operation, _ATOM) < binds


def _bracketed(tokens: list[tuple[str, str]], wanted: bool) -> Iterator[tuple[str, str]]:
    if wanted:
        yield "operator", "("
    yield from tokens
    if wanted:
        yield "operator", ")"
