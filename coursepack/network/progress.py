"""A bar that shows how far a long work is."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Protocol

__all__ = ["Bar", "progress_bar"]


class Bar(Protocol):
    """What can be told to a bar."""

    def update(self, n: float = 1) -> object:
        """Move it on by `n`."""

    def set_postfix_str(self, s: str, refresh: bool = True) -> object:
        """Write something behind it."""


@contextmanager
def progress_bar(progress: bool | None, **options: Any) -> Iterator[Bar | None]:
    """Yield a bar of tqdm, made with `options`, that disappears at the end; or None if none is shown.

    With `progress` None it is shown where somebody can watch it: in a notebook and in a terminal.
    """
    if progress is None:
        progress = sys.stderr.isatty() or _is_notebook()
    if not progress:
        yield None
        return
    # Imported only now: it looks for a notebook, which takes longer than a short training.
    from tqdm.auto import tqdm

    with tqdm(leave=False, **options) as bar:
        yield bar


def _is_notebook() -> bool:
    ipython = sys.modules.get("IPython")
    return ipython is not None and hasattr(ipython.get_ipython(), "kernel")
