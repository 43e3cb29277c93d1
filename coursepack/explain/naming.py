"""Which values of a computation get a box, and under which name."""

import re
from collections.abc import Iterable, Mapping, Sequence

from coursepack.explain.notation import GREEK
from coursepack.explain.trace import Binding
from coursepack.language import say

__all__ = ["check_reserved", "name_values"]


def name_values(
    bindings: Sequence[Binding],
    positions: Mapping[int, int],
    steps: Sequence[int],
    inputs: Mapping[str, int],
    output: int,
    function: str,
) -> dict[int, str]:
    """Return the names of the values in the picture, by their position in the computation.

    `positions` leads from the id of a value to its position, `steps` lists the positions of all
    values that depend on an input, `inputs` gives the positions of the inputs. The first name of a
    value wins. A name that several values had becomes z1, z2, …; elements of a list become a_1,
    a_2, …; a function without names of its own shows every operation, as v1, v2, …

    Raises:
        ValueError: if two different values would get the same name.
    """
    names = {position: name for name, position in inputs.items()}
    versions = _versions(bindings, positions, frozenset(steps), names)
    taken = {*inputs, *versions}
    if not versions:
        unnamed = [position for position in steps if position != output and position not in names]
        letters = _free_series(("v", "u", "t", "s"), len(unnamed), taken)
        names.update(zip(unnamed, letters, strict=True))
        taken.update(letters)
    for name, several in versions.items():
        for version, elements in zip(_version_names(name, several, inputs, taken), several, strict=True):
            for index, position in elements.items():
                label = version if index is None else f"{version}_{index}"
                if index is not None and label in taken:
                    raise ValueError(
                        say(
                            "`{label}` would name two values: a variable of that name, and "
                            "element {index} of `{name}`; rename one of them.",
                            label=label,
                            index=index,
                            name=name,
                        )
                    )
                names[position] = label
                taken.add(label)
    if output not in names:
        names[output] = next(
            name for name in _output_names(function) if name not in taken and not _is_reserved(name)
        )
    return names


def _versions(
    bindings: Sequence[Binding],
    positions: Mapping[int, int],
    steps: frozenset[int],
    inputs: Mapping[int, str],
) -> dict[str, list[dict[int | None, int]]]:
    """Return for each variable the values it named first, one dictionary for each time it was set.

    A dictionary holds {None: position} for a number and {1: position, 2: position, …} for elements
    of a list.
    """
    found: list[dict[int | None, int]] = [{} for _ in bindings]
    named = set(inputs)

    def claim(place: int, index: int | None, value: object) -> None:
        position = positions.get(id(value))
        if position is not None and position in steps and position not in named:
            named.add(position)
            found[place][index] = position

    for place, binding in enumerate(bindings):
        if binding.elements is None:
            claim(place, None, binding.value)
        else:
            for index, element in enumerate(binding.elements, 1):
                claim(place, index, element)
    # A list that grew by `append` holds elements that no variable ever held.
    for place, binding in enumerate(bindings):
        if isinstance(binding.value, list):
            for index, element in enumerate(binding.value, 1):
                claim(place, index, element)
    versions: dict[str, list[dict[int | None, int]]] = {}
    for binding, values in zip(bindings, found, strict=True):
        if values:
            versions.setdefault(binding.name, []).append(values)
    return versions


def _version_names(
    name: str, several: Sequence[object], inputs: Iterable[str], taken: set[str]
) -> Sequence[str]:
    """Return one name for each value that the variable `name` had."""
    if len(several) == 1 and name not in inputs:
        return [name]
    numbered = [f"{name}{number}" for number in range(1, len(several) + 1)]
    underscored = [f"{name}_{number}" for number in range(1, len(several) + 1)]
    for candidates in (numbered, underscored):
        if taken.isdisjoint(candidates):
            return candidates
    clash = next(candidate for candidate in numbered if candidate in taken)
    raise ValueError(
        say(
            "`{clash}` would name two values: a variable of that name, and a value of `{name}`, "
            "which is set more than once; rename `{clash}` or `{name}`.",
            clash=clash,
            name=name,
        )
    )


def _free_series(letters: Iterable[str], count: int, taken: set[str]) -> list[str]:
    """Return v1, v2, …, or another letter if one of these is taken."""
    for letter in letters:
        series = [f"{letter}{number}" for number in range(1, count + 1)]
        if taken.isdisjoint(series):
            return series
    raise ValueError(say("`v1` and `u1` are names of inputs already; rename an input, for example to `x`."))


def _output_names(function: str) -> Iterable[str]:
    yield function
    yield from ("f", "result", "output")
    number = 1
    while True:
        yield f"output{number}"
        number += 1


_BESIDE = re.compile(r"delta_\w+|\w+_nudged|\w+_before|gap")
_SYMBOL = rf"(?:[A-Za-z]|{'|'.join(GREEK)})\d*(?:_(?:prev|\w|\d+))?"
_DERIVATIVE = re.compile(rf"d{_SYMBOL}_d{_SYMBOL}")


def _is_reserved(name: str) -> bool:
    return bool(_BESIDE.fullmatch(name) or _DERIVATIVE.fullmatch(name))


def check_reserved(names: Iterable[str]) -> None:
    """Raise if a name means something else in a picture: a change, a nudged value, a derivative.

    Raises:
        ValueError: naming the first such name.
    """
    names = tuple(names)
    derivatives = {f"d{target}_d{source}" for target in names for source in names}
    for name in names:
        if _is_reserved(name) or name in derivatives:
            raise ValueError(
                say(
                    "`{name}` is a name that the picture itself uses, for a change or a slope; "
                    "give your variable another name, for example `{other}`.",
                    name=name,
                    other=f"my_{name}" if not name.startswith("d") and name != "gap" else "slope",
                )
            )
