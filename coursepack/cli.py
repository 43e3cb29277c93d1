"""The `coursepack` command, for authors: `coursepack store lessons/02_one_path.ipynb`."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from coursepack.language import say

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
    lessons: list[Path] = parser.parse_args(arguments).lessons
    for lesson in lessons:
        if not lesson.is_file():
            print(say("`{lesson}` is not a file; name a notebook.", lesson=lesson), file=sys.stderr)
            return 2
    for lesson in lessons:
        print(say("{lesson}: running", lesson=lesson), flush=True)
        store(lesson)
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
    NotebookClient(
        notebook,
        kernel_name="python3",
        resources={"metadata": {"path": lesson.parent}},
        store_widget_state=False,
        record_timing=False,
        coalesce_streams=True,
    ).execute()
    notebook.metadata = about
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            # A stored view without its state shows an error instead of the picture beside it.
            output.get("data", {}).pop(_VIEW, None)
    nbformat.write(notebook, lesson)  # type: ignore[no-untyped-call]


if __name__ == "__main__":
    sys.exit(main())
