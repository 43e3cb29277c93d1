"""A bug hunt: predict the check, see it, spot the line, put it right, name the mistake."""

from collections.abc import Mapping
from typing import Any

import traitlets

from coursepack.exercise import record, tallies
from coursepack.exercise.quiz import BugHunt as Hunt
from coursepack.exercise.quiz import Choice, Comparison, Number, Verdict
from coursepack.language import say
from coursepack.picture.quiz.hunt import HuntView, draw_hunt, hunt_markdown, hunt_text
from coursepack.picture.quiz.item import ItemView
from coursepack.picture.svg import Element
from coursepack.widget.asking import Asking, answer_in

__all__ = ["BugHunt"]


class BugHunt(Asking):
    """A bug hunt. `answers` holds the last answer to each stage by its id; observe it as any trait."""

    answers = traitlets.Dict(help="the last answer to each stage, by its id")

    def __init__(self, hunt: Hunt) -> None:
        self.hunt = hunt
        self._stages: tuple[Choice | Number, ...] = hunt.stages()
        self._drafts: dict[str, Any] = {}
        self._verdicts: dict[str, Verdict] = {}
        self._comparisons: tuple[Comparison, ...] = ()
        self._last: Verdict | None = None
        done, _ = tallies()
        name = hunt.stage_id("name")
        self._before = say("found before") if name in done and done[name].is_right else ""
        super().__init__()

    @property
    def comparisons(self) -> tuple[Comparison, ...]:
        """The check's numbers; empty until the prediction is locked."""
        return self._comparisons

    def answer(self, value: Any) -> Verdict:
        """Answer the stage that is open, as the page does, and return the reply.

        Raises:
            ValueError: if all stages are done.
        """
        open_stages = self._reached()
        if self._is_over:
            raise ValueError(say("All stages of this hunt are done. Call `bug_hunt` again for a fresh one."))
        stage = open_stages[-1]
        verdict = self._judge(stage, value)
        self._drafts[stage.id] = self.answers.get(stage.id) if verdict.is_judged else None
        self.redraw()
        return verdict

    def draw(self) -> Element:
        """Return the live bug hunt."""
        views = [
            ItemView(
                stage, self._drafts.get(stage.id), self._verdicts.get(stage.id), f"{self._prefix}-{place}"
            )
            for place, stage in enumerate(self._reached())
        ]
        return draw_hunt(
            HuntView(self.hunt, views, self._comparisons, self._is_over, self._before, self._last, self._note)
        )

    def still_text(self) -> str:
        """Return the notes and what is asked first."""
        return hunt_text(self.hunt)

    def still_markdown(self) -> str:
        """Return the notes and what is asked first as Markdown."""
        return hunt_markdown(self.hunt)

    def act(self, action: str, name: str, fields: Mapping[str, str]) -> None:
        """Do what the form of the open stage asks for."""
        stage = self._reached()[-1]
        if action == "check" and name == stage.id and not self._is_over:
            self._judge(stage, answer_in(stage, fields))
            self.redraw()

    @property
    def _is_over(self) -> bool:
        return all(self._is_done(stage) for stage in self._stages)

    def _is_done(self, stage: Choice | Number) -> bool:
        return stage.id in self._verdicts and self._verdicts[stage.id].is_final

    def _reached(self) -> list[Choice | Number]:
        """Return the stages that are done, and the one that is open."""
        done = [stage for stage in self._stages if self._is_done(stage)]
        return [*done, *self._stages[len(done) : len(done) + 1]]

    def _judge(self, stage: Choice | Number, value: Any) -> Verdict:
        verdict = stage.judge(value)
        self._drafts[stage.id] = value
        self._verdicts[stage.id] = self._last = verdict
        if not verdict.is_judged:
            return verdict
        self.answers = {**self.answers, stage.id: stage.normalise(value)}
        if stage is self._stages[0]:
            self._comparisons = tuple(self.hunt.check())
            self._note = record(stage.id, "prediction", kind=verdict.kind)
        else:
            self._keep(stage.id, verdict)
        return verdict
