"""The one door for sentences."""

import ast
import gettext
from pathlib import Path

import pytest

from coursepack import language
from coursepack.language import pieces, say, say_count

PACKAGE = Path(language.__file__).parent
MODULES = sorted(PACKAGE.rglob("*.py"))
# Messages that only a developer reads: a rule's author, Python's own protocol.
FOR_DEVELOPERS = {"__init__.py", "server.py"}


class Backwards(gettext.NullTranslations):
    """A language that says the places in another order."""

    def gettext(self, message):
        return {"{name} rises by {amount}.": "By {amount} does {name} rise."}.get(message, message)

    def ngettext(self, one, many, count):
        return f"({one if count == 1 else many})"


@pytest.fixture
def backwards(monkeypatch):
    monkeypatch.setattr(language, "_catalogue", lambda name: Backwards())


def test_a_sentence_without_a_translation_stays_english():
    assert say("{name} rises by {amount}.", name="w", amount="0.1") == "w rises by 0.1."


def test_a_translation_may_put_the_places_in_another_order(backwards):
    assert say("{name} rises by {amount}.", name="w", amount="0.1") == "By 0.1 does w rise."


def test_pieces_keep_what_stands_in_the_places(backwards):
    name, amount = object(), object()
    found = list(pieces("{name} rises by {amount}.", name=name, amount=amount))
    assert found == ["By ", amount, " does ", name, " rise."]


@pytest.mark.parametrize(("count", "text"), [(1, "(1 path)"), (3, "(3 paths)")])
def test_counted_things_take_the_form_of_their_language(backwards, count, text):
    assert say_count("{count} path", "{count} paths", count) == text


def test_a_sentence_may_hold_braces_where_nothing_is_put_in():
    assert say("Write {w: 1.5}.") == "Write {w: 1.5}."


@pytest.mark.parametrize(
    ("variables", "expected"),
    [
        ({"COURSEPACK_LANGUAGE": "uk", "LANG": "ru_RU.UTF-8"}, "uk"),
        ({"LANG": "ru_RU.UTF-8"}, "ru_RU"),
        ({}, "en"),
    ],
)
def test_the_language_is_the_course_s_own_setting_then_the_system_s(monkeypatch, variables, expected):
    for name in ("COURSEPACK_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    language.language.cache_clear()
    assert language.language() == expected
    monkeypatch.undo()
    language.language.cache_clear()


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_every_error_goes_through_the_door(module):
    tree = ast.parse(module.read_text(encoding="utf-8"))
    bare = [
        ast.unparse(node)
        for node in ast.walk(tree)
        if isinstance(node, ast.Raise)
        and isinstance(node.exc, ast.Call)
        and isinstance(node.exc.func, ast.Name)
        and any(_is_text(argument) for argument in node.exc.args)
        and module.name not in FOR_DEVELOPERS
    ]
    assert bare == []


@pytest.mark.parametrize("module", sorted((PACKAGE / "picture").glob("*.py")), ids=lambda path: path.name)
def test_every_word_of_a_picture_goes_through_the_door(module):
    tree = ast.parse(module.read_text(encoding="utf-8"))
    calls = [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "element"
    ]
    labels = ("aria_label", "title", "placeholder", "aria_valuetext")
    bare = [
        ast.unparse(call)
        for call in calls
        if any(_is_text(argument) for argument in call.args[1:])
        or any(word.arg in labels and _is_text(word.value) for word in call.keywords)
    ]
    assert bare == []


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_a_sentence_is_a_literal_so_that_catalogues_can_be_made(module):
    tree = ast.parse(module.read_text(encoding="utf-8"))
    computed = [
        ast.unparse(node)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and getattr(node.func, "id", "") in ("say", "say_count")
        and not (node.args and isinstance(node.args[0], ast.Constant))
    ]
    assert computed == []


def test_the_check_itself_finds_a_bare_error():
    tree = ast.parse("raise ValueError(f'`w` must be {x}')")
    assert any(_is_text(argument) for argument in tree.body[0].exc.args)


def _is_text(node):
    """Say whether an argument is a text with letters, written where it is used."""
    if isinstance(node, ast.JoinedStr):
        return any(map(_is_text, node.values))
    if isinstance(node, ast.BinOp):
        return _is_text(node.left) or _is_text(node.right)
    return (
        isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and sum(sign.isalpha() for sign in node.value) > 2
    )
