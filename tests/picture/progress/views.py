"""A progress to draw: one lesson with something done, and one that comes later."""

from coursepack.exercise import CourseProgress, LessonProgress, Met, Tally

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
        Tally("02.dC_db", attempts=1, hints=1, mistakes=("sign-of-error",)),
        Tally("02.vanish"),
    ),
    quiz=(Tally("02.quiz.power", attempts=1, is_right=True),),
    met=(Met("sign-of-error", ("02.dC_db", "02.dC_dw")),),
)
LATER = LessonProgress("03", "Nodes", "What must a step keep?", 75, "03_nodes.ipynb")
PROGRESS = CourseProgress((LESSON, LATER))
