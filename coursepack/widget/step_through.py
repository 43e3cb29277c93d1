"""The call that a lesson makes: `step_through(f, a=23, c=-5, b=2, d=7)`."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from coursepack.widget.graph_stepper import GraphStepper
from coursepack.widget.options import check_names

__all__ = ["step_through"]


def step_through(
    function: Callable[..., Any],
    /,
    *unnamed: Any,
    your_turn: bool | str = False,
    predict: bool | str | Sequence[str] = True,
    presets: Mapping[str, Mapping[str, float]] | None = None,
    title: str = "",
    record_as: str = "",
    **inputs: Any,
) -> GraphStepper:
    """Return a walk through a function of numbers: its values forward, then its derivatives backward.

    `inputs` are the numbers at the start (arrays are held fixed). With `your_turn` the learner gives the
    numbers: True or "backward" for the derivatives, "all" for the values too. `predict` asks before the way
    back opens: True or "largest" for the input with the largest derivative, "sign" for the sign of the first
    one, both in a tuple, False for nothing. `presets` are named settings of the inputs. The progress keeps
    predictions and answers under the id `record_as`: "03.walk".

    Raises:
        TypeError: if the function, an input or an option is not of the right kind.
        ValueError: if the function cannot be drawn at these inputs.
    """
    check_names(function, unnamed, step_through)
    return GraphStepper(
        function,
        inputs,
        your_turn=your_turn,
        predict=predict,
        presets=presets,
        title=title,
        record_as=record_as,
    )
