"""Moving a step of an ordering, as a button, a key or a drop asks for it."""

from collections.abc import Sequence

__all__ = ["move_step"]


def move_step(order: Sequence[int], action: str, name: str) -> list[int]:
    """Return the order after "up", "down" or "place"; `name` is the step, or "step other" for a drop."""
    words = name.split()
    if not words or not all(word in map(str, order) for word in words):
        return list(order)
    numbers = [int(word) for word in words]
    here = order.index(numbers[0])
    there = {"up": here - 1, "down": here + 1}.get(action, order.index(numbers[-1]))
    rest = [number for number in order if number != numbers[0]]
    there = max(0, min(len(rest), there))
    return [*rest[:there], numbers[0], *rest[there:]]
