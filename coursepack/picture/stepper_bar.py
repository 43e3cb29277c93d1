"""The bar above a walk: its steps, whose turn it is, the inputs, and undo, redo and reset."""

from dataclasses import dataclass
from functools import lru_cache

from coursepack.explain.notation import spoken
from coursepack.language import say
from coursepack.picture.controls import button, draw_history, draw_presets, group, step_button
from coursepack.picture.numbers import tick
from coursepack.picture.svg import Element, element
from coursepack.picture.symbols import symbol_html

__all__ = ["StepperControls", "draw_stepper_bar"]


@dataclass(frozen=True, slots=True)
class StepperControls:
    """What the bar offers; `inputs` are names and values, `turn` is "", "backward" or "all"."""

    inputs: tuple[tuple[str, float], ...]
    turn: str
    can_step: bool
    can_step_back: bool
    can_undo: bool = False
    can_redo: bool = False
    presets: tuple[str, ...] = ()


@lru_cache(maxsize=64)
def draw_stepper_bar(controls: StepperControls, prefix: str) -> Element:
    """Return the bar as HTML."""
    turns = [("", say("nothing")), ("backward", say("derivatives")), ("all", say("all numbers"))]
    return element(
        "div",
        element(
            "div",
            button(say("To start"), "start", enabled=controls.can_step_back),
            button(say("Step back"), "step-back", enabled=controls.can_step_back),
            button(say("Step"), "step", enabled=controls.can_step),
            button(say("Run"), "run", enabled=controls.can_step),
            class_="seg",
            role="group",
            aria_label=say("steps"),
        ),
        group(
            say("I fill in"),
            f"{prefix}-turns",
            [
                element(
                    "button",
                    word,
                    type="button",
                    data_action="turn",
                    data_value=value,
                    aria_pressed="true" if value == controls.turn else "false",
                )
                for value, word in turns
            ],
        ),
        draw_presets(controls.presets, prefix) if controls.presets else None,
        draw_history(can_undo=controls.can_undo, can_redo=controls.can_redo),
        element(
            "div",
            *(_input(name, value, prefix) for name, value in controls.inputs),
            class_="bar-inputs",
        ),
        class_="bar",
        data_key="controls",
    )


def _input(name: str, value: float, prefix: str) -> Element:
    word = spoken(name)
    return element(
        "div",
        element("label", symbol_html(name), element("span", " ="), class_="lab", for_=f"{prefix}-in-{name}"),
        element(
            "div",
            step_button("−", say("{name} down by 1", name=word), "less", name),
            element(
                "input",
                type="text",
                inputmode="decimal",
                autocomplete="off",
                class_="step",
                id=f"{prefix}-in-{name}",
                data_change=f"input {name}",
                value=tick(value),
            ),
            step_button("+", say("{name} up by 1", name=word), "more", name),
            class_="seg",
        ),
        class_="group",
    )
