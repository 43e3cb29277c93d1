"""A progress to draw: one lesson with something done, and one that comes later."""

from dataclasses import replace

from coursepack.exercise import CourseProgress, LessonProgress, Met, Slip, Tally

LESSON = LessonProgress(
    "02",
    "One path",
    "Which factors?",
    75,
    "02_one_path.ipynb",
    is_here=True,
    predictions=2,
    hints=1,
    exercises=(
        Tally("02.dC_dw", attempts=2, is_right=True),
        Tally("02.dC_db", attempts=1, hints=1, slips=(Slip("sign-of-error", 5),)),
        Tally("02.vanish"),
    ),
    quiz=(Tally("02.quiz.power", attempts=1, is_right=True),),
    met=(Met("sign-of-error", ("02.dC_db", "02.dC_dw")),),
)
LATER = LessonProgress("03", "Nodes", "What must a step keep?", 75, "03_nodes.ipynb")
PROGRESS = CourseProgress((LESSON, LATER))

# A learner who has met more than the map shows at once; one of these is overcome.
NAMES = ("one-for-weight", "two-missing", "sigma-prime-missing", "sum-for-mean", "minus-lost", "sign-lost")
MANY = CourseProgress(
    (
        replace(
            LESSON,
            met=(
                *(Met(name, ("02.dC_db",), 20 - place) for place, name in enumerate(NAMES)),
                Met("half-steps", ("02.dC_dw",), 30, is_open=False),
            ),
        ),
    )
)
