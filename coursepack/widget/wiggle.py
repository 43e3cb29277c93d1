"""The call that a lesson makes: `wiggle(cost, w=1.5, b=-0.5)`."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from coursepack.widget.chain_wiggle import ChainWiggle
from coursepack.widget.options import check_names

__all__ = ["wiggle"]


def wiggle(
    function: Callable[..., Any],
    /,
    *unnamed: Any,
    knob: str | None = None,
    delta: float = 0.1,
    predict: bool | str | Sequence[str] = True,
    presets: Mapping[str, Mapping[str, float]] | None = None,
    title: str = "",
    record_as: str = "",
    **inputs: Any,
) -> ChainWiggle:
    """Return the live picture of a function of numbers: its values, its factors, and what a nudge does.

    `inputs` are the numbers at the start (arrays are held fixed). `knob` is the input that is wiggled first,
    by `delta`. `predict` asks before the handles open: True or "direction" for the sign of the change,
    "smallest" for the factor nearest to zero, both in a tuple, False for nothing. `presets` are named
    settings of the inputs. The progress keeps the prediction under the id `record_as`: "02.first-drag".

    Raises:
        TypeError: if the function, an input or an option is not of the right kind.
        ValueError: if the function cannot be drawn at these inputs.
    """
    check_names(function, unnamed, wiggle)
    return ChainWiggle(
        function,
        inputs,
        knob=knob,
        delta=delta,
        predict=predict,
        presets=presets or {},
        title=title,
        record_as=record_as,
    )
