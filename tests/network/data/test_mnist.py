import gzip
import hashlib
import importlib
import threading
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from coursepack.network.data import mnist
from coursepack.network.data.download import RemoteFile
from coursepack.network.data.mnist import FILES, MIRRORS

PICTURES = np.random.default_rng(0).integers(0, 256, (3, 28, 28), np.uint8)
LABELS = np.array([7, 2, 1], np.uint8)
TEST_NAMES = ("t10k-images-idx3-ubyte.gz", "t10k-labels-idx1-ubyte.gz")


def idx(array: Any) -> bytes:
    header = bytes((0, 0, 8, array.ndim)) + np.array(array.shape, ">u4").tobytes()
    return header + array.tobytes()


def write_half(folder: Path, names: tuple[str, str] = TEST_NAMES, pack: Any = gzip.compress) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, array in zip(names, (PICTURES, LABELS), strict=True):
        (folder / name).write_bytes(pack(idx(array)))


def assert_is_the_half(found: tuple[Any, Any]) -> None:
    x, y = found
    assert (x.shape, x.dtype) == ((3, 784), np.float32)
    assert np.array_equal(np.rint(x * 255), PICTURES.reshape(3, 784))
    assert y.tolist() == [7, 2, 1]


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COURSEPACK_MNIST", raising=False)
    cache = tmp_path / "cache"
    # The package's name `mnist` is the function.
    module = importlib.import_module("coursepack.network.data.mnist")
    monkeypatch.setattr(module, "user_cache_path", lambda name: cache / name)


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "coursepack" / "mnist"


@pytest.fixture
def set_path(monkeypatch: pytest.MonkeyPatch) -> Callable[[Path], None]:
    return lambda path: monkeypatch.setenv("COURSEPACK_MNIST", str(path))


class Server:
    """A server on this machine that offers a folder, and what its files should be."""

    def __init__(self, folder: Path, address: str) -> None:
        self.folder, self.address = folder, address
        self.requests: list[str] = []

    def files(self) -> dict[str, tuple[RemoteFile, RemoteFile]]:
        pictures, labels = (
            RemoteFile(
                name,
                (self.folder / name).stat().st_size,
                "sha256:" + hashlib.sha256((self.folder / name).read_bytes()).hexdigest(),
            )
            for name in TEST_NAMES
        )
        return {"test": (pictures, labels)}


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    folder = tmp_path / "server"
    write_half(folder)
    offered = Server(folder, "")

    class Handler(SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: Any) -> None:
            offered.requests.append(self.path)

    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=folder)) as listening:
        thread = threading.Thread(target=listening.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        offered.address = f"http://127.0.0.1:{listening.server_address[1]}/"
        yield offered
        listening.shutdown()
        thread.join()


@pytest.mark.parametrize(
    ("names", "pack"),
    [
        (TEST_NAMES, gzip.compress),
        (("t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte"), bytes),
        (("t10k-images.idx3-ubyte", "t10k-labels.idx1-ubyte"), bytes),
    ],
    ids=["packed", "unpacked", "with-a-dot"],
)
def test_a_folder_with_one_half_loads_that_half(
    names: tuple[str, str], pack: Any, tmp_path: Path, set_path: Callable[[Path], None]
) -> None:
    write_half(tmp_path / "idx", names, pack)
    set_path(tmp_path / "idx")
    assert_is_the_half(mnist("test"))


def test_the_other_half_is_named_as_missing(tmp_path: Path, set_path: Callable[[Path], None]) -> None:
    write_half(tmp_path / "idx")
    set_path(tmp_path / "idx")
    with pytest.raises(FileNotFoundError, match=r"lacks train-images-idx3-ubyte\.gz and train-labels.*t10k"):
        mnist("train")


def test_an_npz_file_is_read(tmp_path: Path, set_path: Callable[[Path], None]) -> None:
    np.savez(tmp_path / "mnist.npz", x_test=PICTURES, y_test=LABELS)
    set_path(tmp_path / "mnist.npz")
    assert_is_the_half(mnist("test"))
    with pytest.raises(FileNotFoundError, match=r"mnist\.npz lacks x_train and y_train"):
        mnist("train")


def test_an_npz_file_with_pickled_objects_is_refused(
    tmp_path: Path, set_path: Callable[[Path], None]
) -> None:
    np.savez(tmp_path / "mnist.npz", x_test=np.array([{}], object), y_test=LABELS, allow_pickle=True)
    set_path(tmp_path / "mnist.npz")
    with pytest.raises(ValueError, match="holds no arrays of MNIST"):
        mnist("test")


def test_a_path_where_nothing_is_is_named(tmp_path: Path, set_path: Callable[[Path], None]) -> None:
    set_path(tmp_path / "nothing")
    with pytest.raises(FileNotFoundError, match=r"points to .*nothing, where nothing is.*digits"):
        mnist("test")


def test_the_local_path_comes_before_the_cache(
    cache: Path, tmp_path: Path, set_path: Callable[[Path], None]
) -> None:
    write_half(tmp_path / "idx")
    cache.mkdir(parents=True)
    for name in TEST_NAMES:
        (cache / name).write_bytes(b"other")
    set_path(tmp_path / "idx")
    assert_is_the_half(mnist("test"))


def test_the_cache_comes_before_the_download(cache: Path) -> None:
    write_half(cache)
    assert_is_the_half(mnist("test", mirrors=()))


def test_the_download_goes_into_the_cache(server: Server, cache: Path) -> None:
    assert_is_the_half(mnist("test", mirrors=[server.address], files=server.files()))
    assert sorted(file.name for file in cache.iterdir()) == sorted(TEST_NAMES)
    assert_is_the_half(mnist("test", mirrors=[server.address], files=server.files()))
    assert len(server.requests) == 2


def test_only_the_missing_file_is_fetched(server: Server, cache: Path) -> None:
    write_half(cache)
    (cache / TEST_NAMES[0]).unlink()
    assert_is_the_half(mnist("test", mirrors=[server.address], files=server.files()))
    assert server.requests == ["/" + TEST_NAMES[0]]


def test_the_next_mirror_is_tried(server: Server) -> None:
    mirrors = [server.address + "missing/", server.address]
    assert_is_the_half(mnist("test", mirrors=mirrors, files=server.files()))


@pytest.mark.parametrize("change", [lambda b: b[:-1], lambda b: b + b"x", lambda b: b[:-1] + b"x"])
def test_a_file_that_was_changed_is_not_kept(
    change: Callable[[bytes], bytes], server: Server, cache: Path
) -> None:
    files = server.files()
    changed = server.folder / TEST_NAMES[0]
    changed.write_bytes(change(changed.read_bytes()))
    with pytest.raises(FileNotFoundError, match=r"its checksum differs.*COURSEPACK_MNIST.*`digits"):
        mnist("test", mirrors=[server.address], files=files)
    assert list(cache.iterdir()) == []


def test_no_server_ends_in_a_message_that_says_what_to_do() -> None:
    # Nobody listens at port 1.
    with pytest.raises(FileNotFoundError, match=r"MNIST is not here: the download failed.*use `digits\(\)`"):
        mnist("test", mirrors=["http://127.0.0.1:1/"])


def test_nothing_is_fetched_if_that_is_forbidden(server: Server) -> None:
    with pytest.raises(FileNotFoundError, match="nothing was downloaded"):
        mnist("test", may_download=False, mirrors=[server.address], files=server.files())
    assert server.requests == []


def test_a_bar_shows_the_download(server: Server, capsys: pytest.CaptureFixture[str]) -> None:
    mnist("test", mirrors=[server.address], files=server.files(), progress=True)
    assert TEST_NAMES[0] in capsys.readouterr().err


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x1f\x8b broken",
        idx(PICTURES)[:-1],
        idx(PICTURES) + b"x",
        idx(LABELS),
        b"\0\0\x0d\x03" + b"\0" * 12,
    ],
    ids=["empty", "gzip", "short", "long", "axes", "kind"],
)
def test_a_file_that_is_no_idx_file_is_named(
    content: bytes, tmp_path: Path, set_path: Callable[[Path], None]
) -> None:
    write_half(tmp_path)
    (tmp_path / TEST_NAMES[0]).write_bytes(content)
    set_path(tmp_path)
    with pytest.raises(ValueError, match=r"t10k-images-idx3-ubyte\.gz` is no IDX file of pictures"):
        mnist("test")


def test_pictures_and_labels_must_be_equally_many(tmp_path: Path, set_path: Callable[[Path], None]) -> None:
    write_half(tmp_path)
    (tmp_path / TEST_NAMES[1]).write_bytes(idx(LABELS[:2]))
    set_path(tmp_path)
    with pytest.raises(ValueError, match=r"got \(3, 28, 28\) and \(2,\)"):
        mnist("test")


def test_a_half_that_does_not_exist_is_refused() -> None:
    with pytest.raises(ValueError, match='`half` must be "train" or "test", got \'all\''):
        mnist("all")  # type: ignore[arg-type]


def test_every_file_has_a_checksum_and_every_mirror_is_encrypted() -> None:
    for file in (file for half in FILES.values() for file in half):
        algorithm, _, digest = file.checksum.partition(":")
        assert len(digest) == 2 * hashlib.new(algorithm).digest_size
    assert all(mirror.startswith("https://") and mirror.endswith("/") for mirror in MIRRORS)
