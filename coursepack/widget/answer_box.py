"""An exercise that is answered on the page."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import traitlets

from coursepack.exercise import Exercise, Reply, compare, record, record_reply
from coursepack.exercise.advice import write_precision
from coursepack.exercise.formula import evaluate
from coursepack.exercise.unreadable import Unreadable
from coursepack.explain.prose import plain_name, plain_prose
from coursepack.language import say
from coursepack.picture.quiz.box import BoxView, box_markdown, box_text, draw_box
from coursepack.picture.svg import Element
from coursepack.widget.asking import Asking

__all__ = ["AnswerBox"]


class AnswerBox(Asking):
    """An exercise with fields for its answer. `reply` is the reply to the last answer."""

    reply = traitlets.Any(help="the reply to the last answer, or None")

    def __init__(self, exercise: Exercise, *, seed: int = 0, title: str = "") -> None:
        self.exercise = exercise
        self.tries = 0
        self._seed = seed
        self._start_seed = seed
        self._title = title or say("Exercise")
        self._drafts: dict[str, str] = {}
        self._hints = 0
        super().__init__()

    @property
    def given(self) -> dict[str, Any]:
        """The numbers of the exercise, by their names."""
        return dict(self.exercise.given(self._seed))

    def answer(self, value: Any) -> Reply:
        """Answer the exercise, as the page does, and return the reply."""
        return self._take(compare(self.exercise, self.given, value))

    def draw(self) -> Element:
        """Return the live answer box."""
        return draw_box(self._view(self._seed))

    def still_text(self) -> str:
        """Return the question and its numbers."""
        return box_text(self._view(self._start_seed))

    def still_markdown(self) -> str:
        """Return the question and its numbers as Markdown."""
        return box_markdown(self._view(self._start_seed))

    def act(self, action: str, name: str, fields: Mapping[str, str]) -> None:
        """Do what a button or the form of the page asks for."""
        self._drafts = {("" if key == "answer" else key): text for key, text in fields.items()}
        if action == "check":
            self._take(self._judge())
        elif action == "hint":
            self._show_hint()
        elif action == "other":
            self._seed += 1
            self._drafts, self.tries, self._hints = {}, 0, 0
            self.reply = None
        self.redraw()

    def _show_hint(self) -> None:
        if self._hints < len(self.exercise.hints()):
            self._hints += 1
            self._note = record(self.exercise.id, "hint", number=self._hints)

    def _take(self, reply: Reply) -> Reply:
        if reply.is_judged:
            self.tries += 1
        stored = record_reply(self.exercise.id, reply, self._seed)
        self.reply = replace(reply, note="\n".join(filter(None, [reply.note, stored])))
        self.redraw()
        return self.reply

    def _judge(self) -> Reply:
        typed = {name: _pointed(text) for name, text in self._drafts.items() if text.strip()}
        if not typed:
            return Reply("not answered", say("not answered yet"), say("Write your answer into the field."))
        if self.exercise.steps:
            table = {step.name: typed.get(step.name, ...) for step in self.exercise.steps}
            return compare(self.exercise, self.given, table)
        if not self.exercise.entries:
            return compare(self.exercise, self.given, typed.get("", ""))
        names = {**self.given, **self.exercise.values(self.given)}
        numbers = []
        labels = self.exercise.labels() or tuple(map(plain_name, self.exercise.entries))
        for entry, label in zip(self.exercise.entries, labels, strict=True):
            try:
                numbers.append(evaluate(typed.get(entry, ""), names))
            except Unreadable as trouble:
                text = say("{entry}: {trouble}", entry=plain_prose(label), trouble=trouble)
                return Reply("cannot read", say("cannot be read"), text)
        return compare(self.exercise, self.given, numbers)

    def _fields(self) -> tuple[str, ...]:
        """Return the names of the fields; one without a name for one number, none where code is asked."""
        if self.exercise.asks in ("function", "class"):
            return ()
        return tuple(step.name for step in self.exercise.steps) or self.exercise.entries or ("",)

    def _view(self, seed: int) -> BoxView:
        given = self.exercise.given(seed)
        return BoxView(
            self._title,
            self.exercise.id,
            self.exercise.question(),
            given,
            self._fields(),
            (*given, *self.exercise.values(given)),
            self._drafts,
            self.reply,
            self.tries,
            self.exercise.hints()[: self._hints],
            len(self.exercise.hints()),
            self._prefix,
            self.exercise.labels(),
            write_precision(self.exercise),
            self.exercise.asks == "formula",
        )


def _pointed(text: str) -> str:
    """Return the text with a decimal comma as a point, where it is a number with one."""
    number = text.strip().lstrip("+-−").replace(",", "", 1)
    return text.replace(",", ".") if number.isdigit() else text
