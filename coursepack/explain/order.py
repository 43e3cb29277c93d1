"""The order in which a formula is read: e = a + c has the arrow from a before the one from c."""

from collections.abc import Iterator, Sequence

from coursepack.explain.explanation import Edge, Node
from coursepack.explain.expression import Apply, Expression, Variable

__all__ = ["as_read", "variables"]


def as_read(nodes: Sequence[Node], edges: Sequence[Edge]) -> list[Edge]:
    """Return the edges in code order, those into one node as its expression reads them."""
    order = {node.name: place for place, node in enumerate(nodes)}
    reading = {
        node.name: list(dict.fromkeys(variables(node.expression))) if node.expression else []
        for node in nodes
    }

    def key(edge: Edge) -> tuple[int, int]:
        read = reading[edge.target]
        place = read.index(edge.source) if edge.source in read else len(read) + order[edge.source]
        return order[edge.target], place

    return sorted(edges, key=key)


def variables(expression: Expression) -> Iterator[str]:
    """Yield the names in a formula, as they are read."""
    waiting = [expression]
    while waiting:
        part = waiting.pop()
        if isinstance(part, Variable):
            yield part.name
        elif isinstance(part, Apply):
            waiting.extend(reversed(part.arguments))
