"""What a learner has done: attempts, hints and predictions of each exercise, and moving it elsewhere."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from coursepack.exercise.journal import Event, Journal
from coursepack.exercise.reply import Reply
from coursepack.language import say

__all__ = [
    "Slip",
    "Tally",
    "export_progress",
    "import_progress",
    "kept_as",
    "record",
    "record_reply",
    "reset_lesson",
    "tallies",
]

_FORMAT = "coursepack progress 1"


@dataclass(frozen=True, slots=True)
class Slip:
    """A misconception met at an exercise.

    Attributes:
        name: of the misconception.
        place: of its last time among all that happened, counted from the beginning.
        is_open: whether the exercise has not been answered rightly since.
    """

    name: str
    place: int
    is_open: bool = True


@dataclass(frozen=True, slots=True)
class Tally:
    """What happened at one exercise; `slips` are the misconceptions, in the order they were first met."""

    exercise: str
    attempts: int = 0
    is_right: bool = False
    hints: int = 0
    predictions: int = 0
    slips: tuple[Slip, ...] = ()

    @property
    def mistakes(self) -> tuple[str, ...]:
        """The names of the misconceptions."""
        return tuple(slip.name for slip in self.slips)


def kept_as(item: str, lesson: str) -> str:
    """Return the id under which a lesson keeps an item: one that returns from an earlier lesson has its own.

    >>> kept_as("01.quiz.units", "03")
    '03.again.01.quiz.units'
    """
    return item if item.partition(".")[0] == lesson else f"{lesson}.again.{item}"


def record_reply(exercise: str, reply: Reply, seed: int | None) -> str:
    """Keep an attempt that could be read; return what went wrong in keeping it, or ""."""
    if not reply.is_judged:
        return ""
    about = {"kind": reply.kind, "misconception": reply.misconception, "seed": seed}
    return record(exercise, "attempt", **about)


def record(exercise: str, what: str, **about: str | int | float | None) -> str:
    """Keep an "attempt", a "hint" or a "prediction"; return what went wrong in keeping it, or ""."""
    when = datetime.now(UTC).isoformat(timespec="seconds")
    return Journal().add({"exercise": exercise, "what": what, "when": when, **about})


def tallies() -> tuple[dict[str, Tally], str]:
    """Return what happened at each exercise, by its id, and what went wrong in reading it, or ""."""
    events, trouble = Journal().read()
    return _count(events), trouble


def _count(events: Iterable[Event]) -> dict[str, Tally]:
    by_exercise: dict[str, list[tuple[int, Event]]] = {}
    # What was imported stands at the end of the journal and may be older.
    in_time = sorted(events, key=lambda event: str(event.get("when", "")))
    for place, event in enumerate(in_time):
        by_exercise.setdefault(event["exercise"], []).append((place, event))
    return {name: _tally(name, those) for name, those in sorted(by_exercise.items())}


def _tally(exercise: str, events: list[tuple[int, Event]]) -> Tally:
    attempts = [(place, event) for place, event in events if event["what"] == "attempt"]
    last_right = max((place for place, event in attempts if event.get("kind") == "right"), default=-1)
    met = {
        str(event["misconception"]): place for place, event in attempts if event.get("misconception")
    }  # the last time of each
    return Tally(
        exercise,
        len(attempts),
        last_right >= 0,
        # A hint that is read again is no further hint.
        len({event.get("number", event["id"]) for _, event in events if event["what"] == "hint"}),
        sum(event["what"] == "prediction" for _, event in events),
        tuple(Slip(name, place, place > last_right) for name, place in met.items()),
    )


def export_progress(path: Path) -> int:
    """Write all progress into one file; return how many events it holds.

    Raises:
        OSError: if the file cannot be written.
    """
    events, _ = Journal().read()
    content = json.dumps({"format": _FORMAT, "events": events}, ensure_ascii=False, indent=1)
    path.write_text(content + "\n", encoding="utf-8")
    return len(events)


def import_progress(path: Path) -> int:
    """Add the progress of an exported file to what is here; return how many events were new.

    Raises:
        ValueError: if the file is no export.
        OSError: if it cannot be read, or the progress cannot be written.
    """
    content = path.read_bytes()
    try:
        export = json.loads(content)
        events: list[Event] = export["events"]
        is_export = export["format"] == _FORMAT and all(
            isinstance(event[name], str) for event in events for name in ("id", "exercise", "what")
        )
    except (ValueError, TypeError, KeyError, RecursionError):
        is_export = False
    if not is_export:
        raise ValueError(
            say("`{path}` is no exported progress; name a file of `coursepack export`.", path=path)
        )
    return Journal().merge(events)


def reset_lesson(lesson: str) -> int:
    """Forget what happened in a lesson; return how many events these were.

    Raises:
        OSError: if the progress cannot be written.
    """
    return Journal().remove(lesson)
