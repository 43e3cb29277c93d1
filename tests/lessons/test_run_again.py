"""A lesson that has run can be run again, any cell at any time, whatever the learner has answered."""

import ast
import os
import re
from collections import Counter
from pathlib import Path
from types import CodeType

import nbformat
import pytest
from nbclient import NotebookClient
from nbformat import NotebookNode

from tests.lessons.notebooks import LESSONS, code_cells, read

VIEW = "application/vnd.jupyter.widget-view+json"
GAP = re.compile(r"= \.\.\.(?=\s|$)")
ANSWERS = ("0.25", "'90'", "'90 km'", "None", "print", "[1, 2]", "10**400")

in_each_lesson = pytest.mark.parametrize("lesson", LESSONS, ids=lambda path: path.stem)


def run(cells: list[NotebookNode], folder: Path) -> list[list[object]]:
    """Run the cells one after the other in one kernel and return what each of them shows."""
    copies = [nbformat.v4.new_code_cell(cell.source) for cell in cells]
    notebook = nbformat.v4.new_notebook(cells=copies)
    client = NotebookClient(notebook, kernel_name="python3", allow_errors=True, coalesce_streams=True)
    client.execute(env={**os.environ, "COURSEPACK_PROGRESS": str(folder)})
    return [[_shown(output) for output in copy.outputs] for copy in copies]


def _shown(output: NotebookNode) -> object:
    if output.output_type == "error":
        return f"{output.ename}: {output.evalue}"
    return output.get("text") or {kind: text for kind, text in output.data.items() if kind != VIEW}


def names_set(cell: NotebookNode) -> set[str]:
    """Return the names that a cell gives to something, apart from those inside a function or class."""
    found = set()
    waiting = list(ast.parse(cell.source).body)
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            found.add(node.name)
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            found.add(node.id)
        elif not isinstance(node, ast.Lambda | ast.GeneratorExp | ast.ListComp | ast.DictComp):
            waiting += ast.iter_child_nodes(node)
    return found


def names_read(cell: NotebookNode) -> set[str]:
    """Return the names of other cells that a cell reads."""
    blocks = [compile(cell.source, cell.id, "exec")]
    for block in blocks:
        blocks += [constant for constant in block.co_consts if isinstance(constant, CodeType)]
    # Attributes are among these names too.
    outside = {name for block in blocks for name in block.co_names}
    written = {node.id for node in ast.walk(ast.parse(cell.source)) if isinstance(node, ast.Name)}
    return outside & written - names_set(cell)


@in_each_lesson
def test_a_name_that_two_cells_set_is_read_in_no_other_cell(lesson):
    cells = code_cells(read(lesson))
    times = Counter(name for cell in cells for name in names_set(cell))
    twice = {name for name, count in times.items() if count > 1}
    assert {cell.id: names_read(cell) & twice for cell in cells if names_read(cell) & twice} == {}


@in_each_lesson
def test_every_cell_shows_the_same_when_the_lesson_is_run_again_and_from_end_to_start(lesson, tmp_path):
    cells = code_cells(read(lesson))
    count = len(cells)
    shown = run([*cells, *cells, *cells[::-1]], tmp_path)
    first, again, backwards = shown[:count], shown[count : 2 * count], shown[2 * count :][::-1]
    assert [cell.id for cell, a, b in zip(cells, first, again, strict=True) if a != b] == []
    assert [cell.id for cell, a, b in zip(cells, first, backwards, strict=True) if a != b] == []


@in_each_lesson
def test_no_answer_ends_in_an_error_or_changes_another_cell(lesson, tmp_path):
    cells = code_cells(read(lesson))
    asking = [cell for cell in cells if GAP.search(cell.source)]
    # The map of the course counts what has been answered.
    others = [cell for cell in cells if cell not in asking and "progress()" not in cell.source]
    answered = [
        nbformat.v4.new_code_cell(GAP.sub(f"= {answer}", cell.source))
        for answer in ANSWERS
        for cell in asking
    ]
    shown = run([*cells, *answered, *others], tmp_path)
    before = {cell.id: output for cell, output in zip(cells, shown, strict=False)}
    replies = shown[len(cells) : len(cells) + len(answered)]
    assert [reply for reply in replies if "Error" in str(reply)] == []
    after = shown[len(cells) + len(answered) :]
    assert [cell.id for cell, now in zip(others, after, strict=True) if before[cell.id] != now] == []
