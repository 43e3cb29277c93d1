"""All ways from an input to the output: the product along each, and their sum."""

from typing import Any

import numpy as np

from coursepack.explain.explanation import Chain, Edge, Path
from coursepack.explain.fold import Fold

__all__ = ["find_chain"]

MOST_PATHS = 8


def find_chain(fold: Fold, edges: tuple[Edge, ...], source: str) -> Chain:
    """Return the paths from `source` to the output, the largest eight, and the sum over all."""
    plan = fold.plan
    order = {box.name: place for place, box in enumerate(plan.boxes)}
    into: dict[str, list[Edge]] = {}
    for edge in edges:
        into.setdefault(edge.target, []).append(edge)
    reached = {source}
    for box in plan.boxes:
        if any(edge.source in reached for edge in into.get(box.name, ())):
            reached.add(box.name)
    target = plan.output
    counts: dict[str, int] = {target: 1}
    totals: dict[str, Any] = {target: 1.0}
    partials: dict[str, list[tuple[Any, tuple[Edge, ...]]]] = {target: [(1.0, ())]}
    for box in reversed(plan.boxes):
        name = box.name
        if name not in counts or name == source or name not in reached:
            continue
        live = [edge for edge in into.get(name, ()) if edge.source in reached]
        brought = _pull(fold, live, name, totals.pop(name))
        for edge in live:
            counts[edge.source] = counts.get(edge.source, 0) + counts[name]
            total = totals.get(edge.source)
            more = brought[edge.source]
            totals[edge.source] = more if total is None else total + more
        for cotangent, rest in _largest(partials.pop(name)):
            brought = _pull(fold, live, name, cotangent)
            for edge in live:
                partials.setdefault(edge.source, []).append((brought[edge.source], (edge, *rest)))
    paths = [Path(path, _number(product)) for product, path in _largest(partials.get(source, [])) if path]
    paths.sort(key=lambda path: [order[edge.target] for edge in path.edges])
    return Chain(source, target, tuple(paths), counts.get(source, 0), _number(totals.get(source, 0.0)))


def _pull(fold: Fold, live: list[Edge], target: str, cotangent: Any) -> dict[str, Any]:
    if type(cotangent) is float and all(len(edge.factors) == 1 and edge.shape == () for edge in live):
        return {edge.source: cotangent * edge.factors[0] for edge in live}
    return fold.pull(target, cotangent)


def _largest(partials: list[tuple[Any, tuple[Edge, ...]]]) -> list[tuple[Any, tuple[Edge, ...]]]:
    """Return the eight with the largest contribution; ties keep their order."""
    if len(partials) <= MOST_PATHS:
        return partials
    return sorted(partials, key=lambda partial: -_magnitude(partial[0]))[:MOST_PATHS]


def _magnitude(value: Any) -> float:
    return abs(value) if type(value) is float else float(np.max(np.abs(value)))


def _number(value: Any) -> float:
    return value if type(value) is float else float(np.asarray(value).item())
