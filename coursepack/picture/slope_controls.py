"""The bar above a SlopeLine: which function, how large a step, presets, undo, redo and reset."""

from dataclasses import dataclass
from functools import lru_cache

from coursepack.language import say
from coursepack.picture.controls import draw_history, draw_presets, group
from coursepack.picture.numbers import MINUS
from coursepack.picture.svg import Element, element
from coursepack.picture.symbols import symbol_html

__all__ = ["SlopeControls", "draw_slope_controls"]


@dataclass(frozen=True, slots=True)
class SlopeControls:
    """What the bar offers; `functions` maps the key of a function to how it is written."""

    functions: tuple[tuple[str, str], ...]
    chosen: str
    h: float
    presets: tuple[str, ...] = ()
    can_undo: bool = False
    can_redo: bool = False


@lru_cache(maxsize=64)
def draw_slope_controls(controls: SlopeControls, prefix: str) -> Element:
    """Return the bar as HTML."""
    return element(
        "div",
        _functions(controls, prefix) if len(controls.functions) > 1 else None,
        group(
            say("Step h"),
            f"{prefix}-h",
            [
                element(
                    "input",
                    type="text",
                    inputmode="decimal",
                    autocomplete="off",
                    class_="step",
                    data_change="step",
                    aria_label=say("size of the step h"),
                    value=_typed(controls.h),
                ),
                _button("h/2", say("halve h"), "halve"),
                _button("h/10", say("a tenth of h"), "tenth"),
                _button("−h", say("to the other side of x"), "turn"),
            ],
        ),
        draw_presets(controls.presets, prefix),
        draw_history(can_undo=controls.can_undo, can_redo=controls.can_redo),
        class_="bar",
        data_key="controls",
    )


def _functions(controls: SlopeControls, prefix: str) -> Element:
    return group(
        say("Function"),
        f"{prefix}-function",
        [
            element(
                "button",
                symbol_html(written),
                type="button",
                data_action="function",
                data_value=key,
                aria_label=_spoken(key),
                aria_pressed="true" if key == controls.chosen else "false",
            )
            for key, written in controls.functions
        ],
    )


def _spoken(key: str) -> str | None:
    """Return how a sign is read aloud; a word needs no other name than itself."""
    match key:
        case "sigmoid":
            return say("sigmoid")
        case "step":
            return say("step from 0 to 1")
        case "abs":
            return say("absolute value")
    return None


def _typed(h: float) -> str:
    """Return the step as one types it, with all the digits that Enter would read again."""
    return f"{h:+.12g}".replace("-", MINUS)


def _button(sign: str, label: str, action: str) -> Element:
    return element(
        "button", element("span", sign, class_="ms"), type="button", data_action=action, aria_label=label
    )
