"""A safetensors file's header: what may be loaded, and what is said of the rest."""

from __future__ import annotations

import json

import pytest

from server.weights.header import check_header
from shared.errors import Refusal
from tests.weights.small_hub import safetensors


def made(header: object, body: int = 4) -> bytes:
    text = header if isinstance(header, bytes) else json.dumps(header).encode()
    return len(text).to_bytes(8, "little") + text + bytes(body)


def tensor(begin: int, end: int, dtype: str = "U8", shape: list[object] | None = None) -> object:
    sizes = [end - begin] if shape is None else shape
    return {"dtype": dtype, "shape": sizes, "data_offsets": [begin, end]}


DAMAGED = {
    "empty": (b"", "its header does not fit"),
    "cut in the length": (b"\x01\x00", "its header does not fit"),
    "header beyond the end": ((2**60).to_bytes(8, "little"), "its header does not fit"),
    "not JSON": (made(b"{not json"), "not JSON"),
    "nested without end": (made(b"[" * 100_000), "not JSON"),
    "a list": (made([1]), "no list of tensors"),
    "offsets outside": (made({"a": tensor(0, 5)}), "beyond its end"),
    "overlapping": (made({"a": tensor(0, 3), "b": tensor(2, 4)}), "b overlaps"),
    "a hole": (made({"a": tensor(0, 1), "b": tensor(2, 4)}), "stray bytes before b"),
    "too long": (made({"a": tensor(0, 4)}, 5), "stray bytes at its end"),
    "twice": (made(b'{"a": {}, "a": {}}'), "a is in it twice"),
    "shape and bytes differ": (made({"a": tensor(0, 4, "F32", [2])}), "not described"),
    "an unknown kind": (made({"a": tensor(0, 4, "OBJECT")}), "not described"),
    "backwards": (made({"a": tensor(4, 0, shape=[0])}), "not described"),
    "negative": (made({"a": tensor(-4, 0)}), "not described"),
    "no number": (made({"a": tensor(0, 4, shape=["4"])}), "not described"),
    "no offsets": (made({"a": {"dtype": "U8", "shape": [4]}}), "not described"),
    "a string": (made({"a": "b"}), "not described"),
}


@pytest.mark.parametrize("name", DAMAGED)
def test_a_damaged_header_is_told(tmp_path, name):
    data, said = DAMAGED[name]
    path = tmp_path / "x.safetensors"
    path.write_bytes(data)
    with pytest.raises(Refusal) as refused:
        check_header(path, "x.safetensors")
    assert refused.value.field == "file" and said in refused.value.why


def test_whole_files_pass(tmp_path):
    path = tmp_path / "x.safetensors"
    for data in (safetensors(1), made({}, 0), made({"s": tensor(0, 4, "F32", [])})):
        path.write_bytes(data)
        check_header(path, "x")


def test_what_the_library_writes_passes(tmp_path):
    numpy = pytest.importorskip("numpy")
    library = pytest.importorskip("safetensors.numpy")
    path = tmp_path / "x.safetensors"
    tensors = {"a": numpy.zeros((3, 5), "float16"), "b": numpy.zeros(0, "int64")}
    library.save_file(tensors, path, {"made": "by"})
    check_header(path, "x")
