"""What quizzes, answer boxes and bug hunts share: a style of their own, and text for a stored drawing."""

from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from coursepack.exercise import record_reply
from coursepack.exercise.quiz import Item, Matching, Verdict
from coursepack.picture.page import style
from coursepack.widget.live_picture import LivePicture

__all__ = ["Asking", "answer_in"]


class Asking(LivePicture):
    """A card that asks. Where no kernel is live its questions stand as text: there is nothing to draw."""

    _css = style("tokens", "drawing", "page", "quiz")

    def __init__(self, **traits: Any) -> None:
        self._prefix = f"cp{uuid4().hex[:8]}"
        self._note = ""
        super().__init__(**traits)
        self.redraw()

    def still(self) -> dict[str, str]:
        """Return the questions as Markdown, which GitHub shows, and as text."""
        return {"text/markdown": self.still_markdown(), "text/plain": self.still_text()}

    def still_markdown(self) -> str:
        """Return the questions as Markdown, without the answers."""
        raise NotImplementedError

    def __repr__(self) -> str:
        return self.still_text()

    def __str__(self) -> str:
        return self.still_text()

    def _keep(self, name: str, verdict: Verdict) -> None:
        """Keep an attempt in the learner's progress, under this id."""
        self._note = record_reply(name, verdict, None)


def answer_in(item: Item, fields: Mapping[str, str]) -> Any:
    """Return the answer to an item that a form's fields hold, or None where the item has no fields."""
    if "answer" in fields:
        return fields["answer"]
    numbered = {name: value for name, value in fields.items() if name.startswith("answer-")}
    if isinstance(item, Matching):
        return [numbered.get(f"answer-{place + 1}", "") for place in range(len(item.rows))]
    return list(numbered.values()) or None
