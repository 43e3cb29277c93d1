"""MNIST: 70,000 handwritten digits of 28 × 28 pixels, from this computer or from the internet.

Made available by Y. LeCun and C. Cortes under CC BY-SA 3.0, so it is no part of the package.
"""

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Literal

import numpy as np
from platformdirs import user_cache_path

from coursepack.language import say
from coursepack.network.data.download import RemoteFile, download
from coursepack.network.data.idx import read_idx
from coursepack.network.initialisation import Array
from coursepack.network.npz import read_npz

__all__ = ["FILES", "MIRRORS", "mnist"]

Half = Literal["train", "test"]
Files = Mapping[str, tuple[RemoteFile, RemoteFile]]

MIRRORS = ("https://ossci-datasets.s3.amazonaws.com/mnist/",)
# For each half the pictures and the labels.
FILES: Files = MappingProxyType(
    {
        "train": (
            RemoteFile(
                "train-images-idx3-ubyte.gz",
                9_912_422,
                "sha384:f40eb179f7c3d2637e789663bde56d444a23e4a0a14477a9e6ed88bc39c8ad6e"
                "aff68056c0cd9bb60daf0062b70dc8ee",
            ),
            RemoteFile(
                "train-labels-idx1-ubyte.gz",
                28_881,
                "sha256:3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c",
            ),
        ),
        "test": (
            RemoteFile(
                "t10k-images-idx3-ubyte.gz",
                1_648_877,
                "sha256:8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6",
            ),
            RemoteFile(
                "t10k-labels-idx1-ubyte.gz",
                4_542,
                "sha256:f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6",
            ),
        ),
    }
)


def mnist(
    half: Half = "train",
    *,
    may_download: bool = True,
    progress: bool | None = None,
    mirrors: Sequence[str] = MIRRORS,
    files: Files = FILES,
) -> tuple[Array, Array]:
    """Return one half of MNIST: x of shape (N, 784) in float32, from 0 (black) to 1, and the digits y.

    "train" has 60,000 examples, "test" 10,000. They are looked for in this order: where the environment
    variable COURSEPACK_MNIST points (an npz file or a folder of IDX files), in the user's cache, and on
    `mirrors`, which are asked for `files` and checked.

    Raises:
        FileNotFoundError: if it is nowhere; the message says what to do.
        ValueError: if a file is there but cannot be read.
    """
    if half not in files:
        raise ValueError(say('`half` must be "train" or "test", got {half!r}.', half=half))
    pictures, labels = files[half]
    local = os.environ.get("COURSEPACK_MNIST")
    if local:
        return _from_path(Path(local).expanduser(), half, (pictures.name, labels.name))
    cache = user_cache_path("coursepack") / "mnist"
    missing = [file for file in (pictures, labels) if not (cache / file.name).exists()]
    if missing and not may_download:
        raise _not_here(say("it is not in {cache}, and nothing was downloaded", cache=cache))
    for file in missing:
        try:
            download(file, mirrors, cache, progress=progress)
        except OSError as problem:
            raise _not_here(say("the download failed: {problem}", problem=problem)) from None
    return _examples(read_idx(cache / pictures.name, 3), read_idx(cache / labels.name, 1))


def _from_path(path: Path, half: str, names: tuple[str, str]) -> tuple[Array, Array]:
    if not path.exists():
        raise _not_here(say("COURSEPACK_MNIST points to {path}, where nothing is", path=path))
    if path.is_file():
        return _from_npz(path, half)
    found = [_find(path, name) for name in names]
    lacking = [name for name, file in zip(names, found, strict=True) if file is None]
    if lacking:
        here = sorted(file.name for file in path.iterdir() if "ubyte" in file.name)
        raise _not_here(
            say(
                "the folder {path} that COURSEPACK_MNIST points to lacks {lacking} (it holds {here})",
                path=path,
                lacking=say(" and ").join(lacking),
                here=", ".join(here) or say("no IDX file"),
            )
        )
    pictures, labels = (file for file in found if file is not None)
    return _examples(read_idx(pictures, 3), read_idx(labels, 1))


def _find(folder: Path, name: str) -> Path | None:
    """Return the file, which may be unpacked, and may have a dot before `idx` as some unpackers write."""
    unpacked = name.removesuffix(".gz")
    for candidate in (name, unpacked, unpacked.replace("-idx", ".idx")):
        if (folder / candidate).is_file():
            return folder / candidate
    return None


def _from_npz(path: Path, half: str) -> tuple[Array, Array]:
    names = (f"x_{half}", f"y_{half}")
    try:
        found = read_npz(path, names.__contains__)
    except ValueError as problem:
        raise ValueError(
            say(
                "COURSEPACK_MNIST points to {name}, which holds no arrays of MNIST: {problem}.",
                name=path.name,
                problem=problem,
            )
        ) from None
    if len(found) < len(names):
        raise _not_here(say("{name} lacks {names}", name=path.name, names=say(" and ").join(names)))
    return _examples(*(found[name] for name in names))


def _examples(pictures: Array, labels: Array) -> tuple[Array, Array]:
    if pictures.shape[1:] != (28, 28) or labels.shape != pictures.shape[:1]:
        raise ValueError(
            say(
                "`pictures` and `labels` of MNIST must have shapes (N, 28, 28) and (N,), got {pictures} and "
                "{labels}; take both files from one source.",
                pictures=pictures.shape,
                labels=labels.shape,
            )
        )
    return pictures.reshape(len(pictures), 784) / np.float32(255), labels.astype(int)


def _not_here(reason: str) -> FileNotFoundError:
    return FileNotFoundError(
        say(
            "MNIST is not here: {reason}. Set COURSEPACK_MNIST to an mnist.npz or to a folder of IDX files, "
            "or use `digits()`, which comes with the package.",
            reason=reason,
        )
    )
