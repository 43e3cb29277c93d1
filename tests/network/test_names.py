"""The names of the room, which load on first use."""

import subprocess
import sys

import pytest

from coursepack import network


@pytest.mark.parametrize("name", network.__all__)
def test_a_public_name_is_found(name: str) -> None:
    assert getattr(network, name).__name__ == name


def test_what_only_training_needs_is_loaded_on_first_use() -> None:
    code = (
        "import sys, coursepack.network as n; assert 'coursepack.network.training' not in sys.modules; n.fit"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="MLPP"):
        network.MLPP  # noqa: B018 - looking it up is the test
