"""Parameters in a file: NumPy's npz without pickle, so that loading runs no foreign code."""

import os
from pathlib import Path
from typing import Any

import numpy as np

from coursepack.language import say
from coursepack.network.initialisation import Array
from coursepack.network.npz import read_npz
from coursepack.network.sequential import Sequential

__all__ = ["load", "save"]

_DESCRIPTION = "network"


def save(net: Sequential, path: str | os.PathLike[str]) -> None:
    """Write the parameters of `net` to a file, which `load` reads. An older file is replaced at once."""
    arrays: dict[str, Any] = dict(zip(_names(net), net.parameters, strict=True))
    arrays[_DESCRIPTION] = np.array(_description(net))
    target = Path(path)
    half_written = target.with_name(target.name + ".part")
    try:
        # An open file, because NumPy adds .npz to a name that lacks it.
        with half_written.open("wb") as file:
            np.savez(file, **arrays)
        half_written.replace(target)
    finally:
        half_written.unlink(missing_ok=True)


def load(net: Sequential, path: str | os.PathLike[str]) -> None:
    """Read the parameters of `net` from a file that `save` wrote; `net` changes in place.

    Raises:
        FileNotFoundError: if there is no such file.
        ValueError: if the file is of another kind or network; `net` is then as it was.
    """
    try:
        found = read_npz(Path(path))
    except ValueError as problem:
        raise ValueError(
            say(
                "`path` is {name}, which is no file of parameters ({problem}); "
                "take one that save(net, path) wrote.",
                name=Path(path).name,
                problem=str(problem).partition(".")[0],
            )
        ) from None
    _check(net, found)
    for name, parameter in zip(_names(net), net.parameters, strict=True):
        parameter[...] = found[name]


def _names(net: Sequential) -> list[str]:
    """Return the name of each parameter in the file: layer1.weight, layer1.bias, …."""
    return [f"layer{k}.{part}" for k in range(1, len(net.layers) + 1) for part in ("weight", "bias")]


def _description(net: Sequential) -> str:
    # An MLP is the Sequential of its steps, so one reads what the other wrote.
    return Sequential.__repr__(net)


def _check(net: Sequential, found: dict[str, Array]) -> None:
    """Refuse what does not fit, before anything is changed."""
    description = str(found.pop(_DESCRIPTION, say("no description")))
    reason = ""
    names = _names(net)
    if set(found) != set(names):
        reason = say(
            "it holds {found}, and the network needs {names}",
            found=", ".join(sorted(found)) or say("nothing"),
            names=", ".join(names),
        )
    else:
        for name, parameter in zip(names, net.parameters, strict=True):
            if found[name].shape != parameter.shape:
                reason = say(
                    "{name} has shape {found}, and the network's has {wanted}",
                    name=name,
                    found=found[name].shape,
                    wanted=parameter.shape,
                )
                break
            if found[name].dtype.kind != "f":
                reason = say(
                    "{name} holds {dtype} and no decimal numbers", name=name, dtype=found[name].dtype
                )
                break
        else:
            if description != _description(net):
                reason = say("the weights fit, but they were learned with other functions between the layers")
    if reason:
        raise ValueError(
            say(
                "`path` holds the parameters of {description}, which do not fit {net}: {reason}; build the "
                "same network first.",
                description=description,
                net=net,
                reason=reason,
            )
        )
