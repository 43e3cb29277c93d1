import os
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from coursepack.network import MLP, Linear, Sequential, load, relu, save, tanh

X = np.array([[0.3, -1.2]])


def mlp(sizes: tuple[int, ...] = (2, 4, 3), seed: int = 0, **options: Any) -> MLP:
    return MLP(sizes, rng=np.random.default_rng(seed), **options)


def values(net: Sequential) -> list[list[float]]:
    return [p.tolist() for p in net.parameters]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "weights.npz"


def test_what_was_saved_is_loaded_in_place(path: Path) -> None:
    net, other = mlp(), mlp(seed=1)
    arrays = other.parameters
    save(net, path)
    load(other, path)
    assert values(other) == values(net)
    assert all(p is q for p, q in zip(other.parameters, arrays, strict=True))


def test_the_file_has_the_name_that_was_given(tmp_path: Path) -> None:
    save(mlp(), tmp_path / "weights")
    assert [file.name for file in tmp_path.iterdir()] == ["weights"]


def test_saving_again_replaces_the_file(path: Path) -> None:
    save(mlp(), path)
    save(mlp(seed=1), str(path))
    net = mlp()
    load(net, path)
    assert values(net) == values(mlp(seed=1))


def test_the_file_can_be_read_without_pickle(path: Path) -> None:
    save(mlp(), path)
    with np.load(path, allow_pickle=False) as file:
        assert sorted(file.files) == [
            "layer1.bias",
            "layer1.weight",
            "layer2.bias",
            "layer2.weight",
            "network",
        ]


def test_an_mlp_and_the_same_sequential_read_each_other(path: Path) -> None:
    rng = np.random.default_rng(5)
    net = Sequential(Linear(2, 4, rng=rng), tanh, Linear(4, 3, rng=rng))
    save(mlp(), path)
    load(net, path)
    assert values(net) == values(mlp())


def test_a_float32_network_reads_the_numbers_of_a_float64_one(path: Path) -> None:
    net = mlp(dtype=np.float32)
    save(mlp(seed=1), path)
    load(net, path)
    assert np.allclose(net.parameters[0], mlp(seed=1).parameters[0], atol=1e-7)
    assert net.parameters[0].dtype == np.float32


@pytest.mark.parametrize(
    ("saved", "reason"),
    [
        (mlp((2, 5, 3)), r"layer1\.weight has shape \(2, 5\), and the network's has \(2, 4\)"),
        (mlp((2, 4, 4, 3)), r"it holds .*layer3\.weight, and the network needs"),
        (mlp(activation=relu), "they were learned with other functions between the layers"),
    ],
    ids=["shape", "layers", "functions"],
)
def test_a_file_of_another_network_is_refused_with_the_reason(saved: MLP, reason: str, path: Path) -> None:
    save(saved, path)
    net = mlp()
    with pytest.raises(ValueError, match=reason):
        load(net, path)
    assert values(net) == values(mlp())


def test_whole_numbers_are_refused(path: Path) -> None:
    save(mlp(), path)
    with np.load(path) as file:
        arrays = {name: file[name] for name in file.files}
    arrays["layer1.weight"] = arrays["layer1.weight"].astype(int)
    np.savez(path, **arrays)
    with pytest.raises(ValueError, match=r"layer1\.weight holds int64 and no decimal numbers"):
        load(mlp(), path)


def test_a_file_with_pickled_objects_is_refused_and_not_run(path: Path, tmp_path: Path) -> None:
    class Bomb:
        def __reduce__(self) -> Any:
            return os.mkdir, (str(tmp_path / "ran"),)

    np.savez(path, **{"layer1.weight": np.array([Bomb()], dtype=object)}, allow_pickle=True)
    with pytest.raises(ValueError, match=r"`path` is weights\.npz, which is no file of parameters"):
        load(mlp(), path)
    assert not (tmp_path / "ran").exists()


@pytest.mark.parametrize("content", [b"", b"hello", b"PK\x03\x04 cut off", b"\x93NUMPY\x01\x00"])
def test_a_file_of_another_kind_is_refused(content: bytes, path: Path) -> None:
    path.write_bytes(content)
    with pytest.raises(ValueError, match="no file of parameters"):
        load(mlp(), path)


def test_a_single_array_is_refused(tmp_path: Path) -> None:
    np.save(tmp_path / "w.npy", np.ones(3))
    with pytest.raises(ValueError, match="no file of parameters"):
        load(mlp(), tmp_path / "w.npy")


def test_a_missing_file_is_named(path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"weights\.npz"):
        load(mlp(), path)
