"""What is in a picture: a computation as plain frozen numbers.

Values and factors are those at the point; a `Nudge` is a small step beyond it.
"""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal, Protocol

from coursepack.explain.expression import Expression
from coursepack.explain.rounding import decimals_of, round_numbers
from coursepack.explain.table import write_table
from coursepack.language import say

__all__ = ["Chain", "Edge", "Explanation", "Node", "Nudge", "Path"]

Kind = Literal["input", "data", "step", "output"]


@dataclass(frozen=True, slots=True)
class Node:
    """A named value.

    `kind` is "input" for a number the learner can move, "data" for an array that was passed in,
    "step" for what the function computes and "output" for what it returns. `values` are the entries
    in C order, none where the array has more than 8 entries (it is then shown by its shape).
    """

    name: str
    kind: Kind
    values: tuple[float, ...]
    shape: tuple[int, ...] = ()
    expression: Expression | None = None

    @property
    def value(self) -> float:
        """The number itself (scalars only)."""
        (value,) = self.values
        return value


@dataclass(frozen=True, slots=True)
class Edge:
    """An arrow `source → target` with its local derivative: all other named values held.

    `factors` is one number between scalars; the derivatives of the entries where one end is a
    scalar, or where entry k of the target depends on entry k of the source alone; none where that
    is a matrix or too long (`shape` is then what the picture writes). `rule` is its formula, where
    that is short enough to read.
    """

    source: str
    target: str
    factors: tuple[float, ...]
    shape: tuple[int, ...] = ()
    rule: Expression | None = None

    @property
    def name(self) -> str:
        """The factor's code name: `dz_dw`."""
        return f"d{self.target}_d{self.source}"


@dataclass(frozen=True, slots=True)
class Path:
    """Edges that lead from an input to the output, in the order of the computation.

    `product` is the product of their factors: what this path contributes to the derivative.
    """

    edges: tuple[Edge, ...]
    product: float

    @property
    def lanes(self) -> tuple[tuple[float, ...], ...]:
        """The factors of each entry, where the path runs through an array entry by entry.

        There is a row for each entry, such as each example, and the products of the rows add up to
        the path's. Empty where all is scalar, or where the entries mix.
        """
        counts = [len(edge.factors) for edge in self.edges]
        entries = max(counts, default=0)
        inside = [place for place, count in enumerate(counts) if count == entries]
        if entries < 2 or 0 in counts or (set(counts) != {1, entries} and set(counts) != {entries}):
            return ()
        if counts[inside[0] : inside[-1] + 1] != [entries] * len(inside):
            return ()
        return tuple(
            tuple(edge.factors[entry if len(edge.factors) > 1 else 0] for edge in self.edges)
            for entry in range(entries)
        )

    @property
    def lane_products(self) -> tuple[float, ...]:
        """The product of the factors in each lane."""
        return tuple(math.prod(lane) for lane in self.lanes)


@dataclass(frozen=True, slots=True)
class Chain:
    """The derivative of the output with respect to one input: the sum of the products of its paths.

    `paths` lists the largest eight contributions in the order of the computation; `path_count`
    counts all of them.
    """

    source: str
    target: str
    paths: tuple[Path, ...]
    path_count: int
    total: float

    @property
    def name(self) -> str:
        """The derivative's code name: `dC0_dw`."""
        return f"d{self.target}_d{self.source}"


@dataclass(frozen=True, slots=True)
class Nudge:
    """A small step of one input beyond the point, as the slope predicts it and as it happens.

    `nudged` holds the entries of every node after the step (as `Node.values`); `slopes` holds, for
    each node that depends on the input, derivative × step for each entry; `changes` what happened
    to the same entries.
    """

    name: str
    delta: float
    nudged: Mapping[str, tuple[float, ...]]
    slopes: Mapping[str, tuple[float, ...]]
    changes: Mapping[str, tuple[float, ...]]
    predicted: float
    actual: float

    @property
    def gap(self) -> float:
        """What happened less what the slope predicted."""
        return self.actual - self.predicted

    def rounded(self, digits: int = 9) -> "Nudge":
        """Return the same with all numbers rounded to `digits` significant digits."""
        # A difference has fewer good digits than the numbers it was taken from.
        changes = {
            name: tuple(
                round(change, decimals_of(max(abs(after), abs(change)), digits + 3))
                for change, after in zip(self.changes[name], self.nudged[name], strict=True)
            )
            for name in self.changes
        }
        *_, output = self.nudged
        actual = changes[output][0] if output in changes else 0.0
        return round_numbers(replace(self, changes=changes, actual=actual), digits)


class Slopes(Protocol):
    """What an explanation asks the run behind it."""

    def chain(self, source: str) -> Chain:
        """Return the paths from an input to the output."""
        ...

    def nudge(self, source: str, delta: float) -> Nudge:
        """Return what a step of an input does."""
        ...

    def pull(self, target: str, derivative: tuple[float, ...]) -> dict[str, tuple[float, ...]]:
        """Return what a derivative at a node brings to each node before it."""
        ...


@dataclass(frozen=True, slots=True)
class Explanation:
    """A computation as plain numbers.

    `nodes` stand in code order, the inputs first; `edges` lead from one to another; `output` is
    the name of the node that the function returns.
    """

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    output: str
    _run: Slopes = field(repr=False, compare=False)
    _digits: int | None = field(default=None, repr=False)

    def node(self, name: str) -> Node:
        """Return the node of that name.

        Raises:
            ValueError: if there is none.
        """
        for node in self.nodes:
            if node.name == name:
                return node
        raise ValueError(
            say(
                "`{name}` is no value in this picture, which has {names}; use one of these.",
                name=name,
                names=_listed(self.nodes),
            )
        )

    def paths(self, source: str) -> tuple[Path, ...]:
        """Return the paths from an input to the output, at most the eight largest contributions."""
        return self.chain(source).paths

    def chain(self, source: str) -> Chain:
        """Return the derivative of the output with respect to an input, path by path.

        Raises:
            ValueError: if `source` is not an input that can be moved.
        """
        self._check_input(source)
        chain = self._run.chain(source)
        return chain if self._digits is None else round_numbers(chain, self._digits)

    def nudge(self, source: str, delta: float) -> Nudge:
        """Return what a step of `delta` of an input does: as the slope predicts, and as it happens.

        Raises:
            ValueError: if `source` is not an input that can be moved, or the function fails after
                the step.
        """
        self._check_input(source)
        if not math.isfinite(delta):
            raise ValueError(
                say(
                    "`delta` must be a finite step, got {delta}; try 0.1.",
                    delta=delta,
                )
            )
        nudge = self._run.nudge(source, float(delta))
        return nudge if self._digits is None else nudge.rounded(self._digits)

    def pull(self, target: str, derivative: tuple[float, ...]) -> dict[str, tuple[float, ...]]:
        """Return what the derivative at `target` brings along each arrow into it, by the arrow's source."""
        return self._run.pull(target, derivative)

    def table(self, *sources: str) -> str:
        """Return the values, the factors and the chains of inputs (of all if none is named), to 9 digits."""
        sources = sources or tuple(node.name for node in self.nodes if node.kind == "input")
        return write_table(self.nodes, self.edges, [self.chain(source) for source in sources])

    def values_table(self) -> str:
        """Return the values alone: what may be seen before a prediction."""
        return write_table(self.nodes, (), ())

    def rounded(self, digits: int = 9) -> "Explanation":
        """Return the same with all numbers rounded to `digits` significant digits.

        The stored picture is drawn from these, because the last bits differ between processors.
        """
        return replace(
            self,
            nodes=round_numbers(self.nodes, digits),
            edges=round_numbers(self.edges, digits),
            _digits=digits,
        )

    def _check_input(self, source: str) -> None:
        inputs = [node for node in self.nodes if node.kind == "input"]
        if all(node.name != source for node in inputs):
            raise ValueError(
                say(
                    "`{name}` is no input that can be moved; choose one of {names}.",
                    name=source,
                    names=_listed(inputs),
                )
            )


def _listed(nodes: Iterable[Node]) -> str:
    return ", ".join(f"`{node.name}`" for node in nodes)
