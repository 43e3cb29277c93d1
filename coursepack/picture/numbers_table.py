"""All numbers of a picture as a table; a row and what it stands for in the picture mark each other."""

from collections.abc import Sequence

from coursepack.explain.explanation import Chain, Explanation
from coursepack.language import say
from coursepack.picture.numbers import quantity
from coursepack.picture.svg import Element, element
from coursepack.picture.symbols import derivative_html, symbol_html

__all__ = ["draw_numbers_table"]


def draw_numbers_table(explanation: Explanation, chain: Chain, *, locked: bool) -> Element:
    """Return the folded table: a row for each value, each factor, and the product of the chain.

    `locked` keeps the factors back, as in the picture.
    """
    rows = [(symbol_html(node.name), node.name, node.values, say("value")) for node in explanation.nodes]
    factors = [
        (
            derivative_html(edge.target, edge.source),
            edge.name,
            None if locked else edge.factors,
            say("factor"),
        )
        for edge in explanation.edges
    ]
    # Where one arrow leads from the input to the output, its factor is the whole derivative.
    if chain.paths and all(edge.name != chain.name for edge in explanation.edges):
        total = None if locked else (chain.total,)
        factors.append((derivative_html(chain.target, chain.source), chain.name, total, say("chain")))
    body = [
        _row(symbol, name, numbers, kind, is_first=not place)
        for place, (symbol, name, numbers, kind) in enumerate([*rows, *factors])
    ]
    head = element(
        "tr",
        *(
            element("th", text, scope="col")
            for text in (say("symbol"), say("in code"), say("what"), say("number"))
        ),
    )
    return element(
        "details",
        element("summary", say("All numbers as a table")),
        element(
            "table",
            element("thead", head),
            element("tbody", *body, data_rove=""),
            class_="numbers",
        ),
        class_="all-numbers",
        data_key="table",
        data_kept="open",
    )


def _row(
    symbol: Element, name: str, numbers: Sequence[float] | None, kind: str, *, is_first: bool
) -> Element:
    return element(
        "tr",
        element("th", symbol, scope="row"),
        element("td", element("code", name)),
        element("td", kind, class_="muted"),
        _number(name, numbers),
        data_mark=name,
        # One stop for Tab; the arrow keys go from row to row.
        tabindex=0 if is_first else -1,
    )


def _number(name: str, numbers: Sequence[float] | None) -> Element:
    if numbers is None:
        return element("td", "?", class_="num")
    if len(set(numbers)) == 1:
        (number,) = set(numbers)
        return element(
            "td", quantity(number), class_="num", data_name=f"table.{name}", data_value=repr(number)
        )
    # An array that is too long for the picture is shown by its arrows alone.
    text = f"[{', '.join(map(quantity, numbers))}]" if numbers else "…"
    return element("td", text, class_="num")
