"""How nbgrader handles the assignments in this folder; it is read when `nbgrader` runs here."""

c = get_config()  # noqa: F821 - nbgrader defines it

c.CourseDirectory.course_id = "coursepack"
# What a student finds in place of a solution: the same dots as in the lessons. They run without an error.
c.ClearSolutions.code_stub = {"python": "..."}
c.ClearSolutions.text_stub = "*Your answer stands here, in place of this line.*"
# Handed-in files are named STUDENT__NOTEBOOK.ipynb, as `ada__02_one_path.ipynb`.
c.FileNameCollectorPlugin.named_regexp = r".*[/\\](?P<student_id>[^/\\]+?)__(?P<file_id>[^/\\]+)\.ipynb$"
# Every cell ends within a second.
c.Execute.timeout = 30
c.NbGrader.logfile = ""
