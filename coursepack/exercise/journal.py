"""The file of a learner's progress: one line of JSON for each thing that happened.

A line is added in one write under a lock, so two kernels lose nothing and a killed one leaves at most a
torn last line. Only this computer ever sees the file.
"""

import contextlib
import json
import os
import uuid
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import platformdirs

from coursepack.exercise.lock import locked
from coursepack.language import say

__all__ = ["Event", "Journal", "progress_folder"]

Event = Mapping[str, Any]
_LONGEST_LINE = 65536


def progress_folder() -> Path:
    """Return the folder of the progress: `COURSEPACK_PROGRESS`, else the user's own data folder."""
    chosen = os.environ.get("COURSEPACK_PROGRESS")
    return Path(chosen) if chosen else platformdirs.user_data_path("coursepack", appauthor=False)


class Journal:
    """Events kept in a folder. Reading and adding never raise for the file's sake: they tell.

    What goes wrong is said by the returned sentence, which is "" when all went well.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = progress_folder() if folder is None else folder
        self.path = self.folder / "progress.jsonl"
        self._lock = self.folder / "progress.lock"

    def add(self, event: Event) -> str:
        """Add an event; it gets an `id` of its own."""
        line = _line({"id": uuid.uuid4().hex, **event})
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            with locked(self._lock):
                _append(self.path, line)
        except OSError as error:
            return say(
                "Your progress is not stored: {path} cannot be written ({reason}). "
                "The lesson goes on without it.",
                path=self.path,
                reason=error.strerror or type(error).__name__,
            )
        return ""

    def read(self) -> tuple[list[Event], str]:
        """Return all events. A damaged file is set aside, and what is readable in it is kept."""
        try:
            content = self.path.read_bytes()
        except FileNotFoundError:
            return [], ""
        except OSError as error:
            return [], say(
                "Your progress cannot be read: {path} ({reason}). The lesson goes on without it.",
                path=self.path,
                reason=error.strerror or type(error).__name__,
            )
        events, damaged = _parse(content)
        return events, self._set_aside() if damaged else ""

    def replace(self, keep: Iterable[Event]) -> None:
        """Put other events in the place of all.

        Raises:
            OSError: if the folder cannot be written; the old events are then still there.
        """
        with locked(self._lock):
            self._write(keep)

    def merge(self, more: Iterable[Event]) -> int:
        """Add the events that are not there yet; return how many these were.

        Raises:
            OSError: if the folder cannot be written; nothing is added then.
        """
        self.read()
        self.folder.mkdir(parents=True, exist_ok=True)
        with locked(self._lock):
            events = _parse(self.path.read_bytes())[0] if self.path.exists() else []
            known = {event["id"] for event in events}
            new = {event["id"]: event for event in more if event["id"] not in known}
            self._write([*events, *new.values()])
        return len(new)

    def remove(self, lesson: str) -> int:
        """Remove the events of a lesson; return how many these were.

        Raises:
            OSError: if the folder cannot be written; nothing is removed then.
        """
        self.read()
        if not self.path.exists():
            return 0
        with locked(self._lock):
            events = _parse(self.path.read_bytes())[0]
            keep = [event for event in events if event["exercise"].partition(".")[0] != lesson]
            self._write(keep)
        return len(events) - len(keep)

    def _set_aside(self) -> str:
        try:
            with locked(self._lock):
                # Another kernel may have done it meanwhile.
                events, damaged = _parse(self.path.read_bytes())
                if not damaged:
                    return ""
                aside = self.path.with_name(f"progress.damaged-{uuid.uuid4().hex[:8]}.jsonl")
                aside.write_bytes(self.path.read_bytes())
                self._write(events)
        except OSError:
            return say("{path} is damaged in part. What can be read of it is used.", path=self.path)
        return say(
            "{path} was damaged. It is set aside as {aside}, and what could be read of it is kept.",
            path=self.path,
            aside=aside.name,
        )

    def _write(self, events: Iterable[Event]) -> None:
        """Replace the file in one step: whoever reads sees the old or the new one."""
        draft = self.path.with_name(f"progress.{uuid.uuid4().hex}.draft")
        try:
            with draft.open("wb") as file:
                file.writelines(map(_line, events))
                file.flush()
                os.fsync(file.fileno())
            draft.replace(self.path)
        finally:
            with contextlib.suppress(OSError):
                draft.unlink(missing_ok=True)


def _append(path: Path, line: bytes) -> None:
    """Add a line after the last whole one; on a full disk take back the part that was written."""
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0), 0o600)
    try:
        size = _whole_lines(descriptor)
        os.ftruncate(descriptor, size)
        try:
            if os.write(descriptor, line) < len(line):
                raise OSError
        except OSError:
            os.ftruncate(descriptor, size)
            raise
    finally:
        os.close(descriptor)


def _whole_lines(descriptor: int) -> int:
    """Return the size without a torn last line, which a killed kernel could not tell of as stored."""
    size = os.fstat(descriptor).st_size
    start = max(0, size - _LONGEST_LINE)
    os.lseek(descriptor, start, os.SEEK_SET)
    tail = os.read(descriptor, _LONGEST_LINE)
    end = tail.rfind(b"\n") + 1
    is_first = start == 0 and tail.startswith(b'{"id"')
    return start + end if end or is_first else size


def _line(event: Event) -> bytes:
    return json.dumps(event, default=str).encode() + b"\n"


def _parse(content: bytes) -> tuple[list[Event], bool]:
    """Return the events, and whether a whole line is none. A torn last line is of a killed kernel."""
    events, damaged = [], False
    lines = content.split(b"\n")
    for position, line in enumerate(lines):
        if not line:
            continue
        try:
            event = json.loads(line)
            if not _is_event(event):
                raise ValueError
            events.append(event)
        except (ValueError, RecursionError):
            damaged = damaged or position < len(lines) - 1
    return events, damaged


def _is_event(event: Any) -> bool:
    return isinstance(event, dict) and all(
        isinstance(event.get(name), str) for name in ("id", "exercise", "what")
    )
