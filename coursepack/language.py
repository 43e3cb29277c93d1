"""The one door for every sentence a learner reads.

A sentence stands in the code in English, with named places for what changes:
`say("{name} rises by {amount}.", name="w", amount="0.100")`. Translations are gettext catalogues in
`coursepack/locale/<language>/LC_MESSAGES/coursepack.po`; a sentence without a translation stays English.
"""

import gettext
import os
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

__all__ = ["language", "pieces", "say", "say_count"]

_LOCALE = Path(__file__).parent / "locale"
_PLACE = re.compile(r"\{(\w+)\}")


def say(message: str, **parts: object) -> str:
    """Return the sentence in the learner's language, with `parts` put into its named places."""
    translated = _catalogue(language()).gettext(message)
    return translated.format(**parts) if parts else translated


def say_count(one: str, many: str, count: int, **parts: object) -> str:
    """Return the sentence in the form that its language uses for `count` things (`{count}`)."""
    translated = _catalogue(language()).ngettext(one, many, count)
    return translated.format(count=count, **parts)


def pieces(message: str, **parts: object) -> Iterator[object]:
    """Yield the translated sentence piece by piece: its text, and in each place the part itself.

    A picture uses this where a part is more than text: a live number, a symbol.
    """
    translated = _catalogue(language()).gettext(message)
    for position, piece in enumerate(_PLACE.split(translated)):
        if position % 2:
            yield parts[piece]
        elif piece:
            yield piece


@cache
def language() -> str:
    """Return the language in use: `COURSEPACK_LANGUAGE`, else the system's, else English ("en")."""
    for variable in ("COURSEPACK_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(variable, "")
        if value:
            return value.partition(".")[0]
    return "en"


@cache
def _catalogue(name: str) -> gettext.NullTranslations:
    return gettext.translation("coursepack", _LOCALE, languages=[name], fallback=True)
