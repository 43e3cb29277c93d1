"""What the progress says, in words: the live picture, the stored one and the text share every sentence."""

from collections.abc import Sequence
from dataclasses import dataclass

from coursepack.exercise import CourseProgress, LessonProgress, Met, Tally
from coursepack.language import say, say_count

__all__ = [
    "Part",
    "about",
    "counts",
    "heading",
    "lead",
    "met_now_and_before",
    "older",
    "parts",
    "phrase",
    "progress_text",
    "state",
    "title",
    "total",
]

_MOST_MET = 5  # misconceptions that are shown at once
_SIGNS = {"sigma": "σ", "one": "1", "two": "2", "relu": "ReLU"}


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a lesson: how many of its pieces are right, and of how many (0: nobody can say)."""

    name: str
    title: str
    text: str
    count: int
    of: int

    @property
    def share(self) -> float:
        """How much of the bar is filled, from 0 to 1."""
        return self.count / self.of if self.of else float(self.count > 0)


def title(progress: CourseProgress, lesson: LessonProgress | None) -> str:
    """Return the title of the picture: of a lesson's strip, or of the map."""
    if lesson is not None:
        return heading(lesson)
    return say("The course, and where you are")


def lead(lesson: LessonProgress | None) -> str:
    """Return the line below the title."""
    if lesson is None:
        return say("What you do is kept on this computer only.")
    return f"{lesson.question} {about(lesson)}"


def total(progress: CourseProgress, lesson: LessonProgress | None) -> str:
    """Return the one sentence that sums up a lesson, or all of them."""
    tallies = progress.exercises if lesson is None else lesson.exercises
    return say(
        "Of {all} exercises you have tried {tried}; {right} agree.",
        all=len(tallies),
        tried=sum(tally.attempts > 0 for tally in tallies),
        right=sum(tally.is_right for tally in tallies),
    )


def heading(lesson: LessonProgress) -> str:
    """Return "Lesson 2 · One path"."""
    return say("Lesson {number} · {title}", number=int(lesson.number), title=lesson.title)


def about(lesson: LessonProgress) -> str:
    """Return how long a lesson takes; of one that is not there yet, that it comes later."""
    minutes = say_count("About {count} minute.", "About {count} minutes.", lesson.minutes)
    return minutes if lesson.is_here else f"{minutes} {say('Comes later.')}"


def parts(lesson: LessonProgress) -> list[Part]:
    """Return the parts of a lesson in its order; a part that the lesson does not hold is left out."""
    number = lesson.predictions
    text = say_count("{count} prediction", "{count} predictions", number)
    predicted = Part("predictions", say("Predict"), _marked(number > 0, text), number, 0)
    pieces = (
        ("exercises", say("Exercises"), lesson.exercises),
        ("bug_hunts", say("Find the bug"), lesson.bug_hunts),
        ("quiz", say("Quiz"), lesson.quiz),
    )
    return [predicted] + [_part(name, label, tallies) for name, label, tallies in pieces if tallies]


def _part(name: str, label: str, tallies: Sequence[Tally]) -> Part:
    right = sum(tally.is_right for tally in tallies)
    open_ = sum(tally.attempts > 0 and not tally.is_right for tally in tallies)
    text = say("{count} of {all}", count=right, all=len(tallies))
    if open_:
        text = say("{count} of {all}, {open} not yet", count=right, all=len(tallies), open=open_)
    return Part(name, label, _marked(right == len(tallies), text), right, len(tallies))


def _marked(done: bool, text: str) -> str:
    """Return the text with the mark of what is done."""
    return f"✓ {text}" if done else text


def state(tally: Tally) -> str:
    """Return what became of an exercise, with its mark."""
    if tally.is_right:
        return f"✓ {say('agrees')}"
    return f"✗ {say('not yet')}" if tally.attempts else f"○ {say('not answered yet')}"


def counts(tally: Tally) -> str:
    """Return how often an exercise was tried, and with how many hints."""
    attempts = say_count("{count} attempt", "{count} attempts", tally.attempts)
    return f"{attempts}, {say_count('{count} hint', '{count} hints', tally.hints)}"


def progress_text(progress: CourseProgress, lesson: LessonProgress | None = None) -> str:
    """Return the progress as lines of text: all lessons, or one with each of its exercises."""
    lines = [progress.trouble] if progress.trouble else []
    lines.append(title(progress, lesson))
    if lesson is None:
        lines += [total(progress, None), ""]
        for one in progress.lessons:
            lines.append(f"{heading(one)}. {about(one)}")
            if one.is_here:
                lines.append(f"    {_line(one)}")
    else:
        lines += [lead(lesson), _line(lesson), ""]
        pieces = (*lesson.exercises, *lesson.bug_hunts, *lesson.quiz)
        width = max((len(tally.exercise) for tally in pieces), default=0)
        lines += [f"{tally.exercise:{width}}   {state(tally):18}   {counts(tally)}" for tally in pieces]
    now, before = met_now_and_before(progress, lesson)
    if now or before:
        lines += ["", say("Met on the way")]
        lines += [f"    {', '.join(met.where)}: {phrase(met.name)}" for _, met in now]
        lines += [f"    {older(len(before))}"] if before else []
    return "\n".join(lines)


def met_now_and_before(
    progress: CourseProgress, lesson: LessonProgress | None
) -> tuple[list[tuple[LessonProgress, Met]], list[tuple[LessonProgress, Met]]]:
    """Return the latest misconceptions that are still open, and all others; each with its lesson."""
    met = [(one, met) for one, met in progress.met if lesson is None or one is lesson]
    now = [pair for pair in met if pair[1].is_open][:_MOST_MET]
    return now, [pair for pair in met if pair not in now]


def older(count: int) -> str:
    """Return how many misconceptions are not shown at once."""
    return say_count("{count} older", "{count} older", count)


def phrase(misconception: str) -> str:
    """Return the name of a misconception as a short phrase: "1 in place of weight"."""
    wrong, for_, right = misconception.partition("-for-")
    if for_:
        return say("{wrong} in place of {right}", wrong=_words(wrong), right=_words(right))
    return _words(misconception)


def _words(name: str) -> str:
    spelled = name.replace("sigma-prime", "σ′").split("-")
    return " ".join(_SIGNS.get(word, word) for word in spelled)


def _line(lesson: LessonProgress) -> str:
    pieces = [f"{part.title}: {part.text}" for part in parts(lesson)]
    return " · ".join([*pieces, say_count("{count} hint", "{count} hints", lesson.hints)])
