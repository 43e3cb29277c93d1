"""The progress as one SVG, for a page without a kernel: the same words and bars as in the live picture."""

from coursepack.exercise import CourseProgress, LessonProgress
from coursepack.language import say
from coursepack.picture.metrics import text_width
from coursepack.picture.page import style
from coursepack.picture.progress.words import (
    about,
    counts,
    heading,
    lead,
    met_now_and_before,
    older,
    parts,
    phrase,
    progress_text,
    state,
    title,
    total,
)
from coursepack.picture.svg import Element, element, markup

__all__ = ["draw_still_progress"]

_WIDTH = 720
_LINE = 18  # px from one line of text to the next
_GAP = 14
_BAR = 6
_BETWEEN = 4  # px between two bars
_ROOMY = 1.15  # a reader's font may be wider than ours


def draw_still_progress(progress: CourseProgress, lesson: LessonProgress | None = None) -> str:
    """Return the map of the course as SVG; with `lesson` the strip of that lesson."""
    page = _Page()
    page.write(title(progress, lesson), "title", 15)
    page.write(lead(lesson), "cap")
    page.space(_GAP)
    if lesson is None:
        for one in progress.lessons:
            _row(page, one)
    else:
        _strip(page, lesson)
        page.space(_GAP)
        for tally in (*lesson.exercises, *lesson.bug_hunts, *lesson.quiz):
            page.columns((tally.exercise, state(tally), counts(tally)), (0, 240, 420))
    now, before = met_now_and_before(progress, lesson)
    if now or before:
        page.space(_GAP)
        page.write(say("Met on the way"), "head")
        for _, met in now:
            page.write(f"{', '.join(met.where)}: {phrase(met.name)}")
        if before:
            page.write(older(len(before)), "cap")
    page.space(_GAP)
    page.write(total(progress, lesson))
    return page.finish(progress_text(progress, lesson))


class _Page:
    """Lines of text and bars, from the top down."""

    def __init__(self) -> None:
        self.marks: list[Element] = []
        self.y = 0.0

    def write(self, text: str, class_: str | None = None, size: float = 13) -> None:
        """Write a paragraph, broken where the width ends."""
        for line in _broken(text, _WIDTH, size, bold=class_ in ("title", "head")):
            self.columns((line,), (0,), class_)

    def columns(self, texts: tuple[str, ...], places: tuple[float, ...], class_: str | None = None) -> None:
        """Write texts side by side."""
        self.y += _LINE
        for text, x in zip(texts, places, strict=True):
            self.marks.append(element("text", text, x=x, y=self.y - 4, class_=class_))

    def space(self, height: float) -> None:
        """Leave a gap."""
        self.y += height

    def finish(self, twin: str) -> str:
        """Return the picture as text."""
        height = self.y + 24
        svg = element(
            "svg",
            element("title", twin),
            element("style", style("tokens", "drawing", "progress")),
            element("rect", x=-12, y=-12, width="100%", height="100%", style="fill:var(--cp-surface)"),
            *self.marks,
            xmlns="http://www.w3.org/2000/svg",
            class_="cp",
            role="img",
            width=_WIDTH + 24,
            height=height,
            viewBox=f"-12 -12 {_WIDTH + 24} {height:g}",
        )
        return markup(svg)


def _row(page: _Page, lesson: LessonProgress) -> None:
    page.marks.append(element("line", x1=0, x2=_WIDTH, y1=page.y, y2=page.y, class_="hair"))
    page.space(6)
    page.write(heading(lesson), "head" if lesson.is_here else "cap")
    page.write(f"{lesson.question} {about(lesson)}", "cap")
    if lesson.is_here:
        page.space(6)
        _strip(page, lesson)
    page.space(6)


def _strip(page: _Page, lesson: LessonProgress) -> None:
    shown = [(part.title, part.text, part.share) for part in parts(lesson)]
    width = (_WIDTH - _BETWEEN * len(shown)) / (len(shown) + 1)
    places = tuple((width + _BETWEEN) * place for place in range(len(shown) + 1))
    for x, (_, _, share) in zip(places, shown, strict=False):
        for class_, wide in (("track", width), ("fill", width * share)):
            page.marks.append(element("rect", x=x, y=page.y, width=wide, height=_BAR, class_=class_))
    page.space(_BAR + 2)
    page.columns((*(name for name, _, _ in shown), say("Hints")), places)
    page.columns((*(text for _, text, _ in shown), str(lesson.hints)), places, "cap")


def _broken(text: str, width: float, size: float, *, bold: bool) -> list[str]:
    lines = [""]
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and _ROOMY * text_width(longer, size, bold=bold) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines
