"""The bar above a picture: which input is wiggled and how far, presets, undo, redo and reset."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from coursepack.explain.notation import spoken
from coursepack.language import say
from coursepack.picture.numbers import signed
from coursepack.picture.svg import Element, element
from coursepack.picture.symbols import symbol_html

__all__ = ["Controls", "button", "draw_controls", "draw_history", "draw_presets", "group", "step_button"]


@dataclass(frozen=True, slots=True)
class Controls:
    """What the bar offers: the inputs to choose from, the step, the names of the presets."""

    inputs: tuple[str, ...]
    chosen: str
    step: float
    presets: tuple[str, ...] = ()
    can_undo: bool = False
    can_redo: bool = False


@lru_cache(maxsize=64)
def draw_controls(controls: Controls, prefix: str) -> Element:
    """Return the bar as HTML."""
    return element(
        "div",
        group(
            say("Wiggle"),
            f"{prefix}-knob",
            [
                element(
                    "button",
                    symbol_html(name),
                    type="button",
                    data_action="choose",
                    data_value=name,
                    aria_label=say("wiggle {name}", name=spoken(name)),
                    aria_pressed="true" if name == controls.chosen else "false",
                )
                for name in controls.inputs
            ],
        ),
        group(
            say("by Δ"),
            f"{prefix}-step",
            [
                step_button("−", say("smaller step"), "smaller"),
                element(
                    "input",
                    type="text",
                    inputmode="decimal",
                    autocomplete="off",
                    class_="step",
                    data_change="step",
                    aria_label=say("size of the step Δ"),
                    value=signed(controls.step),
                ),
                step_button("+", say("larger step"), "larger"),
            ],
        ),
        draw_presets(controls.presets, prefix),
        draw_history(can_undo=controls.can_undo, can_redo=controls.can_redo),
        class_="bar",
        data_key="controls",
    )


def draw_history(*, can_undo: bool, can_redo: bool) -> Element:
    """Return undo, redo and reset."""
    return element(
        "div",
        button(say("Undo"), "undo", enabled=can_undo),
        button(say("Redo"), "redo", enabled=can_redo),
        button(say("Reset"), "reset", enabled=True),
        class_="seg",
        role="group",
        aria_label=say("history"),
    )


def group(label: str, id_: str, members: Sequence[Element]) -> Element:
    """Return buttons and fields that stand side by side behind their label."""
    return element(
        "div",
        element("span", label, class_="lab", id=id_),
        element("div", *members, class_="seg", role="group", aria_labelledby=id_),
        class_="group",
    )


def step_button(sign: str, label: str, action: str, value: str = "") -> Element:
    """Return a button with a sign on it, which `label` says in words."""
    return element(
        "button", sign, type="button", data_action=action, data_value=value or None, aria_label=label
    )


def button(label: str, action: str, *, enabled: bool) -> Element:
    """Return a button; one that is not enabled says so."""
    # A disabled button loses the focus; one that says so keeps it.
    return element(
        "button",
        label,
        type="button",
        data_action=action,
        aria_disabled=None if enabled else "true",
    )


def draw_presets(presets: Sequence[str], prefix: str) -> Element | None:
    """Return a button for each named setting, None if there is none."""
    if not presets:
        return None
    return group(
        say("Try"),
        f"{prefix}-presets",
        [element("button", name, type="button", data_action="preset", data_value=name) for name in presets],
    )
