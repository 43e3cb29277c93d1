"""Files from the internet, kept only if their checksum is right."""

import hashlib
import os
import tempfile
import urllib.request
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from coursepack.language import say
from coursepack.network.progress import progress_bar

__all__ = ["RemoteFile", "download"]

_PIECE = 1 << 16
_PATIENCE = 20.0  # seconds without a byte


@dataclass(frozen=True, slots=True)
class RemoteFile:
    """A file that mirrors offer: its name, its length in bytes, and "sha256:…" or another checksum."""

    name: str
    length: int
    checksum: str


def download(file: RemoteFile, mirrors: Sequence[str], folder: Path, *, progress: bool | None = None) -> Path:
    """Return the path of the file in `folder`, fetched from the first mirror that gives it right.

    It appears under its name only when it is complete and checked.

    Raises:
        OSError: if no mirror gives it. The message holds each one's reason.
    """
    folder.mkdir(parents=True, exist_ok=True)
    reasons = []
    for mirror in mirrors:
        try:
            return _fetch(file, mirror, folder, progress)
        except OSError as problem:
            reasons.append(f"{mirror}: {getattr(problem, 'reason', problem)}")
    raise OSError("; ".join(reasons))


def _fetch(file: RemoteFile, mirror: str, folder: Path, progress: bool | None) -> Path:
    algorithm, _, wanted = file.checksum.partition(":")
    digest = hashlib.new(algorithm)
    handle, name = tempfile.mkstemp(prefix=file.name, suffix=".part", dir=folder)
    half_written = Path(name)
    try:
        with (
            os.fdopen(handle, "wb") as target,
            urllib.request.urlopen(mirror + file.name, timeout=_PATIENCE) as source,
            progress_bar(progress, total=file.length, desc=file.name, unit="B", unit_scale=True) as bar,
        ):
            received = 0
            while received <= file.length and (piece := source.read(_PIECE)):
                received += len(piece)
                digest.update(piece)
                target.write(piece)
                if bar is not None:
                    bar.update(len(piece))
        if received != file.length or digest.hexdigest() != wanted:
            raise OSError(say("what came is not the file that was asked for (its checksum differs)"))
        return half_written.replace(folder / file.name)
    finally:
        half_written.unlink(missing_ok=True)
