import nbformat
import pytest

from tests.lessons.notebooks import LESSONS, faults, read, stripped


def test_there_are_lessons():
    assert LESSONS


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda path: path.stem)
def test_a_lesson_is_committed_as_it_ran(lesson):
    assert faults(read(lesson)) == []


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda path: path.stem)
def test_a_stripped_copy_of_a_lesson_is_caught(lesson):
    assert any("not 1" in fault for fault in faults(stripped(read(lesson))))


def test_a_notebook_without_a_fault_passes(notebook):
    assert faults(notebook) == []


def test_an_output_that_was_cleared_is_missed(notebook):
    notebook.cells[3].outputs = []
    assert faults(notebook) == ["print-a-square: what it shows is not stored"]


def test_a_cell_that_ran_out_of_order_is_caught(notebook):
    notebook.cells[2].execution_count = 5
    assert faults(notebook) == ["square-of-7: it was run as number 5, not 2"]


def test_an_added_cell_that_never_ran_is_caught(notebook):
    notebook.cells.append(nbformat.v4.new_code_cell("x = 1", id="never-ran"))
    assert faults(notebook) == ["never-ran: it was run as number None, not 4"]


@pytest.mark.parametrize("name", ["3f2a9c01", "0b6d2c9e-1111-4222-8333-9a9b9c9d9e9f", "Cell 3", "12"])
def test_an_id_that_is_not_made_of_words_is_caught(notebook, name):
    notebook.cells[0].id = name
    assert faults(notebook) == [f"{name}: the id is not made of words"]


def test_an_id_that_stands_twice_is_caught(notebook):
    notebook.cells[0].id = "square-of-7"
    assert faults(notebook) == ["square-of-7: 2 cells have this id"]


def test_stored_widget_state_is_caught(notebook):
    notebook.metadata["widgets"] = {}
    assert faults(notebook) == ["the notebook stores the state of its widgets"]


def test_a_stored_view_of_a_widget_is_caught(notebook):
    kind = "application/vnd.jupyter.widget-view+json"
    notebook.cells[2].outputs[0].data[kind] = {"model_id": "m"}
    assert faults(notebook) == [f"square-of-7: it stores {kind}"]


def test_a_stored_error_is_caught(notebook):
    error = nbformat.v4.new_output("error", ename="ValueError", evalue="no", traceback=[])
    notebook.cells[2].outputs = [error]
    assert faults(notebook) == ["square-of-7: it ends with an error: ValueError"]


def test_a_stored_warning_is_caught(notebook):
    notebook.cells[3].outputs[0].name = "stderr"
    assert faults(notebook) == ["print-a-square: it writes to stderr"]


def test_a_stored_address_is_caught(notebook):
    notebook.cells[2].outputs[0].data["text/plain"] = "<Square at 0x7f00aa12cc30>"
    assert "address in memory" in faults(notebook)[0]


@pytest.mark.parametrize("mark", ["# NBVAL_SKIP", "# NBVAL_IGNORE_OUTPUT"])
def test_a_cell_whose_output_is_not_compared_is_caught(notebook, mark):
    notebook.cells[2].source = f"{mark}\nsquare(7)"
    assert "not compared" in faults(notebook)[0]


def test_a_tag_that_stops_the_comparison_is_caught(notebook):
    notebook.cells[2].metadata["tags"] = ["nbval-ignore-output"]
    assert "not compared" in faults(notebook)[0]


def test_a_cell_of_thirteen_lines_of_code_is_caught(notebook):
    notebook.cells[1].source = "# why\n\n" + "x = 1\n" * 13
    assert faults(notebook) == ["define-the-square: it has 13 lines of code, more than 12"]


def test_a_notebook_that_names_no_kernel_is_caught(notebook):
    del notebook.metadata["kernelspec"]
    assert faults(notebook) == ["the notebook does not name the kernel python3"]
