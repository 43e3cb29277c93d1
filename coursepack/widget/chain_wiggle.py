"""ChainWiggle: any scalar function as a tree of number lines; drag an input, watch every factor."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any
from uuid import uuid4

import traitlets

from coursepack.explain import Explainer
from coursepack.explain.prediction import Outcome, outcome
from coursepack.language import say
from coursepack.picture.controls import Controls
from coursepack.picture.layout import Arrangement, arrange
from coursepack.picture.number_line import choose_range
from coursepack.picture.page import NARROW, ChainView, Room, draw_page, draw_still, room_for
from coursepack.picture.svg import Element
from coursepack.picture.twin import twin, twin_text
from coursepack.widget.explorer import Explorer
from coursepack.widget.history import History
from coursepack.widget.inputs import FiniteNumber
from coursepack.widget.options import (
    checked_delta,
    checked_knob,
    checked_presets,
    checked_questions,
    larger_step,
    smaller_step,
)
from coursepack.widget.reading import read_number, read_prediction
from coursepack.widget.scene import Scene, State, compute

__all__ = ["ChainWiggle"]


class ChainWiggle(Explorer):
    """Any scalar function as a tree of number lines: drag an input, watch every factor.

    Each input is a trait of its own (`picture.w`), so `observe`, `link` and `jslink` work on it.
    """

    knob = traitlets.Unicode(help="the input that is wiggled").tag(sync=True)
    delta = traitlets.Float(0.1, help="the step Δ of the knob").tag(sync=True)
    explanation = traitlets.Any(None, allow_none=True, help="what the picture shows, as plain numbers")
    _check_knob = traitlets.validate("knob")(
        lambda self, proposal: checked_knob(proposal["value"], self._numbers)
    )
    _check_delta = traitlets.validate("delta")(lambda self, proposal: checked_delta(proposal["value"]))
    prediction = traitlets.Any(None, allow_none=True, help="what the learner said, kept")

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
    ) -> None:
        self._settling = True
        self._name = getattr(function, "__name__", type(function).__name__)
        self._explainer = Explainer(function)
        first = self._explainer(**inputs)
        self._numbers = [node.name for node in first.nodes if node.kind == "input"]
        self._held_data = {name: inputs[name] for name in inputs if name not in self._numbers}
        self._title = title
        self._questions = checked_questions(predict)
        self._presets = checked_presets(presets or {}, self._numbers)
        self._prefix = f"cp{uuid4().hex[:8]}"
        self._history: History[State] = History()
        self._arrangements: dict[object, Arrangement] = {}
        self._ranges: dict[str, tuple[float, float]] = {}
        self._before: dict[str, float] = {}
        self._drag = ""
        self._drags = 0
        self._answers: dict[str, str] = {}
        self._complaint = ""
        self._message = ("", "")
        self._predicted_at: tuple[State, Outcome] | None = None
        start = State(
            {node.name: node.value for node in first.nodes if node.kind == "input"},
            checked_knob(knob, self._numbers),
            checked_delta(delta),
        )
        self._start = start
        self._scene = compute(self._explainer, self._held_data, start)
        self._settled = start
        super().__init__(knob=start.knob, delta=start.delta)
        self._add_inputs(start.values)
        self.explanation = self._scene.explanation
        self._grow_ranges()
        self.observe(self._changed, names=[*self._numbers, "knob", "delta", "_held", "_room"])
        self._settling = False
        self.redraw()

    # What a learner's code can ask

    @property
    def values(self) -> dict[str, float]:
        """The inputs at the point; assign a dictionary to set several at once."""
        return {name: getattr(self, name) for name in self._numbers}

    @values.setter
    def values(self, values: Mapping[str, float]) -> None:
        unknown = [name for name in values if name not in self._numbers]
        if unknown:
            raise ValueError(
                say(
                    "`values` has no input {name}; the inputs are {inputs}.",
                    name=unknown[0],
                    inputs=", ".join(self._numbers),
                )
            )
        self._apply(State({**self.values, **values}, self.knob, self.delta))

    def undo(self) -> None:
        """Take the last deed back."""
        self._restore(self._history.undo(self._state()))

    def redo(self) -> None:
        """Do again what the last undo took back."""
        self._restore(self._history.redo(self._state()))

    def reset(self) -> None:
        """Go back to the numbers the picture began with."""
        self._history.begin(None, self._state())
        self._ranges.clear()
        self._restore(self._start)

    @property
    def locked(self) -> bool:
        """Whether the picture waits for a prediction."""
        return bool(self._questions) and self.prediction is None

    def __repr__(self) -> str:
        values = ", ".join(f"{name}={value:.9g}" for name, value in self.values.items())
        return f"{type(self).__bases__[0].__name__}({self._name}, {values})"

    def __str__(self) -> str:
        return self._text(locked=self.locked)

    def still_text(self) -> str:
        """Return the text twin of the stored picture: unlocked as that is."""
        return self._text(locked=False)

    def _text(self, *, locked: bool) -> str:
        scene = self._scene
        explanation = scene.explanation.rounded()
        chain = explanation.chain(scene.state.knob)
        words = twin(explanation, chain, scene.nudge.rounded(), locked=locked)
        if locked:
            return f"{explanation.values_table()}\n\n{twin_text(words)}"
        return f"{explanation.table(scene.state.knob)}\n\n{twin_text(words)}"

    # Pictures

    def draw(self) -> Element:
        """Return the live picture of the present state."""
        return draw_page(self._view(self._scene, room_for(self._room or NARROW.width + 20)))

    def draw_still(self) -> str:
        """Return the stored picture: unlocked, with numbers rounded to be the same on every processor."""
        scene = self._scene
        explanation = scene.explanation.rounded()
        rounded = Scene(scene.state, explanation, explanation.chain(scene.state.knob), scene.nudge.rounded())
        return draw_still(self._view(rounded, NARROW, stored=True))

    def _view(self, scene: Scene, room: Room, *, stored: bool = False) -> ChainView:
        predicted_here = self._predicted_at is not None and self._predicted_at[0] == scene.state
        return ChainView(
            explanation=scene.explanation,
            chain=scene.chain,
            nudge=scene.nudge,
            arrangement=self._arrangement(scene, room),
            room=room,
            ranges=self._ranges,
            controls=Controls(
                inputs=tuple(self._numbers),
                chosen=scene.state.knob,
                step=scene.state.delta,
                presets=tuple(self._presets),
                can_undo=self._history.can_undo,
                can_redo=self._history.can_redo,
            ),
            title=self._title,
            before={} if stored else self._before,
            held="" if stored else self._drag,
            locked=self.locked and not stored,
            questions=self._questions,
            answers=self._answers,
            complaint=self._complaint,
            prediction=None if stored else self.prediction,
            happened=self._predicted_at[1] if self._predicted_at else None,
            prediction_stands=predicted_here,
            message=self._message,
            prefix="cp" if stored else self._prefix,
        )

    def _arrangement(self, scene: Scene, room: Room) -> Arrangement:
        explanation = scene.explanation
        build = (
            room.tree,
            scene.state.knob,
            tuple((node.name, node.shape) for node in explanation.nodes),
            tuple(edge.name for edge in explanation.edges),
        )
        if build not in self._arrangements:
            path = scene.chain.paths[0].edges if scene.chain.paths else ()
            spine = [edge.source for edge in path] + [edge.target for edge in path[-1:]]
            self._arrangements[build] = arrange(explanation.nodes, explanation.edges, spine, room.tree)
        return self._arrangements[build]

    # Changes

    def set_state(self, sync_data: dict[str, Any]) -> None:
        """Take over what the browser sends, as one change however many traits it holds."""
        self._settling = True
        try:
            super().set_state(sync_data)
        finally:
            self._settling = False
        self._follow()

    def _changed(self, _change: object) -> None:
        if not self._settling:
            self._follow()

    def _follow(self) -> None:
        """Bring the picture to the present state of the traits."""
        state, last = self._state(), self._settled
        if self._held and not self._drag:
            self._drag = self._held
            self._drags += 1
        if state != last:
            moved = [name for name, value in state.values.items() if value != last.values[name]]
            deed = (self._drags if self._drag else 0, tuple(moved), state.knob, state.delta)
            if self._history.begin(deed, last):
                self._before = {name: last.values[name] for name in moved}
            self._settled = state
            self._compute_scene(state)
        if self._drag and not self._held:
            self._drag = ""
            self._history.end()
        if not self._drag:
            self._return_to_last_good()
            self._grow_ranges()
        self.redraw()

    def _return_to_last_good(self) -> None:
        """Let the inputs agree with the picture again, where it could not follow them."""
        good = self._scene.state
        if self._settled == good:
            return
        self._settled = good
        self._history.undo(good)
        self._set(good)

    def _compute_scene(self, state: State) -> None:
        try:
            self._scene = compute(self._explainer, self._held_data, state)
        except Exception as error:
            good = ", ".join(f"{name} = {value:.4g}" for name, value in self._scene.state.values.items())
            self._message = (
                str(error),
                say("The picture stays at the last good state: {state}.", state=good),
            )
        else:
            self._message = ("", "")
            self.explanation = self._scene.explanation

    def _state(self) -> State:
        return State(self.values, self.knob, self.delta)

    def _apply(self, state: State) -> None:
        """Set all the traits of a state as one change."""
        self._set(state)
        self._follow()

    def _set(self, state: State) -> None:
        self._settling = True
        try:
            with self.hold_sync():
                for name, value in state.values.items():
                    setattr(self, name, value)
                self.knob, self.delta = state.knob, state.delta
        finally:
            self._settling = False

    def _restore(self, state: State | None) -> None:
        if state is None:
            return
        # What comes back from the history is no new deed.
        self._settled = state
        self._before = {}
        self._compute_scene(state)
        self._apply(state)

    def _grow_ranges(self) -> None:
        scene = self._scene
        for node in scene.explanation.nodes:
            if node.values:
                self._ranges[node.name] = choose_range(
                    node.name,
                    node.kind,
                    node.values,
                    self._ranges.get(node.name),
                )

    # What the buttons and the form ask for

    def act(self, action: str, name: str, fields: Mapping[str, str]) -> None:
        """Do what a button, a field or the form of the picture asks for."""
        deeds: dict[str, Callable[[], None]] = {
            "predict": lambda: self._predict(fields),
            "undo": self.undo,
            "redo": self.redo,
            "reset": self.reset,
            "back": self._back,
            "choose": lambda: self._choose(name),
            "smaller": lambda: self._set_step(smaller_step(self.delta)),
            "larger": lambda: self._set_step(larger_step(self.delta)),
            "step": lambda: self._read_step(name),
            "preset": lambda: self._preset(name),
        }
        if action in deeds and (action == "predict" or not self.locked):
            deeds[action]()

    def _back(self) -> None:
        if self._before:
            self.undo()

    def _choose(self, name: str) -> None:
        if name in self._numbers:
            self.knob = name

    def _set_step(self, step: float) -> None:
        self.delta = step

    def _read_step(self, text: str) -> None:
        try:
            self.delta = checked_delta(read_number(text))
        except ValueError as error:
            self._message = (str(error), say("The step is still {step}.", step=f"{self.delta:g}"))
            self.redraw()

    def _preset(self, name: str) -> None:
        if name in self._presets:
            self._history.end()
            self.values = self._presets[name]

    def _predict(self, fields: Mapping[str, str]) -> None:
        if not self.locked:
            return
        self._answers = dict(fields)
        scene = self._scene
        try:
            self.prediction = read_prediction(fields, self._questions, scene.chain)
        except ValueError as error:
            self._complaint = str(error)
        else:
            self._complaint = ""
            self._predicted_at = (scene.state, outcome(scene.chain, scene.nudge))
        self.redraw()

    def _add_inputs(self, values: Mapping[str, float]) -> None:
        # Looked up on the class: a property of an unfinished picture cannot be asked for its value.
        taken = [name for name in values if hasattr(type(self), name)]
        if taken:
            raise ValueError(
                say(
                    "`{name}` is the name of a part of the picture itself; "
                    "give this parameter of {function} another name.",
                    name=taken[0],
                    function=self._name,
                )
            )
        self.add_traits(
            **{
                name: FiniteNumber(value, help=say("value of the input")).tag(sync=True, echo_update=False)
                for name, value in values.items()
            }
        )
