"""What a committed lesson must hold, and copies of it that somebody has changed."""

import ast
import copy
import re
from collections import Counter
from pathlib import Path

import nbformat
from nbformat import NotebookNode

ROOT = Path(__file__).parents[2]
LESSONS = sorted((ROOT / "lessons").glob("*.ipynb"))

LINES_OF_CODE = 12
WORDS = re.compile(r"[a-z]+(-[a-z0-9]+)*")
HEX = re.compile(r"(?=.*\d)[0-9a-f-]+")
ADDRESS = re.compile(r"\b0x[0-9a-f]{6,}\b")
WIDGET = "application/vnd.jupyter.widget-"
# These words make nbval look away from what a cell shows.
UNCHECKED = re.compile(r"NBVAL_(SKIP|IGNORE_OUTPUT)|PYTEST_VALIDATE_IGNORE_OUTPUT")


def read(path: Path) -> NotebookNode:
    """Return the notebook stored at `path`."""
    return nbformat.read(path, as_version=nbformat.NO_CONVERT)


def faults(notebook: NotebookNode) -> list[str]:
    """Return a sentence for each thing that keeps the notebook from being committed."""
    found = []
    if notebook.metadata.get("kernelspec", {}).get("name") != "python3":
        found.append("the notebook does not name the kernel python3")
    if "widgets" in notebook.metadata:
        found.append("the notebook stores the state of its widgets")
    ids = Counter(cell.id for cell in notebook.cells)
    found += [f"{name}: {count} cells have this id" for name, count in ids.items() if count > 1]
    found += [
        f"{name}: the id is not made of words"
        for name in ids
        if not WORDS.fullmatch(name) or HEX.fullmatch(name)
    ]
    for number, cell in enumerate(code_cells(notebook), start=1):
        found += [f"{cell.id}: {fault}" for fault in _cell_faults(cell, number)]
    if not code_cells(notebook):
        found.append("the notebook has no code")
    return found


def code_cells(notebook: NotebookNode) -> list[NotebookNode]:
    """Return the cells that run."""
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def stored_types(notebook: NotebookNode) -> list[str]:
    """Return the kinds of stored output in which a digit can be changed."""
    kinds = ("text/plain", "image/svg+xml", "text/html", "stdout")
    return [kind for kind in kinds if _with_changed_digit(notebook, kind)]


def with_changed_digit(notebook: NotebookNode, kind: str) -> NotebookNode:
    """Return a copy in which one digit of one stored output of this kind is another."""
    changed = _with_changed_digit(notebook, kind)
    if changed is None:
        raise ValueError(f"no stored output of the kind {kind} holds a digit")
    return changed


def with_changed_formula(notebook: NotebookNode) -> NotebookNode:
    """Return a copy in which the first product or power of the code is a sum."""
    changed = copy.deepcopy(notebook)
    for cell in code_cells(changed):
        for node in ast.walk(ast.parse(cell.source)):
            if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mult | ast.Pow):
                cell.source = _with_plus(cell.source, node)
                return changed
    raise ValueError("the notebook holds no product and no power")


def stripped(notebook: NotebookNode) -> NotebookNode:
    """Return a copy as a tool leaves it that clears outputs before a commit."""
    changed = copy.deepcopy(notebook)
    for cell in code_cells(changed):
        cell.outputs = []
        cell.execution_count = None
    return changed


def _cell_faults(cell: NotebookNode, number: int) -> list[str]:
    found = []
    if cell.execution_count != number:
        found.append(f"it was run as number {cell.execution_count}, not {number}")
    if not cell.outputs and _shows_something(cell.source):
        found.append("what it shows is not stored")
    lines = [line.strip() for line in cell.source.splitlines()]
    code = [line for line in lines if line and not line.startswith("#")]
    if not code:
        found.append("it holds no code")
    if len(code) > LINES_OF_CODE:
        found.append(f"it has {len(code)} lines of code, more than {LINES_OF_CODE}")
    if UNCHECKED.search(cell.source) or any(
        UNCHECKED.search(tag.upper().replace("-", "_")) for tag in cell.metadata.get("tags", [])
    ):
        found.append("it is marked so that its output is not compared")
    if "execution" in cell.metadata:
        found.append("it stores when it was run")
    for output in cell.outputs:
        if output.output_type == "error":
            found.append(f"it ends with an error: {output.ename}")
        if output.get("name") == "stderr":
            found.append("it writes to stderr")
        data = output.get("data", {})
        found += [f"it stores {kind}" for kind in data if kind.startswith(WIDGET)]
        shown = [output.get("text", ""), *data.values()]
        if any(ADDRESS.search(str(text)) for text in shown):
            found.append("it stores an address in memory, another one in each run")
    return found


def _shows_something(source: str) -> bool:
    """Return whether the code surely shows something: it prints, or ends with a bare value."""
    statements = ast.parse(source).body
    if not statements:
        return False
    last = statements[-1]
    # A call may return None and show nothing; nbval knows, because it runs the cell.
    value = isinstance(last, ast.Expr) and not isinstance(last.value, ast.Call | ast.Constant)
    prints = any(
        isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
        for statement in statements
        if isinstance(statement, ast.Expr)
        for node in ast.walk(statement)
    )
    return prints or (value and not source.rstrip().endswith(";"))


def _with_changed_digit(notebook: NotebookNode, kind: str) -> NotebookNode | None:
    changed = copy.deepcopy(notebook)
    for cell in code_cells(changed):
        for output in cell.outputs:
            holder, key = (output, "text") if output.get("name") == kind else (output.get("data", {}), kind)
            # The last digit: in an SVG the first ones are the sizes of the picture.
            match = re.search(r"\d(?=\D*\Z)", holder.get(key, ""))
            if match:
                digit = str((int(match[0]) + 1) % 10)
                holder[key] = holder[key][: match.start()] + digit + holder[key][match.end() :]
                return changed
    return None


def _with_plus(source: str, product: ast.BinOp) -> str:
    left, right = product.left, product.right
    lines = source.splitlines()
    start = sum(len(line.encode()) + 1 for line in lines[: left.end_lineno - 1])
    stop = sum(len(line.encode()) + 1 for line in lines[: right.lineno - 1])
    text = "\n".join(lines).encode()
    start, stop = start + left.end_col_offset, stop + right.col_offset
    between = re.sub(rb"\*\*?", b"+", text[start:stop], count=1)
    return (text[:start] + between + text[stop:]).decode()
