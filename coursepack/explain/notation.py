"""The one table that joins code names, symbols and spoken words: `dC0_da`, ∂C₀/∂a, "C zero"."""

import re
from dataclasses import dataclass
from functools import cache

from coursepack.language import say

__all__ = ["Symbol", "caption", "plain", "plain_derivative", "spoken", "symbol"]

GREEK = {
    "alpha": "α",
    "beta": "β",
    "gamma": "γ",
    "delta": "δ",
    "epsilon": "ε",
    "zeta": "ζ",
    "eta": "η",
    "theta": "θ",
    "iota": "ι",
    "kappa": "κ",
    "lambda": "λ",
    "lam": "λ",
    "mu": "μ",
    "nu": "ν",
    "xi": "ξ",
    "pi": "π",
    "rho": "ρ",
    "sigma": "σ",
    "tau": "τ",
    "upsilon": "υ",
    "phi": "φ",
    "chi": "χ",
    "psi": "ψ",
    "omega": "ω",
}

_LAYERED = frozenset("wbzaWBZA")
_SUPERSCRIPT = str.maketrans("0123456789+−=()LlnikN", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ᴸˡⁿⁱᵏᴺ")
_SUBSCRIPT = str.maketrans("0123456789+−=()aehijklmnoprstuvx", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ")

# A name is letters, perhaps a number (a layer, or which of several), perhaps a part after an
# underscore.
_NAME = re.compile(r"([A-Za-z]+?)(\d*)(?:_(\w+))?")


@dataclass(frozen=True, slots=True)
class Symbol:
    """A variable as it stands on the board; `upright` says that it is a word and not one letter."""

    base: str
    superscript: str = ""
    subscript: str = ""
    upright: bool = False


@cache
def symbol(name: str) -> Symbol:
    """Return the symbol of a code name: w⁽¹⁾ for `w1`, a⁽ᴸ⁻¹⁾ for `a_prev`, C₀ for `C0`."""
    match = _NAME.fullmatch(name)
    if match is None:
        return Symbol(name, upright=len(name) > 1)
    letters, number, rest = match.group(1), match.group(2), match.group(3) or ""
    base = GREEK.get(letters, letters)
    if letters.lower() in GREEK and letters[0].isupper():
        base = GREEK[letters.lower()].upper()
    upright = len(base) > 1
    superscript, subscript = "", ""
    if rest == "prev" or rest.startswith("prev_"):
        superscript = "(L−1)"
        rest = rest[5:]
    elif number and base in _LAYERED:
        superscript = f"({number})"
        number = ""
    parts = [part for part in (number, *rest.split("_")) if part]
    if upright and any(not _short(part) for part in parts):
        return Symbol(name.replace("_", " "), upright=True)
    if parts:
        subscript = ",".join(GREEK.get(part, part) for part in parts)
    return Symbol(base, superscript, subscript, upright)


def _short(part: str) -> bool:
    return part.isdigit() or len(part) == 1 or part in GREEK


def plain(name: str) -> str:
    """Return the symbol as plain text: a⁽ᴸ⁻¹⁾, C₀."""
    parts = symbol(name)
    return (
        parts.base + _raised(parts.superscript, _SUPERSCRIPT, "^") + _raised(parts.subscript, _SUBSCRIPT, "_")
    )


def _raised(text: str, table: dict[int, int], mark: str) -> str:
    """Return text in small figures, or after a mark where Unicode has no such letter."""
    if all(ord(letter) in table for letter in text):
        return text.translate(table)
    return mark + text


def plain_derivative(target: str, source: str) -> str:
    """Return a derivative as plain text: ∂C₀/∂w."""
    return f"∂{plain(target)}/∂{plain(source)}"


def caption(name: str) -> str:
    """Return what a variable usually stands for, in short, or "" if its name does not say it."""
    parts = symbol(name)
    if name in ("x", "a_prev") or (parts.base == "x" and not parts.superscript):
        return say("input")
    if name in ("cost", "loss") or parts.base == "C":
        return say("cost")
    # Each word stands as a literal, where the catalogues of translations are made from.
    match parts.base:
        case "w":
            return say("weight")
        case "b":
            return say("bias")
        case "z":
            return say("sum")
        case "a":
            return say("activation")
        case "y":
            return say("target")
        case "η":
            return say("learning rate")
    return ""


def spoken(name: str) -> str:
    """Return how a variable is read aloud: "a of the previous layer", "C zero", "w of layer 1"."""
    parts = symbol(name)
    word = name if parts.upright else parts.base
    by_letter = {letter: word for word, letter in GREEK.items() if word != "lam"}
    if parts.upright:
        word = parts.base
    word = by_letter.get(word, word)
    if parts.subscript:
        tail = " ".join(
            say("zero") if part == "0" else by_letter.get(part, part) for part in parts.subscript.split(",")
        )
        word = say("{name} {index}", name=word, index=tail)
    if parts.superscript == "(L−1)":
        return say("{name} of the previous layer", name=word)
    if parts.superscript:
        return say("{name} of layer {number}", name=word, number=parts.superscript[1:-1])
    return word
