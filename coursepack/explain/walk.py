"""A walk through a computation: the values forward in code order, then the derivatives backward.

Each step adds one number to the picture. Backward it follows one arrow: what arrives at its head, times its
local derivative, is what it brings to its tail, where the contributions of several arrows add up.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from coursepack.explain.explanation import Edge, Explanation, Node
from coursepack.explain.order import as_read
from coursepack.explain.rounding import round_numbers

__all__ = ["Gradients", "Numbers", "Step", "Walk", "walk"]

Numbers = tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the walk and the number that appears at `node` (its entries, if it is an array).

    `kind` is "value" for a step forward, "start" for ∂f/∂f = 1 and "arrow" for a step backward along
    `edge`. There `arriving` is the derivative at the head of the arrow, `brought` that times the local
    derivative, `before` what earlier arrows have brought to the same node (no entries for the first),
    and `numbers` their sum. This is arrow `part` out of `parts` that leave the node.
    """

    kind: Literal["value", "start", "arrow"]
    node: str
    name: str
    numbers: Numbers
    edge: Edge | None = None
    arriving: Numbers = ()
    brought: Numbers = ()
    before: Numbers = ()
    part: int = 1
    parts: int = 1

    @property
    def is_single(self) -> bool:
        """Whether all that takes part is one number each."""
        if len(self.numbers) != 1:
            return False
        return self.edge is None or (len(self.edge.factors) == 1 and len(self.arriving) == 1)

    @property
    def number(self) -> float:
        """The number after the step (single ones only)."""
        (number,) = self.numbers
        return number

    @property
    def local(self) -> float:
        """The local derivative of the arrow (single ones only)."""
        assert self.edge is not None
        (factor,) = self.edge.factors
        return factor

    def given(self, own: Mapping[str, float]) -> "Step":
        """Return the step as it follows from a learner's own derivatives, by node, where they differ."""
        if self.edge is None or not self.is_single:
            return self
        arriving = own.get(self.edge.target, self.arriving[0])
        before = own.get(self.node, self.before[0]) if self.before else 0.0
        brought = arriving * self.local
        return replace(
            self,
            arriving=(arriving,),
            brought=(brought,),
            before=(before,) if self.before else (),
            numbers=(before + brought,),
        )


@dataclass(frozen=True, slots=True)
class Gradients:
    """What is said about the derivatives before they are known, or what they are.

    `largest` names the inputs whose derivative is the largest in size (in a prediction one, or none), `size`
    is that size. `sign` is "negative", "zero" or "positive", of the first number on the way back, or "".
    """

    largest: tuple[str, ...] = ()
    sign: str = ""
    size: float | None = None


@dataclass(frozen=True, slots=True)
class Walk:
    """All steps: forward in code order, then backward from the output, which begins with 1."""

    output: str
    forward: tuple[Step, ...]
    backward: tuple[Step, ...]

    @property
    def steps(self) -> tuple[Step, ...]:
        """All steps in their order."""
        return self.forward + self.backward

    def derivatives(self, done: int | None = None) -> dict[str, Numbers]:
        """Return the derivative at each node after so many steps of the walk (after all of them)."""
        return {step.node: step.numbers for step in self.steps[:done] if step.kind != "value"}

    def last_into(self, node: str) -> Step | None:
        """Return the step that completes the derivative at a node, None where there is none."""
        return next((step for step in reversed(self.backward) if step.node == node), None)

    def gradients(self, inputs: Sequence[str]) -> Gradients:
        """Return which inputs have the largest derivative in size, and the sign of the first one back."""
        found = self.derivatives()
        sizes = {name: abs(found[name][0]) if len(found.get(name, ())) == 1 else 0.0 for name in inputs}
        most = max(sizes.values(), default=0.0)
        largest = tuple(name for name, size in sizes.items() if size >= most * (1 - 1e-9))
        first = next((step.numbers[0] for step in self.backward if step.edge is not None), 0.0)
        return Gradients(largest, "zero" if first == 0.0 else "negative" if first < 0.0 else "positive", most)

    def rounded(self, digits: int = 9) -> "Walk":
        """Return the same with all numbers rounded, as the stored picture shows them."""
        return round_numbers(self, digits)


def walk(explanation: Explanation) -> Walk:
    """Return the walk through a computation.

    Backward the nodes come in the reverse of the code order: when a node's turn comes, all that depends on it
    has had its own. Arrows from data are left out: what is held has no derivative here.
    """
    edges = as_read(explanation.nodes, explanation.edges)
    kinds = {node.name: node.kind for node in explanation.nodes}
    steps = [node for node in explanation.nodes if node.kind in ("step", "output")]
    forward = tuple(Step("value", node.name, node.name, node.values) for node in steps)
    output = explanation.output
    leaving: dict[str, int] = {}
    for edge in edges:
        leaving[edge.source] = leaving.get(edge.source, 0) + 1
    sums: dict[str, Numbers] = {output: (1.0,)}
    parts: dict[str, int] = {}
    backward = [Step("start", output, f"d{output}_d{output}", (1.0,))]
    for node in reversed(steps):
        into = [edge for edge in edges if edge.target == node.name and kinds[edge.source] != "data"]
        brought = _brought(explanation, node, into, sums[node.name])
        for edge in into:
            source, before = edge.source, sums.get(edge.source, ())
            sums[source] = _added(before, brought[source])
            parts[source] = parts.get(source, 0) + 1
            backward.append(
                Step(
                    "arrow",
                    source,
                    f"d{output}_d{source}",
                    sums[source],
                    edge,
                    sums[node.name],
                    brought[source],
                    before,
                    parts[source],
                    leaving[source],
                )
            )
    return Walk(output, forward, tuple(backward))


def _brought(
    explanation: Explanation, node: Node, edges: list[Edge], arriving: Numbers
) -> dict[str, Numbers]:
    if node.shape == () and all(edge.shape == () and len(edge.factors) == 1 for edge in edges):
        return {edge.source: (arriving[0] * edge.factors[0],) for edge in edges}
    return explanation.pull(node.name, arriving)


def _added(before: Numbers, more: Numbers) -> Numbers:
    return tuple(one + other for one, other in zip(before, more, strict=True)) if before else more
