"""The command for authors."""

import nbformat
import pytest
from nbclient.exceptions import CellExecutionError

from coursepack import check, hint
from coursepack.cli import main
from coursepack.course import EXERCISES

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


@pytest.fixture
def _empty_progress(tmp_path, monkeypatch):
    monkeypatch.setenv("COURSEPACK_PROGRESS", str(tmp_path / "progress"))


@pytest.mark.usefixtures("_empty_progress")
def test_the_status_lists_every_exercise(capsys):
    check("02.dC_dw", 0.5)
    hint("02.dC_dw")
    assert main(["status"]) == 0
    lines = dict(line.split(maxsplit=1) for line in capsys.readouterr().out.splitlines())
    assert list(lines) == [exercise.id for exercise in EXERCISES]
    assert lines["02.dC_dw"] == "not yet            1 attempt, 1 hint"
    assert lines["02.dC_db"] == "not answered yet   0 attempts, 0 hints"


@pytest.mark.usefixtures("_empty_progress")
def test_progress_is_exported_forgotten_and_brought_back(tmp_path, capsys):
    check("02.dC_dw", 0.5)
    file = str(tmp_path / "mine.json")
    assert [main(["export", file]), main(["reset", "2"]), main(["import", file])] == [0, 0, 0]
    assert capsys.readouterr().out == "1 event\n1 event\n1 event\n"


def test_a_file_that_is_not_there_is_named(tmp_path, capsys):
    assert main(["import", str(tmp_path / "none.json")]) == 1
    assert "none.json" in capsys.readouterr().err


def test_a_stored_lesson_does_not_know_what_its_author_has_done(tmp_path):
    lesson = write(tmp_path / "lesson.ipynb", "from coursepack import hint\nhint('02.dC_dw')")
    for _ in range(2):
        assert main(["store", str(lesson)]) == 0
        notebook = nbformat.read(lesson, as_version=4)
        assert notebook.cells[0].outputs[0].data["text/plain"].startswith("Hint 1 of 3")
