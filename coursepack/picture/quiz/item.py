"""One item of a quiz: its question, what is chosen, and the reasons once it is answered."""

from dataclasses import dataclass
from typing import Any

from coursepack.exercise.quiz import Choice, Item, Matching, Number, Option, Ordering, Remark, Verdict
from coursepack.explain.prose import plain_prose
from coursepack.language import say
from coursepack.picture.prose import name_html, prose_html
from coursepack.picture.quiz.parts import button, field, listing, mark, reply_card, tag
from coursepack.picture.svg import Element, element

__all__ = ["ItemView", "draw_item"]

_NOTHING = Remark(False, False)


@dataclass(frozen=True, slots=True)
class ItemView:
    """An item as it stands: `draft` is what the learner has put into it, `moved` the step that moved last."""

    item: Item
    draft: Any
    verdict: Verdict | None
    prefix: str
    moved: tuple[str, int] = ("", 0)

    @property
    def is_done(self) -> bool:
        """Whether the item takes no further answer."""
        return self.verdict is not None and self.verdict.is_final

    @property
    def is_judged(self) -> bool:
        """Whether there was an answer that could be read."""
        return self.verdict is not None and self.verdict.is_judged

    def remark(self, place: int) -> Remark:
        """Return what is said about a part, counted from 0."""
        remarks = self.verdict.remarks if self.verdict else ()
        return remarks[place] if place < len(remarks) else _NOTHING


def draw_item(view: ItemView, *buttons: Element) -> Element:
    """Return the item as a form, with these buttons below it."""
    item = view.item
    legend = element("legend", *prose_html(item.question()))
    return element(
        "form",
        element("fieldset", legend, listing(item.listing), *_body(view)),
        element("div", *buttons, class_="answer-row") if buttons else None,
        class_="item",
        data_action="check",
        # Another key makes new fields: a field that is kept would bring its old answer along.
        data_key=f"{item.id} done" if view.is_done else item.id,
        data_value=item.id,
        novalidate="",
    )


def _body(view: ItemView) -> list[Element]:
    match view.item:
        case Choice() as item:
            return _choice(view, item)
        case Number() as item:
            return _number(view, item)
        case Ordering() as item:
            return _ordering(view, item)
        case Matching() as item:
            return _matching(view, item)


def _card(view: ItemView) -> list[Element]:
    """Return the reply under an item whose parts cannot say it all."""
    return [reply_card(view.verdict, f"{view.prefix}-reply")] if view.verdict else []


# Options and lines of code


def _choice(view: ItemView, item: Choice) -> list[Element]:
    drawn = [_option(view, item, place, option) for place, option in enumerate(item.options)]
    options = element("div", *drawn, class_="choices code" if item.is_code else "choices")
    has_reason = view.verdict is not None and any(remark.text for remark in view.verdict.remarks)
    return [options] if has_reason or view.verdict is None else [options, *_card(view)]


def _option(view: ItemView, item: Choice, place: int, option: Option) -> Element:
    remark = view.remark(place)
    number = str(place + 1)
    chosen = view.draft if isinstance(view.draft, list) else [view.draft]
    reason_id = f"{view.prefix}-reason-{number}"
    text = option.text()
    words = [element("code", text)] if item.is_code else prose_html(text)
    if item.is_code:
        words = [element("span", number, class_="line-number"), *words]
    reason = element("small", *prose_html(remark.text), id=reason_id) if remark.text else None
    state = ("p" if remark.is_right else "n") if remark.text else "faded" if view.is_done else ""
    if view.is_done:
        sign = (
            mark(remark.is_right)
            if remark.text
            else element("span", "", class_="unchosen", aria_hidden="true")
        )
        missed = tag(say("left out")) if item.several and remark.is_right else None
        yours = tag(say("your answer")) if remark.is_chosen else missed
        head = element("div", sign, element("span", *words, yours), class_="choice-head")
    else:
        head = element(
            "label",
            element(
                "input",
                type="checkbox" if item.several else "radio",
                name=f"{view.prefix}-answer",
                data_field=f"answer-{number}" if item.several else "answer",
                value=number,
                checked="" if number in map(str, chosen) else None,
                aria_describedby=reason_id if remark.text else None,
                data_focus_first="" if place == 0 else None,
            ),
            element("span", *words, mark(False) if remark.text else None),
            class_="choice-head",
        )
    return element("div", head, reason, class_=f"choice {state}".strip())


# A number


def _number(view: ItemView, item: Number) -> list[Element]:
    asked = say("Your formula") if item.formula else say("Your number")
    label = [name_html(item.label), element("span", " =")] if item.label else prose_html(asked)
    value = str(view.draft or "")
    if view.is_done:
        row = element(
            "p",
            element("span", *label),
            element("code" if item.formula else "b", value),
            mark(True),
            class_="labelled answered",
        )
    else:
        row = field(
            f"{view.prefix}-number",
            "answer",
            value,
            label,
            is_wrong=view.verdict is not None,
            described=f"{view.prefix}-reply" if view.verdict else None,
            first=True,
        )
    return [row, *_card(view)]


# Steps to order


def _ordering(view: ItemView, item: Ordering) -> list[Element]:
    order = list(view.draft or item.start)
    steps = [_step(view, item, place, number) for place, number in enumerate(order)]
    return [element("ol", *steps, class_="steps"), *_card(view)]


def _step(view: ItemView, item: Ordering, place: int, number: int) -> Element:
    remark = view.remark(place)
    text = item.steps[number - 1].text()
    spoken = plain_prose(text)
    state = "" if view.verdict is None else " p" if remark.is_right else " n"
    buttons = element(
        "span",
        *(
            button(
                sign,
                action,
                second=True,
                value=str(number),
                enabled=can_move,
                first=(view.moved if view.moved[0] else ("down", 1)) == (action, number),
                label=label,
            )
            for sign, action, can_move, label in (
                ("↑", "up", place > 0, say("move up: {step}", step=spoken)),
                ("↓", "down", place < len(item.steps) - 1, say("move down: {step}", step=spoken)),
            )
        ),
        class_="movers",
    )
    return element(
        "li",
        element("span", f"{place + 1}", class_="line-number"),
        element(
            "span",
            *prose_html(text),
            mark(remark.is_right) if view.verdict and view.verdict.remarks else None,
            element("small", *prose_html(remark.text)) if remark.text else None,
        ),
        None if view.is_done else buttons,
        class_=f"sortable{state}",
        data_key=f"step-{number}",
        data_step=str(number),
        data_movable=None if view.is_done else str(number),
        draggable=None if view.is_done else "true",
    )


# Rows to match


def _matching(view: ItemView, item: Matching) -> list[Element]:
    chosen = list(view.draft or [""] * len(item.rows))
    cells: list[Element] = []
    for place, row in enumerate(item.rows):
        remark = view.remark(place)
        id_ = f"{view.prefix}-row-{place + 1}"
        words = prose_html(row.text())
        if view.is_done:
            cells.append(element("span", *words))
            meaning = item.meanings[item.letters.index(chosen[place])]()
            answer = element("span", *prose_html(meaning))
        else:
            cells.append(element("label", *words, for_=id_))
            answer = _select(item, id_, place, chosen[place], bool(remark.text))
        cells.append(
            element(
                "div",
                answer,
                mark(remark.is_right) if remark.text else None,
                element("small", *prose_html(remark.text), id=f"{id_}-reason") if remark.text else None,
                class_="matched",
            )
        )
    return [element("div", *cells, class_="matches"), *_card(view)]


def _select(item: Matching, id_: str, place: int, chosen: str, has_reason: bool) -> Element:
    options = [("", say("choose a meaning"))]
    options += [
        (letter, plain_prose(text())) for letter, text in zip(item.letters, item.meanings, strict=True)
    ]
    return element(
        "select",
        *(
            element("option", text, value=letter, selected="" if letter == chosen else None)
            for letter, text in options
        ),
        id=id_,
        data_field=f"answer-{place + 1}",
        aria_describedby=f"{id_}-reason" if has_reason else None,
        data_focus_first="" if place == 0 else None,
    )
