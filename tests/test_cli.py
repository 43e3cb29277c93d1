"""The command for authors."""

import nbformat
import pytest
from nbclient.exceptions import CellExecutionError

from coursepack.cli import main

SLIDER = "import ipywidgets\nipywidgets.IntSlider(value=3)"


def write(path, *sources):
    cells = [nbformat.v4.new_code_cell(source) for source in sources]
    nbformat.write(nbformat.v4.new_notebook(cells=cells), path)
    return path


def test_a_stored_lesson_has_its_outputs_and_nothing_of_a_widget(tmp_path):
    lesson = write(tmp_path / "lesson.ipynb", "6 * 7", SLIDER)
    assert main(["store", str(lesson)]) == 0
    notebook = nbformat.read(lesson, as_version=4)
    assert [cell.execution_count for cell in notebook.cells] == [1, 2]
    assert notebook.cells[0].outputs[0].data["text/plain"] == "42"
    assert list(notebook.cells[1].outputs[0].data) == ["text/plain"]
    assert notebook.metadata == {}


def test_a_lesson_that_fails_is_left_as_it_was(tmp_path):
    lesson = write(tmp_path / "lesson.ipynb", "6 * 7", "1 / 0")
    before = lesson.read_bytes()
    with pytest.raises(CellExecutionError, match="ZeroDivisionError"):
        main(["store", str(lesson)])
    assert lesson.read_bytes() == before


def test_a_lesson_that_is_not_there_is_named(tmp_path, capsys):
    assert main(["store", str(tmp_path / "none.ipynb")]) == 2
    assert "none.ipynb` is not a file" in capsys.readouterr().err
