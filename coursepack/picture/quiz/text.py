"""A quiz without a kernel: its questions and options as text, without the answers."""

from collections.abc import Sequence

from coursepack.exercise.quiz import Choice, Item, Matching, Ordering
from coursepack.explain.prose import markdown_prose, plain_prose
from coursepack.language import say

__all__ = ["item_text", "quiz_markdown", "quiz_text"]


def quiz_text(title: str, items: Sequence[Item]) -> str:
    """Return the questions with their options, numbered as a code cell answers them."""
    lines = [title]
    for number, item in enumerate(items, start=1):
        first, *rest = item_text(item)
        lines += ["", f"{number}. {first}", *(f"   {line}" for line in rest)]
    return "\n".join(lines)


def quiz_markdown(title: str, items: Sequence[Item]) -> str:
    """Return the questions as Markdown; the options are no Markdown, so that a `*` stays what it is."""
    blocks = [f"**{title}**"]
    for number, item in enumerate(items, start=1):
        _, *rest = item_text(item)
        blocks.append(f"{number}\\. {markdown_prose(item.question())}")
        if rest:
            blocks.append("\n".join(["```text", *rest, "```"]))
    blocks.append(say("*Run this cell in JupyterLab to answer.*"))
    return "\n\n".join(blocks)


def item_text(item: Item) -> list[str]:
    """Return the question and a line for each option."""
    lines = [plain_prose(item.question()), *item.listing]
    match item:
        case Choice(options=options, is_code=is_code):
            lines += [
                f"({number}) {option.text() if is_code else plain_prose(option.text())}"
                for number, option in enumerate(options, start=1)
            ]
        case Ordering(steps=steps):
            lines += [f"({number}) {plain_prose(step.text())}" for number, step in enumerate(steps, start=1)]
        case Matching(rows=rows, meanings=meanings, letters=letters):
            lines += [f"({number}) {plain_prose(row.text())}" for number, row in enumerate(rows, start=1)]
            lines += [
                f"({letter}) {plain_prose(text())}" for letter, text in zip(letters, meanings, strict=True)
            ]
    return lines
