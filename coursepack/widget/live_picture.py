"""The base of all that is live on a page: traits in, one picture out.

The browser keeps its nodes: after the first whole picture only changes travel. They count from the last
whole picture, so that an update which is overtaken by the next one leaves nothing behind.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import anywidget
import traitlets

from coursepack.picture.page import style
from coursepack.picture.svg import Element, changes, markup

__all__ = ["LivePicture"]


class LivePicture(anywidget.AnyWidget):
    """A picture that listens. A subclass draws; it never talks to the browser."""

    _esm = Path(__file__).parent / "live_picture.js"
    _css = style("tokens", "drawing", "page")

    _picture = traitlets.Unicode(help="the last whole picture, as HTML").tag(sync=True)
    _changes = traitlets.Dict(help="what has changed since").tag(sync=True)
    _room = traitlets.Int(0, help="px that the page offers").tag(sync=True, echo_update=False)
    _held = traitlets.Unicode("", help="the handle in the hand").tag(sync=True, echo_update=False)

    def __init__(self, **traits: Any) -> None:
        self._drawn: Element | None = None
        super().__init__(**traits)
        self.on_msg(self._receive)

    def draw(self) -> Element:
        """Return the live picture of the present state."""
        raise NotImplementedError

    def still(self) -> dict[str, str]:
        """Return what a reader sees where no kernel is live, by MIME type; where one is, the view wins."""
        return {"image/svg+xml": self.draw_still(), "text/plain": self.still_text()}

    def draw_still(self) -> str:
        """Return the stored picture of the example state: one SVG."""
        raise NotImplementedError

    def still_text(self) -> str:
        """Return the text twin of the stored picture."""
        raise NotImplementedError

    def act(self, action: str, name: str, fields: Mapping[str, str]) -> None:
        """Do what a button, a field or a form of the picture asks for."""
        raise NotImplementedError

    def redraw(self) -> None:
        """Bring the browser up to date."""
        drawing = self.draw()
        changed = None if self._drawn is None else changes(self._drawn, drawing)
        with self.hold_sync():
            if changed is None:
                self._drawn = drawing
                self._picture = markup(drawing)
                self._changes = {}
            else:
                self._changes = changed

    def _receive(self, _widget: object, content: Mapping[str, Any], _buffers: object) -> None:
        action = str(content.get("action", ""))
        # What a deed changes travels in one message: the numbers and the picture of them.
        with self.hold_sync():
            self.act(action, str(content.get("name", "")), dict(content.get("fields") or {}))

    def _repr_mimebundle_(self, **kwargs: Any) -> Any:
        bundle = super()._repr_mimebundle_(**kwargs)
        data, metadata = bundle if isinstance(bundle, tuple) else (bundle or {}, {})
        return {**data, **self.still()}, metadata
