import nbformat
import pytest
from nbformat import NotebookNode


@pytest.fixture
def notebook() -> NotebookNode:
    """Return a small lesson without a fault."""
    v4 = nbformat.v4
    title = v4.new_markdown_cell("# A square", id="title")
    define = v4.new_code_cell("def square(x):\n    return x**2", id="define-the-square", execution_count=1)
    call = v4.new_code_cell(
        "square(7)",
        id="square-of-7",
        execution_count=2,
        outputs=[
            v4.new_output("execute_result", data={"text/plain": "49"}, execution_count=2),
        ],
    )
    show = v4.new_code_cell(
        "print(square(3))",
        id="print-a-square",
        execution_count=3,
        outputs=[v4.new_output("stream", text="9\n")],
    )
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    return v4.new_notebook(cells=[title, define, call, show], metadata={"kernelspec": kernel})
