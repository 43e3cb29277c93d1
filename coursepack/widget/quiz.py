"""A quiz: one item at a time, answered by hand or from code."""

from collections.abc import Mapping, Sequence
from typing import Any

import traitlets

from coursepack.exercise import kept_as, tallies
from coursepack.exercise.quiz import Item, Ordering, Verdict
from coursepack.language import say
from coursepack.picture.quiz.item import ItemView
from coursepack.picture.quiz.page import QuizView, draw_quiz
from coursepack.picture.quiz.text import quiz_markdown, quiz_text
from coursepack.picture.svg import Element
from coursepack.widget.asking import Asking, answer_in
from coursepack.widget.sorting import move_step

__all__ = ["Quiz"]


class Quiz(Asking):
    """A quiz. `answers` holds the last answer to each item by its id; observe it as any trait."""

    answers = traitlets.Dict(help="the last answer to each item, by its id")

    def __init__(
        self, lesson: str, items: Sequence[Item], *, title: str, returns: Mapping[str, str] | None = None
    ) -> None:
        self.items = tuple(items)
        self._lesson = lesson
        self._title = title
        self._returns = dict(returns or {})
        self._before = _answered_before([kept_as(item.id, lesson) for item in self.items])
        self._restart()
        super().__init__()

    def answer(self, item: str, value: Any) -> Verdict:
        """Answer an item, as the page does, and return the reply.

        `value` is the number of an option or a list of them, a number, the steps' numbers in order, or a
        letter for each row.

        Raises:
            ValueError: if the quiz has no such item.
        """
        asked = self._find(item)
        self._place = self.items.index(asked)
        verdict = self._judge(asked, value)
        self._drafts[asked.id] = self.answers.get(asked.id) if verdict.is_judged else None
        self.redraw()
        return verdict

    @property
    def replies(self) -> dict[str, Verdict]:
        """The last reply to each item that is answered, by its id."""
        return dict(self._verdicts)

    def draw(self) -> Element:
        """Return the live quiz."""
        current = None
        if self._place < len(self.items):
            item = self.items[self._place]
            current = ItemView(
                item, self._drafts.get(item.id), self._verdicts.get(item.id), self._prefix, self._moved
            )
        return draw_quiz(
            QuizView(
                self._title,
                self._lesson,
                self.items,
                self._place,
                current,
                self._first,
                self._before,
                self._returns,
                self._note,
            )
        )

    def still_text(self) -> str:
        """Return the questions with their options."""
        return quiz_text(self._title, self.items)

    def still_markdown(self) -> str:
        """Return the questions with their options as Markdown."""
        return quiz_markdown(self._title, self.items)

    def act(self, action: str, name: str, fields: Mapping[str, str]) -> None:
        """Do what a button, a key or the form of the page asks for."""
        self._moved = ("", 0)
        item = self.items[self._place] if self._place < len(self.items) else None
        if item is not None and not self._is_done(item):
            if action in ("up", "down", "place") and isinstance(item, Ordering):
                self._move(item, action, name)
            elif isinstance(item, Ordering):
                self._drafts.setdefault(item.id, item.start)
            else:
                self._drafts[item.id] = answer_in(item, fields)
            if action == "check":
                self._judge(item, self._drafts[item.id])
        if action == "next":
            self._place = min(len(self.items), self._place + 1)
        elif action == "previous":
            self._place = max(0, self._place - 1)
        elif action == "restart":
            self._restart()
        self.redraw()

    def _restart(self) -> None:
        self._place = 0
        self._drafts: dict[str, Any] = {}
        self._verdicts: dict[str, Verdict] = {}
        self._first: dict[str, bool] = {}
        self._moved = ("", 0)

    def _find(self, name: str) -> Item:
        for item in self.items:
            if item.id == name:
                return item
        raise ValueError(
            say(
                "`item` must be the id of a question of this quiz, got {name}; there are {ids}.",
                name=repr(name)[:60],
                ids=", ".join(item.id for item in self.items),
            )
        )

    def _is_done(self, item: Item) -> bool:
        return item.id in self._verdicts and self._verdicts[item.id].is_final

    def _judge(self, item: Item, value: Any) -> Verdict:
        verdict = item.judge(value)
        self._verdicts[item.id] = verdict
        if verdict.is_judged:
            self._first.setdefault(item.id, verdict.kind == "right")
            self._keep(kept_as(item.id, self._lesson), verdict)
            self.answers = {**self.answers, item.id: item.normalise(value)}
        return verdict

    def _move(self, item: Ordering, action: str, name: str) -> None:
        self._drafts[item.id] = move_step(self._drafts.get(item.id) or item.start, action, name)
        # What was said about the old order does not hold for the new one.
        self._verdicts.pop(item.id, None)
        if action in ("up", "down") and name.isdigit():
            self._moved = (action, int(name))


def _answered_before(ids: Sequence[str]) -> str:
    done, _ = tallies()
    answered = [done[name] for name in ids if name in done and done[name].attempts]
    if not answered:
        return ""
    return say(
        "answered before: {right} of {count} right",
        right=sum(tally.is_right for tally in answered),
        count=len(ids),
    )
