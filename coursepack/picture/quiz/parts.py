"""What all cards that ask something share: frame, buttons, fields, marks and the reply."""

from coursepack.exercise import Reply
from coursepack.explain.prose import plain_prose
from coursepack.language import say
from coursepack.picture.prose import prose_html
from coursepack.picture.svg import Element, element

__all__ = ["button", "field", "frame", "listing", "mark", "reply_card", "spoken_reply", "tag"]


def frame(title: list[Element], tags: list[Element], *content: Element | None) -> Element:
    """Return a card with a head and a body."""
    return element(
        "div",
        element("div", element("p", *title, class_="title"), *tags, class_="asked-head"),
        element("div", *content, class_="asked-body"),
        class_="asked",
    )


def tag(text: str) -> Element:
    """Return a remark in small letters."""
    return element("span", *prose_html(text), class_="tag")


def button(
    text: str,
    action: str,
    *,
    second: bool = False,
    enabled: bool = True,
    first: bool = False,
    value: str = "",
    label: str | None = None,
) -> Element:
    """Return a button that sends its form; with `first` it takes the focus where the old one is gone."""
    return element(
        "button",
        text,
        type="submit",
        data_action=action,
        data_value=value or None,
        class_="btn second" if second else "btn",
        # A disabled button loses the focus; one that says so keeps it.
        aria_disabled=None if enabled else "true",
        aria_label=label,
        data_focus_first="" if first else None,
    )


def field(
    id_: str,
    name: str,
    value: str,
    label: list[Element],
    *,
    is_wrong: bool,
    described: str | None = None,
    first: bool = False,
) -> Element:
    """Return a labelled field for a number or a formula."""
    return element(
        "span",
        element("label", *label, for_=id_),
        element(
            "input",
            type="text",
            autocomplete="off",
            spellcheck="false",
            id=id_,
            name=id_,
            data_field=name,
            class_="in wide wrong" if is_wrong else "in wide",
            value=value,
            aria_invalid="true" if is_wrong else None,
            aria_describedby=described,
            data_focus_first="" if first else None,
        ),
        class_="labelled",
    )


def mark(is_right: bool) -> Element:
    """Return ✓ or ✗, which say the same aloud as to the eye."""
    return element(
        "span",
        element("span", "✓" if is_right else "✗", aria_hidden="true"),
        element("span", say("right:") if is_right else say("not right:"), class_="only-spoken"),
        class_="mk p" if is_right else "mk n",
    )


def reply_card(reply: Reply, id_: str) -> Element:
    """Return the card of a reply: a mark, what the answer is, and below it one thing to look at."""
    is_right = reply.kind == "right"
    sign = "✓ " if is_right else "! " if reply.kind in ("not answered", "cannot read") else "✗ "
    title, text = reply.title, reply.text
    if reply.steps and text:
        title, text = text, ""
    elif reply.kind in ("mistake", "close", "not yet") and ". " in text:
        title, _, text = text.partition(". ")
        title += "."
    return element(
        "div",
        element(
            "p",
            element("span", sign, class_="mk p" if is_right else "mk n"),
            *prose_html(title),
            class_="card-title",
        ),
        element("p", *prose_html(text)) if text else None,
        *(element("p", *prose_html(line), class_="muted") for line in reply.note.splitlines()),
        class_="card pos" if is_right else "card neg",
        id=id_,
    )


def spoken_reply(reply: Reply | None) -> Element:
    """Return the line that a screen reader speaks when an answer has been judged."""
    words = "" if reply is None else plain_prose(f"{reply.title}. {reply.text}")
    return element("p", words, class_="only-spoken", role="status")


def listing(lines: tuple[str, ...]) -> Element | None:
    """Return lines of code or formulas."""
    if not lines:
        return None
    return element("pre", element("code", "\n".join(lines)), class_="listing", tabindex="0")
