"""GraphStepper: a function walked through number by number, values forward and derivatives backward."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

import traitlets

from coursepack.exercise import record
from coursepack.explain import Explainer, Explanation
from coursepack.explain.mistakes import judge
from coursepack.explain.walk import Gradients, Step, Walk, walk
from coursepack.language import say
from coursepack.picture.frame import style
from coursepack.picture.layout import Arrangement
from coursepack.picture.mistake_words import (
    agreed_words,
    carried_words,
    hint_words,
    mistake_words,
    nearly_words,
    next_words,
)
from coursepack.picture.numbers import tick, whole
from coursepack.picture.prose import wrapped
from coursepack.picture.step_words import walk_words
from coursepack.picture.stepper import Mark, Progress, arrange_walk
from coursepack.picture.stepper_bar import StepperControls
from coursepack.picture.stepper_cards import Reply, Turn
from coursepack.picture.stepper_page import (
    StepperRoom,
    StepperView,
    draw_stepper_page,
    draw_stepper_still,
    stepper_room,
    walk_table,
)
from coursepack.picture.svg import Element
from coursepack.picture.twin import Words, twin_text
from coursepack.widget.explorer import Explorer
from coursepack.widget.options import checked_questions, checked_turn, next_value
from coursepack.widget.reading import read_formula, read_gradients, read_number
from coursepack.widget.state import State

__all__ = ["QUESTIONS", "GraphStepper"]

QUESTIONS = ("largest", "sign")
_STILL = StepperRoom(720, 0)


@dataclass(frozen=True, slots=True)
class Scene:
    """All that was computed at one state."""

    explanation: Explanation
    walk: Walk


class GraphStepper(Explorer[Scene]):
    """A function walked through number by number: values forward, derivatives backward."""

    _css = style("tokens", "drawing", "walk", "page")

    position = traitlets.Float(0.0, help="how many steps of the walk are shown").tag(
        sync=True, echo_update=False
    )
    your_turn = traitlets.Unicode("", help='whether the learner gives the numbers: "", "backward" or "all"')
    explanation = traitlets.Any(None, allow_none=True, help="what the picture shows, as plain numbers")

    _marks: dict[int, Mark]

    # The lock is on the way back only.
    open_while_locked: ClassVar[frozenset[str]] = frozenset(
        [
            "predict",
            "undo",
            "redo",
            "reset",
            "preset",
            "step",
            "step-back",
            "start",
            "run",
            "turn",
            "answer",
            "hint",
            "show",
            "less",
            "more",
            "input",
        ]
    )

    def __init__(
        self,
        function: Callable[..., Any],
        inputs: Mapping[str, Any],
        *,
        your_turn: bool | str = False,
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
        # Whose turn it was, the place in the walk and the answers, by the values of the inputs.
        self._walked: dict[tuple[float, ...], tuple[str, float, dict[int, Mark]]] = {}
        self._given: tuple[float, ...] | None = None
        self._forget_answers()
        self._turn = self._first_turn = checked_turn(your_turn)
        super().__init__(
            values,
            {},
            name=getattr(function, "__name__", type(function).__name__),
            title=title,
            questions=_questions(predict, len(values)),
            presets=presets,
            record_as=record_as,
        )
        self.your_turn = self._turn
        self.observe(self._changed, names=["position"])
        self.observe(self._change_turn, names=["your_turn"])
        self.redraw()

    # What is computed

    def compute(self, state: State) -> Scene:
        """Return the computation at the point and the walk through it."""
        explanation = self._explainer(**state.values, **self._data)
        return Scene(explanation, walk(explanation))

    def show(self, scene: Scene) -> None:
        """Hand out the computation; each setting of the inputs has answers of its own."""
        self.explanation = scene.explanation
        if self._given is not None:
            self._walked[self._given] = (self._turn, self.position, self._marks)
        self._forget_answers()
        self._given = tuple(self._drawn_state.values.values())
        turn, _, marks = self._walked.get(self._given, ("", 0.0, {}))
        if turn == self._turn:
            self._marks = dict(marks)
        self.position = self.position

    def undo(self) -> None:
        """Take the last deed back: the inputs, the answers and the place in the walk."""
        before = self._given
        super().undo()
        self._return_to_place(before)

    def redo(self) -> None:
        """Do again what the last undo took back."""
        before = self._given
        super().redo()
        self._return_to_place(before)

    def _return_to_place(self, before: tuple[float, ...] | None) -> None:
        """Go to where the walk stood at these inputs, if they are not those of before."""
        given = self._given
        if given is None or given == before or given not in self._walked:
            return
        turn, place, _ = self._walked[given]
        if turn == self._turn:
            self.position = place

    def reset(self) -> None:
        """Go back to the numbers the picture began with, without answers."""
        self._walked.clear()
        self._given = None
        super().reset()

    def _forget_answers(self) -> None:
        self._marks = {}
        self._reply: Reply | None = None
        self._forget_try()

    def _forget_try(self) -> None:
        self._tried: Mark | None = None
        self._tries = 0
        self._hints = 0
        self._typed = ""
        self._turn_complaint = ""

    def read_answers(self, fields: Mapping[str, str], scene: Scene) -> tuple[Gradients, Gradients]:
        """Return what the learner expects of the derivatives and what they are."""
        return read_gradients(
            fields, self._questions, self._numbers, scene.walk.output
        ), scene.walk.gradients(self._numbers)

    def prediction_record(
        self, prediction: Gradients, happened: Gradients
    ) -> Mapping[str, str | float | None]:
        """Return the answers, and what happened."""
        return {
            "largest": ", ".join(prediction.largest),
            "sign": prediction.sign,
            "happened": ", ".join(happened.largest),
        }

    # Where the walk is

    @property
    def done(self) -> int:
        """How many steps are shown."""
        return int(self.position)

    @property
    def open_to(self) -> int:
        """How far the walk may go now: up to the prediction, or to the number that the learner is to give."""
        steps = self._scene.walk.steps
        asked = next(
            (place for place, step in enumerate(steps) if self._is_asked(step) and place not in self._marks),
            len(steps),
        )
        return min(asked, len(self._scene.walk.forward)) if self.locked else asked

    def _is_asked(self, step: Step) -> bool:
        kinds = {"backward": ("arrow",), "all": ("value", "arrow")}.get(self._turn, ())
        return step.kind in kinds and step.is_single

    @traitlets.validate("position")
    def _check_position(self, proposal: Any) -> float:
        return float(min(max(round(proposal["value"]), 0), self.open_to))

    @property
    def _waits(self) -> bool:
        return self.locked and self.done == len(self._scene.walk.forward)

    @property
    def _asks(self) -> bool:
        steps, place = self._scene.walk.steps, self.done
        if self._waits or place >= len(steps) or not self._is_asked(steps[place]):
            return False
        # A wrong number that was kept can be tried again wherever the walk stands before it.
        return place not in self._marks or self._marks[place].kind == "wrong"

    def _progress(self) -> Progress:
        marks = dict(self._marks)
        if self._tried is not None and self._asks:
            marks[self.done] = self._tried
        return Progress(self.done, self._asks, marks)

    # Pictures and text

    def draw(self) -> Element:
        """Return the live picture of the present state."""
        return draw_stepper_page(self._view(self._scene, self._progress(), stepper_room(self._room or 744)))

    @property
    def _stored_to(self) -> int:
        """How far the stored picture goes: to the end, unless the numbers are left to the learner."""
        walk = self._scene.walk
        return {"": len(walk.steps), "backward": len(walk.forward), "all": 0}[self._first_turn]

    def draw_still(self) -> str:
        """Return the stored picture: the walk as far as the learner may see it, its numbers rounded."""
        scene = self._scene
        rounded = Scene(scene.explanation.rounded(), scene.walk.rounded())
        done = Progress(self._stored_to, rest=True)
        return draw_stepper_still(self._view(rounded, done, _STILL, stored=True))

    def still_text(self) -> str:
        """Return the text twin of the stored picture."""
        return self._text(self._stored_to)

    def __str__(self) -> str:
        return self._text(self.done)

    def __repr__(self) -> str:
        steps = len(self._scene.walk.steps)
        return f"{super().__repr__()[:-1]}, step {self.done} of {steps})"

    def _text(self, done: int) -> str:
        explanation, steps = self._scene.explanation.rounded(), self._scene.walk.rounded()
        words = walk_words(explanation, steps, Progress(done), locked=self.locked)
        return wrapped(f"{walk_table(explanation, steps, done)}\n\n{twin_text(words)}")

    def _view(
        self, scene: Scene, progress: Progress, room: StepperRoom, *, stored: bool = False
    ) -> StepperView:
        return StepperView(
            explanation=scene.explanation,
            walk=scene.walk,
            progress=progress,
            arrangement=self._arrangement(scene, room),
            room=room,
            controls=StepperControls(
                inputs=tuple(
                    (node.name, node.value) for node in scene.explanation.nodes if node.kind == "input"
                ),
                turn=self._turn,
                can_step=self.done < self.open_to,
                can_step_back=self.done > 0,
                can_undo=self._history.can_undo,
                can_redo=self._history.can_redo,
                presets=tuple(self._presets),
                # A form has a field of its own for the focus.
                takes_focus=not self._asks and not self._waits,
            ),
            open_to=self.open_to,
            title=self._title,
            held=self._held == "position",
            locked=self.locked and not stored,
            questions=self._questions,
            answers=self._answers,
            complaint=self._complaint,
            prediction=self.prediction if self.prediction_stands and not stored else None,
            happened=self._predicted_at[1] if self._predicted_at else None,
            turn=None if stored else self._the_turn(),
            reply=None if stored else self._reply,
            message=self._message,
            prefix="cp" if stored else self._prefix,
        )

    def _the_turn(self) -> Turn | None:
        progress = self._progress()
        step = progress.asked(self._scene.walk)
        if step is None:
            return None
        hints = tuple(
            hint_words(self._scene.explanation, self._scene.walk, step, number)
            for number in range(1, self._hints + 1)
        )
        return Turn(step, self.done, self._typed, self._turn_complaint, hints, self._tries)

    def _arrangement(self, scene: Scene, room: StepperRoom) -> Arrangement:
        explanation = scene.explanation
        build = (
            room.tree,
            *(node.name for node in explanation.nodes),
            *(edge.name for edge in explanation.edges),
        )
        if build not in self._arrangements:
            self._arrangements[build] = arrange_walk(explanation, room.tree)
        return self._arrangements[build]

    # What the buttons and fields ask for

    def deeds(self, name: str, fields: Mapping[str, str]) -> Mapping[str, Callable[[], None]]:
        """Return what the buttons and fields of this picture do."""
        steps = {
            "step": lambda: self._go(self.done + 1),
            "step-back": lambda: self._go(self.done - 1),
            "start": lambda: self._go(0),
            "run": self._run,
            "turn": lambda: setattr(self, "your_turn", checked_turn(name)),
            "answer": lambda: self._answer(fields.get("number", "")),
            "hint": self._hint,
            "show": self._show_number,
            "keep": self._keep,
            "retry": lambda: self._retry(name),
            "less": lambda: self._nudge(name, -1),
            "more": lambda: self._nudge(name, 1),
        }
        return {**steps, "input": lambda: self._read_input(name)}

    def act(self, action: str, name: str, fields: Mapping[str, str]) -> None:
        """Do what is asked; the field of an input says in its action which input it is."""
        verb, _, which = action.partition(" ")
        super().act(verb, f"{which}={name}" if which else name, fields)

    def _go(self, place: int, reply: Reply | None = None) -> None:
        """Go to a step; what was said about the last answer makes way for `reply`."""
        before = self.position
        self._reply = reply
        self._forget_try()
        self.position = float(place)
        if self.position == before:
            self.redraw()

    def _run(self) -> None:
        """Go to the end of this way: first forward, then backward."""
        forward = len(self._scene.walk.forward)
        self._go(forward if self.done < forward else self.open_to)

    def _change_turn(self, change: Any) -> None:
        self._turn = checked_turn(change["new"])
        self._forget_answers()
        self._go(min(self.done, self.open_to))

    def _nudge(self, name: str, direction: int) -> None:
        if name in self._numbers:
            self.values = {name: next_value(getattr(self, name), direction)}

    def _read_input(self, text: str) -> None:
        name, _, written = text.partition("=")
        if name not in self._numbers:
            return
        try:
            self.values = {name: read_number(written)}
        except ValueError as error:
            value = tick(getattr(self, name))
            self.tell(str(error), say("`{name}` is still {value}.", name=name, value=value))
            self.redraw()

    def _answer(self, text: str) -> None:
        if not self._asks:
            return
        self._typed, self._turn_complaint = text, ""
        try:
            number = read_formula(text, self._known_numbers())
        except ValueError as error:
            self._turn_complaint = str(error) if text.strip() else say("Write a number into the field.")
            self.redraw()
            return
        explanation, steps, place = self._scene.explanation, self._scene.walk, self.done
        progress = self._progress()
        own = progress.own(steps, place)
        found = judge(explanation, steps, steps.steps[place], number, own)
        step = steps.steps[place].given(own)
        if found.kind == "nearly":
            self._reply = Reply("nearly", step, place, number, nearly_words(number))
            self.redraw()
            return
        if found.kind == "wrong":
            self._tries += 1
            self._tried = Mark("wrong", number)
            words = mistake_words(explanation, steps, step, number, found.mistake)
            self._reply = Reply("wrong", step, place, number, words)
        else:
            words = self._right_words(steps.steps[place], step, found.kind)
            mark = Mark(found.kind, number)
            self._accept(mark, Reply(found.kind, step, place, number, words))
        self._keep_record(found.kind, steps.steps[place], found.mistake.name if found.mistake else "")
        self.redraw()

    def _known_numbers(self) -> dict[str, float]:
        """Return what a formula may use: the numbers that the picture shows, by their names in code."""
        steps, done, progress = self._scene.walk, self.done, self._progress()
        known = {node.name: node.value for node in self._scene.explanation.nodes if node.kind == "input"}
        for place, step in enumerate(steps.steps[:done]):
            if step.is_single:
                mark = progress.marks.get(place)
                known[step.name] = mark.number if mark is not None else progress.step(steps, place).number
        return known

    def _right_words(self, step: Step, follows: Step, kind: str) -> Words:
        """Return what is said about a right number, given the step as it follows from own numbers."""
        steps = self._scene.walk
        wrong = self._progress().first_wrong(steps, self.done)
        if kind == "carried" and wrong is not None:
            return carried_words(steps, step, follows, wrong)
        if follows.numbers != step.numbers:
            return agreed_words(steps, step, follows, whole(step.number))
        return next_words(self._scene.explanation, steps, step)

    def _accept(self, mark: Mark, reply: Reply | None) -> None:
        """Let the walk go on behind the step that was asked for."""
        place = self.done
        self._marks[place] = mark
        self._judge_again(place)
        self._go(place + 1, reply)

    def _judge_again(self, changed: int) -> None:
        """Judge the numbers behind a changed one anew; one that followed from the old one is asked again."""
        explanation, steps = self._scene.explanation, self._scene.walk
        for place in sorted(place for place in self._marks if place > changed):
            mark = self._marks[place]
            if mark.kind == "shown":
                continue
            own = Progress(place, marks=self._marks).own(steps, place)
            kind = judge(explanation, steps, steps.steps[place], mark.number, own).kind
            if kind in ("right", "carried"):
                self._marks[place] = Mark(kind, mark.number)
            elif mark.kind != "wrong":
                del self._marks[place]

    def _keep_record(self, kind: str, step: Step, misconception: str) -> None:
        if not self._record_as:
            return
        finished = len(self._scene.walk.steps) == self.open_to
        right = finished and all(mark.kind == "right" for mark in self._marks.values())
        if kind != "wrong":
            kind = "right" if right else "right step"
        trouble = record(
            self._record_as, "attempt", kind=kind, misconception=misconception, step=step.name, seed=None
        )
        self.tell(trouble, "")

    def _hint(self) -> None:
        if self._asks and self._hints < 3:
            self._hints += 1
            if self._record_as:
                self.tell(record(self._record_as, "hint", number=self._hints), "")
            self.redraw()

    def _show_number(self) -> None:
        if self._asks and self._tries >= 3:
            step = self._scene.walk.steps[self.done]
            self._accept(Mark("shown", step.number), None)
            self.redraw()

    def _keep(self) -> None:
        """Go on with a wrong number: the steps after it are judged by it."""
        if self._asks and self._tried is not None and self._reply is not None:
            reply = self._reply
            self._accept(
                self._tried, Reply(reply.kind, reply.step, reply.place, reply.number, reply.words, True)
            )
            self.redraw()

    def _retry(self, place: str) -> None:
        """Open the field of a wrong number again; what was answered behind it waits to be judged anew."""
        if place.isdigit() and int(place) in self._marks:
            self._go(int(place))


def _questions(predict: bool | str | Sequence[str], inputs: int) -> tuple[str, ...]:
    """Return what is asked: of one input alone there is none that is felt most, so its sign is asked."""
    questions = checked_questions(predict, QUESTIONS)
    return questions if inputs > 1 else ("sign",) * bool(questions)
