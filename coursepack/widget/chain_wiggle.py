"""ChainWiggle: any scalar function as a tree of number lines; drag an input, watch every factor."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import traitlets

from coursepack.explain import Chain, Explainer, Explanation, Nudge
from coursepack.explain.prediction import Outcome, Prediction, outcome
from coursepack.language import say
from coursepack.picture.controls import Controls
from coursepack.picture.layout import Arrangement, arrange
from coursepack.picture.number_line import Range, choose_range
from coursepack.picture.numbers import tick
from coursepack.picture.page import NARROW, ChainView, Room, draw_page, draw_still, room_for
from coursepack.picture.prose import wrapped
from coursepack.picture.svg import Element
from coursepack.picture.twin import twin, twin_text
from coursepack.widget.explorer import Explorer
from coursepack.widget.options import (
    checked_delta,
    checked_knob,
    checked_questions,
    larger_step,
    smaller_step,
)
from coursepack.widget.reading import read_number, read_prediction
from coursepack.widget.state import State

__all__ = ["ChainWiggle"]


@dataclass(frozen=True, slots=True)
class Scene:
    """All that was computed at one state: the values and factors at the point, and the nudge beyond it."""

    explanation: Explanation
    chain: Chain
    nudge: Nudge


class ChainWiggle(Explorer[Scene]):
    """Any scalar function as a tree of number lines: drag an input, watch every factor."""

    knob = traitlets.Unicode(help="the input that is wiggled").tag(sync=True)
    delta = traitlets.Float(0.1, help="the step Δ of the knob").tag(sync=True)
    explanation = traitlets.Any(None, allow_none=True, help="what the picture shows, as plain numbers")
    _check_knob = traitlets.validate("knob")(
        lambda self, proposal: checked_knob(proposal["value"], self._numbers)
    )
    _check_delta = traitlets.validate("delta")(lambda self, proposal: checked_delta(proposal["value"]))

    def __init__(
        self,
        function: Callable[..., Any],
        inputs: Mapping[str, Any],
        *,
        knob: str | None = None,
        delta: float = 0.1,
        predict: bool | str | Sequence[str] = True,
        presets: Mapping[str, Mapping[str, float]] | None = None,
        title: str = "",
        record_as: str = "",
    ) -> None:
        self._explainer = Explainer(function)
        first = self._explainer(**inputs)
        values = {node.name: node.value for node in first.nodes if node.kind == "input"}
        # Inputs that cannot be moved.
        self._data = {name: inputs[name] for name in inputs if name not in values}
        self._arrangements: dict[object, Arrangement] = {}
        super().__init__(
            values,
            {"knob": checked_knob(knob, list(values)), "delta": checked_delta(delta)},
            name=getattr(function, "__name__", type(function).__name__),
            title=title,
            questions=checked_questions(predict),
            presets=presets,
            record_as=record_as,
        )

    def compute(self, state: State) -> Scene:
        """Return the computation at the point and what a nudge of the knob does."""
        explanation = self._explainer(**state.values, **self._data)
        knob = state.options["knob"]
        return Scene(explanation, explanation.chain(knob), explanation.nudge(knob, state.options["delta"]))

    def show(self, scene: Scene) -> None:
        """Hand out the computation."""
        self.explanation = scene.explanation

    def ranges(self, scene: Scene, known: Mapping[str, Range]) -> Mapping[str, Range]:
        """Return a range for each node that has number lines."""
        return {
            node.name: choose_range(node.name, node.kind, node.values, known.get(node.name))
            for node in scene.explanation.nodes
            if node.values
        }

    def read_answers(self, fields: Mapping[str, str], scene: Scene) -> tuple[Prediction, Outcome]:
        """Return what the learner expects and what a nudge does."""
        prediction = read_prediction(fields, self._questions, scene.chain)
        return prediction, outcome(scene.chain, scene.nudge)

    def prediction_record(
        self, prediction: Prediction, happened: Outcome
    ) -> Mapping[str, str | float | None]:
        """Return the answers, and the change that happened."""
        return {**asdict(prediction), "happened": happened.change}

    # Text

    def __str__(self) -> str:
        return self._text(locked=self.locked)

    def still_text(self) -> str:
        """Return the text twin of the stored picture: unlocked as that is."""
        return self._text(locked=False)

    def _text(self, *, locked: bool) -> str:
        explanation, nudge = self._scene.explanation.rounded(), self._scene.nudge.rounded()
        words = twin(explanation, explanation.chain(nudge.name), nudge, locked=locked)
        table = explanation.values_table() if locked else explanation.table(nudge.name)
        return wrapped(f"{table}\n\n{twin_text(words)}")

    # Pictures

    def draw(self) -> Element:
        """Return the live picture of the present state."""
        return draw_page(self._view(self._scene, room_for(self._room or NARROW.width + 20)))

    def draw_still(self) -> str:
        """Return the stored picture: unlocked, with numbers rounded to be the same on every processor."""
        explanation, nudge = self._scene.explanation.rounded(), self._scene.nudge.rounded()
        rounded = Scene(explanation, explanation.chain(nudge.name), nudge)
        return draw_still(self._view(rounded, NARROW, stored=True))

    def _view(self, scene: Scene, room: Room, *, stored: bool = False) -> ChainView:
        return ChainView(
            explanation=scene.explanation,
            chain=scene.chain,
            nudge=scene.nudge,
            arrangement=self._arrangement(scene, room),
            room=room,
            ranges=self._ranges,
            controls=Controls(
                inputs=tuple(self._numbers),
                chosen=scene.nudge.name,
                step=scene.nudge.delta,
                presets=tuple(self._presets),
                can_undo=self._history.can_undo,
                can_redo=self._history.can_redo,
            ),
            **self.explored(stored=stored),
        )

    def _arrangement(self, scene: Scene, room: Room) -> Arrangement:
        explanation = scene.explanation
        build = (
            room.tree,
            scene.chain.source,
            tuple((node.name, node.shape) for node in explanation.nodes),
            tuple(edge.name for edge in explanation.edges),
        )
        if build not in self._arrangements:
            path = scene.chain.paths[0].edges if scene.chain.paths else ()
            spine = [edge.source for edge in path] + [edge.target for edge in path[-1:]]
            self._arrangements[build] = arrange(explanation.nodes, explanation.edges, spine, room.tree)
        return self._arrangements[build]

    # The control bar

    def deeds(self, name: str, fields: Mapping[str, str]) -> Mapping[str, Callable[[], None]]:
        """Return what choosing the knob and its step does."""
        return {
            "choose": lambda: self._choose(name),
            "smaller": lambda: self._set_step(smaller_step(self.delta)),
            "larger": lambda: self._set_step(larger_step(self.delta)),
            "step": lambda: self._read_step(name),
        }

    def _choose(self, name: str) -> None:
        if name in self._numbers:
            self.knob = name

    def _set_step(self, step: float) -> None:
        self.delta = step

    def _read_step(self, text: str) -> None:
        try:
            self.delta = checked_delta(read_number(text))
        except ValueError as error:
            self.tell(str(error), say("The step is still {step}.", step=tick(self.delta)))
            self.redraw()
