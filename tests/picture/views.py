"""Whole pictures, made from a computation without a widget."""

from coursepack.picture.controls import Controls
from coursepack.picture.number_line import choose_range
from coursepack.picture.page import NARROW, ChainView
from tests.picture.graphs import arrangement_of, scene


def view(name, room=NARROW, *, knob=None, delta=0.1, values=None, **shown):
    """Return what a picture of one of the GRAPHS shows in a room."""
    drawn = scene(name, room.tree, values=values, delta=delta)
    explanation = drawn.explanation
    knob = knob or drawn.nudge.name
    inputs = tuple(node.name for node in explanation.nodes if node.kind == "input")
    return ChainView(
        explanation=explanation,
        chain=explanation.chain(knob),
        nudge=explanation.nudge(knob, delta),
        arrangement=arrangement_of(explanation, knob, room.tree),
        room=room,
        ranges={
            node.name: choose_range(node.name, node.kind, node.values)
            for node in explanation.nodes
            if node.values
        },
        controls=Controls(inputs, knob, delta),
        **shown,
    )
