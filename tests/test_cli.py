"""The command for authors."""

import nbformat
import pytest
from nbclient.exceptions import CellExecutionError

from coursepack import check, hint, progress
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


@pytest.fixture
def _empty_progress(tmp_path, monkeypatch):
    monkeypatch.setenv("COURSEPACK_PROGRESS", str(tmp_path / "progress"))


@pytest.mark.usefixtures("_empty_progress")
def test_the_status_is_the_map_of_the_course(capsys):
    check("02.dC_dw", 0.5)
    assert main(["status"]) == 0
    assert capsys.readouterr().out == f"{progress()}\n"


@pytest.mark.usefixtures("_empty_progress")
def test_the_status_of_a_lesson_lists_every_exercise(capsys):
    check("02.dC_dw", 0.5)
    hint("02.dC_dw")
    assert main(["status", "2"]) == 0
    shown = capsys.readouterr().out
    assert shown == f"{progress('02')}\n"
    lines = [line.split(maxsplit=1) for line in shown.splitlines()]
    assert ["02.dC_dw", "✗ not yet            1 attempt, 1 hint"] in lines
    assert ["02.dC_db", "○ not answered yet   0 attempts, 0 hints"] in lines


def test_the_status_of_a_lesson_that_is_not_there_is_refused(capsys):
    assert main(["status", "12"]) == 1
    assert "got '12'" in capsys.readouterr().err


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
