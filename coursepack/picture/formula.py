"""The chain as a formula: symbols, rules and live numbers, each under the other.

One grid of cells serves both forms: MathML in the live picture, SVG text in the stored one.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from coursepack.explain.explanation import Chain, Edge, Path
from coursepack.explain.expression import Apply, Expression
from coursepack.explain.notation import spoken
from coursepack.language import say
from coursepack.picture.metrics import text_width
from coursepack.picture.numbers import MINUS, quantity
from coursepack.picture.svg import Element, element
from coursepack.picture.symbols import (
    begins_negative,
    derivative,
    expression_math,
    expression_text,
    expression_width,
)

__all__ = ["formula_math", "formula_text", "formula_width"]

_SIZE = 17.0  # px
_SMALL = 13.0  # px, where the formula is wider than its room
_GAPS = {_SIZE: 10, _SMALL: 6}  # px from one column to the next
_USUAL = "(−0.0000)"
_ROOMY = 1.15  # a reader's font may be wider than ours
_ROW = 26  # px from one row to the next, in the stored picture


@dataclass(frozen=True, slots=True)
class _Cell:
    """One place of the grid: an expression, a live number, or a word or sign; `span` columns wide."""

    expression: Expression | None = None
    text: str = ""
    name: str = ""
    value: float | None = None
    mark: str = ""
    role: str = ""  # "f" factor, "res" result, "num" sign between numbers, "note" words
    spoken: str = ""  # how the symbol of a factor is read aloud; the keyboard reaches it
    span: int = 1
    hidden: bool = False  # its place is kept, and "?" stands in it

    def width(self, size: float) -> float:
        if self.expression is not None:
            return _ROOMY * expression_width(self.expression, size)
        if self.value is not None:
            # A column keeps its width while its number changes, unless that needs a power of ten.
            figures = 15 if size == _SIZE else 13
            return _ROOMY * max(text_width(text, figures, bold=True) for text in (_USUAL, self.text))
        return _ROOMY * text_width(self.text, size, bold=self.role in ("f", "res"))


_Grid = list[list[_Cell]]
_EQUALS = _Cell(text="=")
_EMPTY = _Cell()


def formula_width(chain: Chain) -> float:
    """Return about how wide the formula is in px, with all paths on one line."""
    return max(map(_grid_width, _grids(chain, one_line=True, locked=False)))


def formula_math(chain: Chain, width: float, *, locked: bool) -> Element:
    """Return the formula as MathML for a room of `width` px."""
    grids, size = _fitting(chain, width, locked=locked)
    # One stop for Tab; the arrow keys go from term to term.
    stop = next((cell for grid in grids for row in grid for cell in row if cell.spoken), None)
    return element(
        "div",
        *(
            element("math", _math_table(grid, size, stop), display="block", style=f"font-size:{size:g}px")
            for grid in grids
        ),
        class_="formula" if size == _SIZE else "formula small",
        data_rove="",
    )


def formula_text(chain: Chain, width: float, *, locked: bool) -> tuple[Element, float]:
    """Return the formula as SVG text for a room of `width` px, and its height in px."""
    grids, size = _fitting(chain, width, locked=locked)
    gap = _GAPS[size]
    lines: list[Element] = []
    y = 0.0
    for grid in grids:
        columns = _column_widths(grid, size)
        for row in grid:
            y += _ROW
            x = 0.0
            place = 0
            for cell in row:
                room = sum(columns[place : place + cell.span]) + gap * (cell.span - 1)
                lines.append(_cell_text(cell, x + room / 2, y, size))
                x += room + gap
                place += cell.span
        y += 10
    return element("g", *lines), y


def _fitting(chain: Chain, width: float, *, locked: bool) -> tuple[list[_Grid], float]:
    """Return the formula in a size, and broken into lines, that fit the room."""
    grids = _grids(chain, one_line=True, locked=locked)
    if len(chain.paths) > 1 and max(map(_grid_width, grids)) > width:
        grids = _grids(chain, one_line=False, locked=locked)
    if max(map(_grid_width, grids)) <= width:
        return grids, _SIZE
    return [line for grid in grids for line in _broken(grid, width)], _SMALL


def _broken(grid: _Grid, width: float) -> list[_Grid]:
    """Return the grid as lines of terms that fit the room; each but the first begins with its sign."""
    widths = _column_widths(grid, _SMALL)
    starts = [2]
    used = sum(widths[:2]) + 2 * _GAPS[_SMALL]
    for column in range(2, len(widths), 2):
        # A term and the sign before it stay together.
        needed = sum(widths[max(2, column - 1) : column + 1]) + 2 * _GAPS[_SMALL]
        if used + needed > width and column - 1 > starts[-1]:
            starts.append(column - 1)
            used = sum(widths[:2]) + 2 * _GAPS[_SMALL]
        used += needed
    lines: list[_Grid] = []
    for start, end in zip(starts, [*starts[1:], len(widths)], strict=True):
        rows = [row for row in grid if all(cell.span == 1 for cell in row)]
        heads = [row[:2] if start == 2 else [_EMPTY, _EMPTY] for row in rows]
        lines.append([head + row[start:end] for head, row in zip(heads, rows, strict=True)])
    lines[-1] += [row for row in grid if any(cell.span > 1 for cell in row)]
    return lines


# The grid -------------------------------------------------------------------------------------------------


def _grids(chain: Chain, *, one_line: bool, locked: bool) -> list[_Grid]:
    whole = _Cell(derivative(chain.target, chain.source))
    # Where one arrow leads from the input to the output, its factor already has the derivative's name.
    direct = any(edge.name == chain.name for path in chain.paths for edge in path.edges)
    name = "formula.total" if direct else chain.name
    total = _number(chain.total, name, "res", locked=locked)
    paths = chain.paths
    if not paths:
        return [[[whole, _EQUALS, total]]]
    if len(paths) == 1 and paths[0].lanes:
        return [_lanes_grid(whole, total, paths[0], locked=locked)]
    if len(paths) == 1 or (one_line and len(paths) == chain.path_count):
        return [_grid(whole, total, paths, "formula." if len(paths) == 1 else None, locked=locked)]
    stacked = [
        _grid(
            _Cell(text=say("path {number}", number=number), role="note"),
            _number(path.product, f"formula.{number}", "res", locked=locked),
            (path,),
            f"formula.{number}.",
            locked=locked,
        )
        for number, path in enumerate(paths, start=1)
    ]
    return [*stacked, _sum_grid(whole, total, chain, locked=locked)]


def _grid(left: _Cell, result: _Cell, paths: Sequence[Path], place: str | None, *, locked: bool) -> _Grid:
    """Return the rows of symbols, rules and numbers; paths stand side by side, joined by a plus."""

    def row(head: Sequence[_Cell], sign: str, cell: Callable[[Edge, str], _Cell]) -> list[_Cell]:
        cells = list(head)
        for number, path in enumerate(paths, start=1):
            if number > 1:
                cells.append(_Cell(text="+"))
            prefix = f"formula.{number}." if place is None else place
            for position, edge in enumerate(reversed(path.edges)):
                if position:
                    cells.append(_Cell(text=sign))
                cells.append(cell(edge, prefix))
        return cells

    rows = [
        row(
            (left, _EQUALS),
            "·",
            lambda edge, _: _Cell(
                derivative(edge.target, edge.source),
                mark=edge.name,
                role="f",
                spoken=say(
                    "slope of {target} by {source}", target=spoken(edge.target), source=spoken(edge.source)
                ),
            ),
        )
    ]
    if all(edge.rule is not None for path in paths for edge in path.edges):
        rows.append(
            row((_Cell(), _EQUALS), "·", lambda edge, _: _Cell(edge.rule, mark=edge.name, hidden=locked))
        )
    rows.append(
        row(
            (result, _EQUALS),
            "×",
            lambda edge, prefix: (
                _number(edge.factors[0], prefix + edge.name, "f", mark=edge.name, locked=locked)
                if len(edge.factors) == 1
                else _Cell(text=say("matrix"), role="note")
            ),
        )
    )
    return [_bracket_later(cells) for cells in rows]


def _lanes_grid(left: _Cell, total: _Cell, path: Path, *, locked: bool) -> _Grid:
    """Return a row of numbers for each entry of an array (each example), and their sum."""
    head, *rules, _ = _grid(left, total, (path,), "", locked=locked)
    rows = [head, *rules]
    for entry, (factors, product) in enumerate(zip(path.lanes, path.lane_products, strict=True)):
        cells = [_number(product, f"formula.entry[{entry}]", "res", locked=locked), _EQUALS]
        for position, (edge, factor) in enumerate(zip(reversed(path.edges), reversed(factors), strict=True)):
            if position:
                cells.append(_Cell(text="×"))
            cells.append(_number(factor, f"formula.{edge.name}[{entry}]", "f", mark=edge.name, locked=locked))
        rows.append(_bracket_later(cells))
    note = _Cell(text=say("the sum of the rows above"), role="note", span=len(head) - 2)
    rows.append([total, _EQUALS, note])
    return rows


def _sum_grid(left: _Cell, total: _Cell, chain: Chain, *, locked: bool) -> _Grid:
    cells = [left, _EQUALS]
    for number, path in enumerate(chain.paths, start=1):
        if number > 1:
            cells.append(_Cell(text="+"))
        cells.append(_number(path.product, f"formula.sum.{number}", "f", locked=locked))
    if chain.path_count > len(chain.paths):
        cells.append(_Cell(text="+ …"))
    note = _Cell(text=say("the sum over the paths"), role="note", span=len(cells) - 2)
    return [_bracket_later(cells), [total, _EQUALS, note]]


def _number(value: float, name: str, role: str, *, mark: str = "", locked: bool) -> _Cell:
    return _Cell(text=quantity(value), name=name, value=value, role=role, mark=mark, hidden=locked)


def _bracket_later(cells: list[_Cell]) -> list[_Cell]:
    """Put a negative number or rule that follows a sign into brackets."""
    return [
        _bracketed(cell) if place and cells[place - 1].text in ("×", "+", "·") else cell
        for place, cell in enumerate(cells)
    ]


def _bracketed(cell: _Cell) -> _Cell:
    if cell.text.startswith(MINUS):
        return replace(cell, text=f"({cell.text})")
    if cell.expression is not None and begins_negative(cell.expression):
        return replace(cell, expression=Apply("brackets", (cell.expression,)))
    return cell


def _column_widths(grid: _Grid, size: float) -> list[float]:
    widths = [0.0] * max(sum(cell.span for cell in row) for row in grid)
    for row in grid:
        for place, cell in enumerate(row):
            if cell.span == 1:
                widths[place] = max(widths[place], cell.width(size))
    return widths


def _grid_width(grid: _Grid) -> float:
    widths = _column_widths(grid, _SIZE)
    return sum(widths) + _GAPS[_SIZE] * (len(widths) - 1)


# The two forms --------------------------------------------------------------------------------------------


def _math_table(grid: _Grid, size: float, stop: _Cell | None) -> Element:
    return element(
        "mtable",
        *(element("mtr", *(_cell_math(cell, size, is_stop=cell is stop) for cell in row)) for row in grid),
        class_="terms",
        displaystyle="true",
    )


def _cell_math(cell: _Cell, size: float, *, is_stop: bool) -> Element:
    return element(
        "mtd",
        _content_math(cell),
        class_=cell.role or None,
        style=_cell_style(cell, size),
        columnspan=cell.span if cell.span > 1 else None,
        data_mark=cell.mark or None,
        role="img" if cell.spoken else None,
        aria_label=cell.spoken or None,
        tabindex=(0 if is_stop else -1) if cell.spoken else None,
    )


def _cell_style(cell: _Cell, size: float) -> str | None:
    if cell.hidden:
        # As tall as a rule with its superscripts, so that nothing moves when the rules come.
        return f"width:{cell.width(size):.0f}px;height:{1.15 * size:.0f}px"
    return None if cell.value is None else f"width:{cell.width(size):.0f}px"


def _content_math(cell: _Cell) -> Element | None:
    if cell.hidden:
        return element("mo", "?")
    if cell.expression is not None:
        return expression_math(cell.expression)
    if cell.value is not None:
        return element("mn", cell.text, class_="live", data_name=cell.name, data_value=repr(cell.value))
    if not cell.text:
        return None
    return element("mtext" if cell.role == "note" else "mo", cell.text)


def _cell_text(cell: _Cell, x: float, y: float, size: float) -> Element:
    place = {"x": x, "y": y, "text_anchor": "middle"}
    if cell.hidden:
        return element("text", "?", class_="num", **place)
    if cell.expression is not None:
        role = "f" if cell.role == "f" else None
        return element("text", *expression_text(cell.expression, size), class_=role, **place)
    number = cell.value is not None
    return element(
        "text",
        cell.text,
        class_={"f": "ft num", "res": "num", "note": "cap"}.get(cell.role),
        style="font-size:13px" if number and size == _SMALL else None,
        data_name=cell.name if number else None,
        data_value=repr(cell.value) if number else None,
        **place,
    )
