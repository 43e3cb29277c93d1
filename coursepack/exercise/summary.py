"""A learner's progress summed up: what was done of what each lesson holds."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from coursepack.exercise.progress import Tally

__all__ = ["CourseProgress", "LessonProgress", "Met", "sum_up"]


@dataclass(frozen=True, slots=True)
class Met:
    """A misconception that the learner has met.

    Attributes:
        name: of the misconception.
        where: the ids of the exercises; of one that is still open those where it is.
        place: of its last time among all that happened.
        is_open: whether one of the exercises has not been answered rightly since.
    """

    name: str
    where: tuple[str, ...]
    place: int = 0
    is_open: bool = True


@dataclass(frozen=True, slots=True)
class LessonProgress:
    """One lesson and what was done of it.

    Attributes:
        number: two digits: "02".
        title: in the learner's language, as is `question`.
        minutes: how long the lesson takes a learner alone.
        notebook: the file in lessons/.
        is_here: whether the lesson is there already; otherwise it comes later, and nothing is counted.
        predictions: how many pictures and pieces were predicted, each counted once.
        hints: how many hints were taken.
        exercises: a tally for each exercise, in the order of the lesson, also where nothing was done.
        bug_hunts: the same for the bug hunts.
        quiz: the same for the items of the quiz.
        met: the misconceptions, the latest first.
    """

    number: str
    title: str
    question: str
    minutes: int
    notebook: str
    is_here: bool = False
    predictions: int = 0
    hints: int = 0
    exercises: tuple[Tally, ...] = ()
    bug_hunts: tuple[Tally, ...] = ()
    quiz: tuple[Tally, ...] = ()
    met: tuple[Met, ...] = ()


@dataclass(frozen=True, slots=True)
class CourseProgress:
    """All lessons in order; `trouble` says what went wrong in reading the progress, or ""."""

    lessons: tuple[LessonProgress, ...]
    trouble: str = ""

    @property
    def met(self) -> tuple[tuple[LessonProgress, Met], ...]:
        """Each misconception that was met, with its lesson; the latest first."""
        met = [(lesson, met) for lesson in self.lessons for met in lesson.met]
        return tuple(sorted(met, key=lambda pair: -pair[1].place))

    @property
    def exercises(self) -> tuple[Tally, ...]:
        """The tallies of all exercises, lesson by lesson."""
        return tuple(tally for lesson in self.lessons for tally in lesson.exercises)

    def lesson(self, number: str) -> LessonProgress:
        """Return the lesson with this number."""
        return next(lesson for lesson in self.lessons if lesson.number == number)


def sum_up(
    about: LessonProgress,
    done: Mapping[str, Tally],
    *,
    exercises: Iterable[str] = (),
    bug_hunts: Mapping[str, Iterable[str]] | None = None,
    quiz: Iterable[str] = (),
) -> LessonProgress:
    """Return what was done of a lesson that holds these ids; `about` tells the lesson itself.

    `bug_hunts` names the stages of each hunt, which is right when each of them is.
    """
    own = [tally for name, tally in done.items() if name.partition(".")[0] == about.number]
    return LessonProgress(
        about.number,
        about.title,
        about.question,
        about.minutes,
        about.notebook,
        is_here=True,
        # A picture that is run and predicted again is no second prediction.
        predictions=sum(tally.predictions > 0 for tally in own),
        hints=sum(tally.hints for tally in own),
        exercises=_tallies(exercises, done),
        bug_hunts=tuple(_hunt(name, _tallies(stages, done)) for name, stages in (bug_hunts or {}).items()),
        quiz=_tallies(quiz, done),
        met=_met(own),
    )


def _tallies(names: Iterable[str], done: Mapping[str, Tally]) -> tuple[Tally, ...]:
    return tuple(done.get(name, Tally(name)) for name in names)


def _hunt(name: str, stages: Sequence[Tally]) -> Tally:
    return Tally(
        name,
        sum(stage.attempts for stage in stages),
        # Of a prediction one learns either way.
        all(stage.is_right or stage.predictions for stage in stages),
        sum(stage.hints for stage in stages),
        sum(stage.predictions for stage in stages),
    )


def _met(own: Sequence[Tally]) -> tuple[Met, ...]:
    met = []
    for name in {name for tally in own for name in tally.mistakes}:
        all_of_it = [(slip, tally.exercise) for tally in own for slip in tally.slips if slip.name == name]
        still_open = [(slip, exercise) for slip, exercise in all_of_it if slip.is_open]
        shown = still_open or all_of_it
        place = max(slip.place for slip, _ in shown)
        # An item that returns is looked at where it was first.
        where = tuple(exercise.rpartition(".again.")[2] for _, exercise in shown)
        met.append(Met(name, where, place, bool(still_open)))
    # The name decides where two exercises were answered by one event.
    return tuple(sorted(met, key=lambda one: (-one.place, one.name)))
