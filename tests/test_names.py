"""The names that lessons import, each in a fresh interpreter as a lesson's first cell has it."""

import subprocess
import sys

import pytest

import coursepack


@pytest.mark.parametrize("name", coursepack.__all__)
def test_a_public_name_is_imported_as_what_it_is(name):
    code = f"from coursepack import {name}; assert callable({name}), {name}"
    subprocess.run([sys.executable, "-W", "error", "-c", code], check=True)


def test_widget_libraries_are_loaded_only_when_a_picture_is_asked_for():
    code = "import sys, coursepack; assert not {'anywidget', 'ipywidgets', 'IPython'} & set(sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)


def test_an_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="wigle"):
        coursepack.wigle  # noqa: B018 - looking it up is the test
