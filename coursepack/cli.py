"""The `coursepack` command: a learner's progress, and for authors `coursepack store LESSON`."""

import argparse
import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from coursepack.course import course_progress, find_lesson
from coursepack.exercise import export_progress, import_progress, reset_lesson
from coursepack.language import say, say_count
from coursepack.picture.progress import progress_text
from coursepack.picture.prose import wrapped

__all__ = ["main", "store"]

_VIEW = "application/vnd.jupyter.widget-view+json"


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line asks for; return the exit code."""
    parser = argparse.ArgumentParser(prog="coursepack")
    commands = parser.add_subparsers(required=True, metavar=say("command"))
    command = commands.add_parser(
        "store", help=say("run lessons in a new kernel and store what they show, without widget state")
    )
    command.add_argument("lessons", nargs="+", type=Path, metavar=say("lesson"))
    command.set_defaults(run=lambda given: _store_all(given.lessons))
    command = commands.add_parser("status", help=say("show what you have done in each lesson"))
    command.add_argument("lesson", nargs="?", default="", metavar=say("lesson"), help=say("its number: 02"))
    command.set_defaults(run=lambda given: _status(given.lesson))
    command = commands.add_parser("export", help=say("write your progress into one file"))
    command.add_argument("file", type=Path, metavar=say("file"))
    command.set_defaults(run=lambda given: _moved(export_progress(given.file)))
    command = commands.add_parser("import", help=say("add the progress of an exported file to yours"))
    command.add_argument("file", type=Path, metavar=say("file"))
    command.set_defaults(run=lambda given: _moved(import_progress(given.file)))
    command = commands.add_parser("reset", help=say("forget what you have done in a lesson"))
    command.add_argument("lesson", metavar=say("lesson"), help=say("its number: 02"))
    command.set_defaults(run=lambda given: _moved(reset_lesson(given.lesson.zfill(2))))
    given = parser.parse_args(arguments)
    try:
        code: int = given.run(given)
    except (OSError, ValueError) as error:
        print(error, file=sys.stderr)
        return 1
    return code


def _store_all(lessons: Sequence[Path]) -> int:
    for lesson in lessons:
        if not lesson.is_file():
            print(say("`{lesson}` is not a file; name a notebook.", lesson=lesson), file=sys.stderr)
            return 2
    for lesson in lessons:
        print(say("{lesson}: running", lesson=lesson), flush=True)
        store(lesson)
    return 0


def _status(number: str) -> int:
    progress = course_progress()
    if number:
        print(wrapped(progress_text(progress, progress.lesson(find_lesson(number.zfill(2)).number))))
    else:
        print(wrapped(progress_text(progress)))
    return 0


def _moved(count: int) -> int:
    print(say_count("{count} event", "{count} events", count))
    return 0


def store(lesson: Path) -> None:
    """Run a lesson in a new kernel and store what it shows: text and pictures, nothing of a widget.

    Raises:
        nbclient.exceptions.CellExecutionError: if a cell fails; the file is then left as it was.
    """
    import nbformat
    from nbclient import NotebookClient

    notebook = nbformat.read(lesson, as_version=4)  # type: ignore[no-untyped-call] # nbformat has none
    # The kernel writes down which version of Python happened to run it.
    about = notebook.metadata.copy()
    about.pop("widgets", None)
    client = NotebookClient(
        notebook,
        kernel_name="python3",
        resources={"metadata": {"path": lesson.parent}},
        store_widget_state=False,
        record_timing=False,
        coalesce_streams=True,
    )
    with tempfile.TemporaryDirectory() as nothing_done:
        # The next hint depends on the hints taken before, and an author has taken some.
        client.execute(env={**os.environ, "COURSEPACK_PROGRESS": nothing_done})
    notebook.metadata = about
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            # A stored view without its state shows an error instead of the picture beside it.
            output.get("data", {}).pop(_VIEW, None)
    nbformat.write(notebook, lesson)  # type: ignore[no-untyped-call]


if __name__ == "__main__":
    sys.exit(main())
