"""The numbers of a picture as plain text, for `print` and for the text twin of a stored output."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from coursepack.explain.notation import plain, plain_derivative
from coursepack.explain.rounding import nine_digits
from coursepack.language import say

if TYPE_CHECKING:
    from coursepack.explain.explanation import Chain, Edge, Node, Path

__all__ = ["write_table"]


def write_table(nodes: "Sequence[Node]", edges: "Sequence[Edge]", chains: "Sequence[Chain]") -> str:
    """Return values, factors and chains, one a line, each number to nine significant digits."""
    values = [(plain(node.name), _entries(node.values, node.shape)) for node in nodes]
    factors = [
        (plain_derivative(edge.target, edge.source), _entries(edge.factors, edge.shape)) for edge in edges
    ]
    results = [
        (plain_derivative(chain.target, chain.source), line)
        for chain in chains
        for line in _chain_lines(chain)
    ]
    width = max((len(symbol) for symbol, _ in (*values, *factors, *results)), default=0)
    lines: list[str] = []
    for heading, rows in (
        (say("Values"), values),
        (say("Factors"), factors),
        (say("Chains"), results),
    ):
        if rows:
            lines += [heading, *(f"  {symbol:<{width}}  {text}" for symbol, text in rows)]
    return "\n".join(lines)


def _chain_lines(chain: "Chain") -> list[str]:
    """Return the product along the path, or the sum of the products of several."""
    total = nine_digits(chain.total)
    if not chain.paths:
        return [say("{total} (no path)", total=total)]
    if chain.path_count == 1:
        (path,) = chain.paths
        if path.lanes:
            return [
                f"{total} = {_product(path)}",
                *(
                    f"{nine_digits(product)} = {' × '.join(map(nine_digits, reversed(lane)))}"
                    for product, lane in zip(path.lane_products, path.lanes, strict=True)
                ),
            ]
        if len(path.edges) == 1:
            return [total]
        return [f"{total} = {_product(path)}"]
    lines = [say("{total} = sum over {count} paths", total=total, count=chain.path_count)]
    lines += [f"{nine_digits(path.product)} = {_product(path)}" for path in chain.paths]
    hidden = chain.path_count - len(chain.paths)
    if hidden:
        lines.append(say("… and {count} smaller ones", count=hidden))
    return lines


def _product(path: "Path") -> str:
    """Return the factors along a path, the cost's first: symbols, then their numbers."""
    backward = path.edges[::-1]
    symbols = " · ".join(plain_derivative(edge.target, edge.source) for edge in backward)
    if any(len(edge.factors) != 1 for edge in backward):
        return symbols
    return f"{symbols} = {' × '.join(nine_digits(edge.factors[0]) for edge in backward)}"


def _entries(values: Sequence[float], shape: tuple[int, ...]) -> str:
    if not values:
        return say("array of shape {shape}", shape=shape)
    if not shape:
        return nine_digits(values[0])
    return f"[{', '.join(map(nine_digits, values))}]"
