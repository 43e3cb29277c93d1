"""In a language that wraps every sentence in ⟦…⟧ no bare sentence is left in picture, label or reply."""

import gettext
import unicodedata

import numpy as np
import pytest

from coursepack import language, relu, sigmoid, slope_line, step, step_through, wiggle
from coursepack.picture.svg import element

SPOKEN = ("aria-label", "aria-valuetext", "title", "placeholder", "alt")
# Symbols of the board are the same in every language.
SYMBOLS = {"sym", "ms", "derivative"}


class PseudoLanguage(gettext.NullTranslations):
    def gettext(self, message):
        return f"⟦{message}⟧"

    def ngettext(self, one, many, count):
        return f"⟦{one if count == 1 else many}⟧"


@pytest.fixture
def pseudo(monkeypatch):
    monkeypatch.setattr(language, "_catalogue", lambda name: PseudoLanguage())


def bare_words(text):
    """Return the letters of `text` that stand outside ⟦…⟧."""
    depth, bare = 0, ""
    for sign in text:
        depth += {"⟦": 1, "⟧": -1}.get(sign, 0)
        if depth == 0 and unicodedata.category(sign).startswith("L"):
            bare += sign
    return bare


def bare_in(root):
    """Return what stands in a picture as text or as a spoken label outside ⟦…⟧, symbols left out."""
    bare = []
    depth = _collect(root, 0, False, bare)
    assert depth == 0
    return bare


def _collect(node, depth, is_symbol, bare):
    classes = set(node.attributes.get("class", "").split())
    is_symbol = is_symbol or node.tag in {"mi", "mtext", "style", "code"} or bool(SYMBOLS & classes)
    for name in SPOKEN:
        if len(bare_words(node.attributes.get(name, ""))) > 2:
            bare.append((name, node.attributes[name]))
    for sign in node.text:
        depth += {"⟦": 1, "⟧": -1}.get(sign, 0)
        if depth == 0 and not is_symbol and unicodedata.category(sign).startswith("L"):
            bare.append((node.tag, node.attributes.get("class"), node.text))
            break
    for child in node.children:
        depth = _collect(child, depth, is_symbol, bare)
    return depth


def cost(w, b, a_prev, y):
    z = w * a_prev + b
    a = sigmoid(z)
    C0 = (a - y) ** 2
    return C0


def mean_cost(w, x, y):
    z = w * x
    C_k = (z - y) ** 2
    return np.mean(C_k)


def two_paths(x, u):
    v = x + 2
    w = x - 3
    return v * w


START = {"w": 1.5, "b": -0.5, "a_prev": 0.8, "y": 1.0}
ARRAYS = {"w": 1.5, "x": np.array([1.0, 2.0, 3.0]), "y": np.array([2.0, 4.0, 6.0])}


@pytest.mark.parametrize(
    "make",
    [
        lambda: wiggle(cost, **START, predict=("direction", "smallest")),
        lambda: wiggle(cost, **START, predict=False, presets={"⟦saturate⟧": {"w": 3.0}}),
        lambda: wiggle(mean_cost, **ARRAYS, predict=False),
        lambda: wiggle(two_paths, x=4.0, u=1.0, predict=False),
        lambda: wiggle(two_paths, x=4.0, u=1.0, knob="u", predict=False),
        lambda: slope_line(np.tanh),
        lambda: slope_line(np.tanh, predict=False, central=True),
        lambda: slope_line(np.tanh, h=0.0, predict=False),
        lambda: slope_line(relu, x=0.0, predict=False),
        lambda: slope_line(step, x=0.0, predict=False),
        lambda: slope_line(step, x=1.0, predict=False),
        lambda: slope_line(np.sqrt, x=0.0, predict=False),
    ],
    ids=[
        "locked",
        "open",
        "arrays",
        "two paths",
        "no path",
        "slope, locked",
        "slope",
        "no step",
        "kink",
        "jump",
        "flat",
        "vertical",
    ],
)
def test_no_bare_sentence_is_left_in_a_picture(pseudo, make):
    assert bare_in(make().draw()) == []


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"direction": "fall", "amount": "much"},
        {"direction": "fall", "amount": "0.02", "smallest": "dC0_da"},
        {"direction": "rise", "amount": "0.001", "smallest": "da_dz"},
        {"direction": "stay", "smallest": "da_dz"},
    ],
)
def test_no_bare_sentence_is_left_in_a_reply(pseudo, fields):
    picture = wiggle(cost, **START, predict=("direction", "smallest"))
    picture.act("predict", "", fields)
    assert bare_in(picture.draw()) == []


def walk_with(*answers, hints=0, place=4, **options):
    """Return a walk with wrong numbers tried and hints taken."""
    picture = step_through(neuron, w=1.5, x=0.8, y=1.0, **{"predict": False, **options})
    picture.position = place
    for number in answers:
        picture.act("answer", "", {"number": number})
    for _ in range(hints):
        picture.act("hint", "", {})
    return picture


def neuron(w, x, y):
    z = w * x + w
    a = np.tanh(z)
    C0 = (a - y) ** 2
    return C0


@pytest.mark.parametrize(
    "make",
    [
        lambda: walk_with(place=0),
        lambda: walk_with(place=2),
        lambda: walk_with(place=12),
        lambda: walk_with(place=3, predict=("largest", "sign")),
        lambda: walk_with("much", your_turn=True),
        lambda: walk_with("0.5", "7", "8", hints=3, your_turn=True),
        lambda: walk_with("5", hints=3, place=0, your_turn="all"),
    ],
    ids=["start", "forward", "finished", "locked", "no number", "wrong", "a wrong value"],
)
def test_no_bare_sentence_is_left_in_a_walk(pseudo, make):
    assert bare_in(make().draw()) == []


def test_no_bare_sentence_is_left_in_the_message_of_a_failure(pseudo):
    picture = wiggle(lambda x: np.log(x) * 2, x=1.0, predict=False)
    picture.x = -1.0
    picture.act("step", "much", {})
    assert bare_in(picture.draw()) == []


@pytest.mark.parametrize(
    "fields",
    [
        {"direction": "rise", "amount": "0.443"},
        {"direction": "rise", "amount": "9"},
        {"direction": "rise"},
        {"direction": "fall"},
    ],
)
def test_no_bare_sentence_is_left_in_a_reply_about_one_step(pseudo, fields):
    picture = slope_line(np.tanh)
    picture.act("predict", "", fields)
    assert bare_in(picture.draw()) == []


def test_no_bare_sentence_is_left_in_the_printed_table(pseudo):
    words = [line for line in str(wiggle(cost, **START)).splitlines() if len(bare_words(line)) > 12]
    assert words == []


def test_the_check_itself_finds_a_bare_sentence(pseudo):
    assert bare_in(element("p", "A bare sentence.")) != []
    assert bare_in(element("p", "⟦w rises by ", element("b", "0.1"), "⟧")) == []
