"""The base of every explorer: numbers that a hand moves, and all that such a picture must remember.

That is undo and redo, the last state that could be drawn, the ranges of the number lines, the prediction
that opens the picture. A subclass says what is computed and how it is drawn.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, ClassVar, Generic, TypeVar
from uuid import uuid4

import traitlets

from coursepack.exercise import record
from coursepack.language import say
from coursepack.picture.number_line import Range
from coursepack.picture.numbers import tick
from coursepack.widget.history import History
from coursepack.widget.inputs import FiniteNumber
from coursepack.widget.live_picture import LivePicture
from coursepack.widget.options import checked_presets
from coursepack.widget.state import State

__all__ = ["Explorer"]

Scene = TypeVar("Scene")


class Explorer(LivePicture, Generic[Scene]):
    """A picture with handles. A `Scene` is all that was computed at one state.

    Each number is a trait of its own (`picture.w`), so `observe`, `link` and `jslink` work on it. So is each
    option that undo brings back; a subclass declares these.
    """

    prediction = traitlets.Any(None, allow_none=True, help="what the learner said, kept")

    open_while_locked: ClassVar[frozenset[str]] = frozenset({"predict"})
    """The actions that a picture allows before the prediction."""

    def __init__(
        self,
        values: Mapping[str, float],
        options: Mapping[str, Any],
        *,
        name: str,
        title: str = "",
        questions: Sequence[str] = (),
        presets: Mapping[str, Mapping[str, float]] | None = None,
        record_as: str = "",
    ) -> None:
        """Open the picture.

        `name` is what the learner calls the thing that is explored. `questions` are asked before the handles
        open, and the answers are kept in the progress under the id `record_as`.
        """
        self._settling = True
        self._name = name
        self._title = title
        self._numbers = list(values)
        self._options = list(options)
        self._questions = tuple(questions)
        self._presets = checked_presets(presets or {}, self._numbers)
        self._record_as = record_as
        self._prefix = f"cp{uuid4().hex[:8]}"
        self._history: History[State] = History()
        self._ranges: dict[str, Range] = {}
        self._before: dict[str, float] = {}
        self._drag = ""
        self._drags = 0
        self._answers: dict[str, str] = {}
        self._complaint = ""
        self._message = ("", "")
        self._predicted_at: tuple[State, Any] | None = None
        self._start = self._settled = self._drawn_state = State(dict(values), dict(options))
        self._scene = self.compute(self._start)
        super().__init__(**options)
        self._add_inputs(values)
        self.show(self._scene)
        self._ranges = dict(self.ranges(self._scene, {}))
        self.observe(self._changed, names=[*values, *options, "_held", "_room"])
        self._settling = False
        self.redraw()

    # What a subclass says

    def compute(self, state: State) -> Scene:
        """Return all that the picture shows at a state.

        Raises:
            Exception: with a message for the learner, if this state cannot be drawn.
        """
        raise NotImplementedError

    def show(self, scene: Scene) -> None:
        """Take over a scene that could be computed; a subclass may hand it out as a trait."""

    def ranges(self, scene: Scene, known: Mapping[str, Range]) -> Mapping[str, Range]:
        """Return the ranges of the number lines, grown from the known ones where they must."""
        return known

    def read_answers(self, fields: Mapping[str, str], scene: Scene) -> tuple[Any, Any]:
        """Return the prediction that the form holds, and what happens.

        Raises:
            ValueError: if an answer is missing or cannot be read; the message says which.
        """
        raise NotImplementedError

    def prediction_record(self, prediction: Any, happened: Any) -> Mapping[str, str | float | None]:
        """Return what the progress keeps of a prediction."""
        return {}

    def deeds(self, name: str, fields: Mapping[str, str]) -> Mapping[str, Callable[[], None]]:
        """Return what the buttons and fields of this picture do, beside undo, redo, reset and presets."""
        return {}

    # What a learner's code can ask

    @property
    def values(self) -> dict[str, float]:
        """The numbers at the point; assign a dictionary to set several at once."""
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
        self.set_together({**self.values, **values})

    def set_together(self, values: Mapping[str, float], **options: Any) -> None:
        """Set numbers and options as one change."""
        state = self.state
        self._apply(State({**state.values, **values}, {**state.options, **options}))

    @property
    def state(self) -> State:
        """The numbers and options as they are now."""
        return State(self.values, {name: getattr(self, name) for name in self._options})

    def undo(self) -> None:
        """Take the last deed back."""
        self._restore(self._history.undo(self.state))

    def redo(self) -> None:
        """Do again what the last undo took back."""
        self._restore(self._history.redo(self.state))

    def reset(self) -> None:
        """Go back to the numbers the picture began with."""
        self._history.begin(None, self.state)
        self._ranges.clear()
        self._restore(self._start)

    @property
    def locked(self) -> bool:
        """Whether the picture waits for a prediction."""
        return bool(self._questions) and self.prediction is None

    def __repr__(self) -> str:
        values = ", ".join(f"{name}={value:.9g}" for name, value in self.values.items())
        return f"{type(self).__bases__[0].__name__}({self._name}, {values})"

    @property
    def prediction_stands(self) -> bool:
        """Whether the picture is where the learner predicted."""
        return self._predicted_at is not None and self._predicted_at[0] == self._drawn_state

    def explored(self, *, stored: bool) -> dict[str, Any]:
        """Return the fields of `picture.explored.Explored`; a stored picture is unlocked and at rest."""
        return {
            "title": self._title,
            "before": {} if stored else self._before,
            "held": "" if stored else self._drag,
            "locked": self.locked and not stored,
            "questions": self._questions,
            "answers": self._answers,
            "complaint": self._complaint,
            "prediction": None if stored else self.prediction,
            "happened": self._predicted_at[1] if self._predicted_at else None,
            "prediction_stands": self.prediction_stands,
            "message": self._message,
            "prefix": "cp" if stored else self._prefix,
        }

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
        state, last = self.state, self._settled
        if self._held and not self._drag:
            self._drag = self._held
            self._drags += 1
        if state != last:
            moved = [name for name, value in state.values.items() if value != last.values[name]]
            deed = (self._drags if self._drag else 0, tuple(moved), *state.options.values())
            if self._history.begin(deed, last):
                self._before = {name: last.values[name] for name in moved}
            self._settled = state
            self._compute_scene(state)
        if self._drag and not self._held:
            self._drag = ""
            self._history.end()
        if not self._drag:
            self._return_to_last_good()
            self._ranges = dict(self.ranges(self._scene, self._ranges))
        self.redraw()

    def _return_to_last_good(self) -> None:
        """Let the numbers agree with the picture again, where it could not follow them."""
        good = self._drawn_state
        if self._settled == good:
            return
        self._settled = good
        self._history.undo(good)
        self._set(good)

    def _compute_scene(self, state: State) -> None:
        try:
            self._scene = self.compute(state)
        except Exception as error:
            good = ", ".join(
                f"{name} = {tick(float(f'{value:.4g}'))}" for name, value in self._drawn_state.values.items()
            )
            self.tell(str(error), say("The picture stays at the last good state: {state}.", state=good))
        else:
            self._drawn_state = state
            self.tell("", "")
            self.show(self._scene)

    def tell(self, title: str, advice: str) -> None:
        """Put a message beside the picture at its next redraw; an empty one goes away."""
        self._message = (title, advice)

    def _apply(self, state: State) -> None:
        """Set all the traits of a state as one change."""
        self._set(state)
        self._follow()

    def _set(self, state: State) -> None:
        self._settling = True
        try:
            with self.hold_sync():
                for name, value in [*state.values.items(), *state.options.items()]:
                    setattr(self, name, value)
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

    # What the buttons and the form ask for

    def act(self, action: str, name: str, fields: Mapping[str, str]) -> None:
        """Do what a button, a field or the form of the picture asks for."""
        deeds: dict[str, Callable[[], None]] = {
            "predict": lambda: self._predict(fields),
            "undo": self.undo,
            "redo": self.redo,
            "reset": self.reset,
            "back": self._back,
            "preset": lambda: self._preset(name),
            **self.deeds(name, fields),
        }
        if action in deeds and (action in self.open_while_locked or not self.locked):
            deeds[action]()

    def _back(self) -> None:
        if self._before:
            self.undo()

    def _preset(self, name: str) -> None:
        if name in self._presets:
            self._history.end()
            self.values = self._presets[name]

    def _predict(self, fields: Mapping[str, str]) -> None:
        if not self.locked:
            return
        self._answers = dict(fields)
        try:
            prediction, happened = self.read_answers(fields, self._scene)
        except ValueError as error:
            self._complaint = str(error)
        else:
            self._complaint = ""
            self.prediction = prediction
            self._predicted_at = (self._drawn_state, happened)
            if self._record_as:
                about = self.prediction_record(prediction, happened)
                self.tell(record(self._record_as, "prediction", **about), "")
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
