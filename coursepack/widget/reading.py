"""What a learner types into a field or a form, read as numbers and as a prediction."""

import math
from collections.abc import Mapping, Sequence

from coursepack.explain import Chain
from coursepack.explain.notation import plain
from coursepack.explain.prediction import Prediction, scalar_edges
from coursepack.explain.walk import Gradients
from coursepack.language import say

__all__ = ["NotANumberError", "read_gradients", "read_number", "read_prediction"]


class NotANumberError(ValueError):
    """The text is not a number; the message says how to write one."""


def read_number(text: str) -> float:
    """Return the number in `text`; a decimal comma and the sign − of the pictures are read too.

    Raises:
        NotANumberError: if it is not a finite number.
    """
    written = text.strip().replace("−", "-").replace(",", ".")
    try:
        number = float(written)
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        raise NotANumberError(
            say("{text} is not a number; write it as 0.02 or −1.5e-3.", text=repr(text[:40]))
        )
    return number


def read_prediction(fields: Mapping[str, str], questions: Sequence[str], chain: Chain) -> Prediction:
    """Return what the form says.

    Raises:
        ValueError: if an answer is missing or is no number; the message says which.
    """
    direction = fields.get("direction")
    if "direction" in questions and direction not in ("fall", "stay", "rise"):
        raise ValueError(say("Choose whether {output} will fall, stay or rise.", output=plain(chain.target)))
    names = [edge.name for edge in scalar_edges(chain)]
    smallest = fields.get("smallest")
    if "smallest" in questions and names and smallest not in names:
        raise ValueError(say("Choose the factor that you expect to be nearest to zero."))
    text = fields.get("amount", "").strip()
    amount = read_number(text) if text else None
    if amount is not None and amount < 0:
        raise ValueError(say("Write the size without a sign: your choice says the direction."))
    return Prediction(direction, amount, smallest)  # type: ignore[arg-type] # checked above


def read_gradients(
    fields: Mapping[str, str], questions: Sequence[str], inputs: Sequence[str], output: str
) -> Gradients:
    """Return what the form says about the derivatives.

    Raises:
        ValueError: if an answer is missing; the message says which.
    """
    largest, sign = fields.get("largest", ""), fields.get("sign", "")
    if "largest" in questions and largest not in inputs:
        raise ValueError(say("Choose the input that {output} feels most.", output=plain(output)))
    if "sign" in questions and sign not in ("negative", "zero", "positive"):
        raise ValueError(say("Choose whether the next number will be negative, zero or positive."))
    return Gradients((largest,) if "largest" in questions else (), sign if "sign" in questions else "")
