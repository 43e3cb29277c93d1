"""What the pictures of all explorers show beside their drawings: the lock, the prediction and its verdict."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from coursepack.explain.explanation import Chain, Nudge
from coursepack.explain.prediction import Outcome, Prediction
from coursepack.picture.card import draw_question, draw_verdict
from coursepack.picture.svg import Element

__all__ = ["Explored"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Explored:
    """The title, what the hand does, what was asked and answered, and a message."""

    title: str = ""
    before: Mapping[str, float] = field(default_factory=dict)
    held: str = ""
    locked: bool = False
    questions: Sequence[str] = ()
    answers: Mapping[str, str] = field(default_factory=dict)
    complaint: str = ""
    prediction: Prediction | None = None
    happened: Outcome | None = None
    prediction_stands: bool = False
    message: tuple[str, str] = ("", "")
    prefix: str = "cp"

    @property
    def has_guess(self) -> bool:
        """Whether there is a row for the learner's own change.

        It keeps its place when the picture moves on: nothing may jump under a hand.
        """
        return self.prediction is not None and self.prediction.change is not None

    @property
    def guess(self) -> float | None:
        """The change that the learner predicted, where the picture is still at that state."""
        return self.prediction.change if self.prediction and self.prediction_stands else None

    def card(self, chain: Chain, nudge: Nudge, point: float) -> Element | None:
        """Return the question while the picture is locked, then what became of the prediction."""
        if self.locked:
            return draw_question(
                chain, nudge, point, self.questions, self.prefix, self.answers, self.complaint
            )
        if self.prediction and self.happened:
            return draw_verdict(self.prediction, self.happened, chain)
        return None
