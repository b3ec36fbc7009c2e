from __future__ import annotations

import errno
import struct
import warnings
import zipfile
from pathlib import Path

import msgspec
import pytest
from drawn import stroke, strokes, write_zip

from client.documents.content import Content, content_of, sketch_of
from client.documents.document_file import (
    LARGEST,
    MIME_TYPE,
    document_bytes,
    read_document,
    write_document,
)
from client.sketch.document import Cleared, Moved, Opened, Sketch
from client.sketch.stroke import Brush, Point, Stroke
from shared.errors import Refusal

GOOD = {"mimetype": MIME_TYPE, "document.json": b'{"format":1,"drawing":{}}'}


def test_a_drawing_comes_back_as_it_was(tmp_path: Path) -> None:
    sketch = Sketch([stroke(1), Cleared(), Opened(b"\x89PNG", None), stroke(2)], "고래")
    sketch.undo()
    path = tmp_path / "new" / "whale.sketch2art"
    write_document(path, content_of(sketch, "a blue whale"), b"\x89PNG")
    read = sketch_of(read_document(path))
    assert (read.marks, read.undone, read.name) == (sketch.marks, sketch.undone, "고래")
    assert read.words == "a blue whale"


def test_a_document_is_a_zip_that_says_what_it_is_and_shows_itself(tmp_path: Path) -> None:
    path = tmp_path / "a.sketch2art"
    write_document(path, Content(marks=strokes(3)), b"preview")
    with zipfile.ZipFile(path) as archive:
        assert archive.namelist() == ["mimetype", "document.json", "preview.png"]
        assert archive.read("preview.png") == b"preview"
    assert path.read_bytes()[38:].startswith(MIME_TYPE)  # where the `file` command looks


def test_the_same_drawing_is_the_same_file() -> None:
    assert document_bytes(Content(marks=strokes(9))) == document_bytes(Content(marks=strokes(9)))


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "/etc/passwd", "a\\b", "sub/document.json", "C:evil", "other.txt"]
)
def test_a_name_that_no_document_has_is_refused(tmp_path: Path, name: str) -> None:
    path = tmp_path / "slip.sketch2art"
    write_zip(path, {**GOOD, name: b"x"})
    with pytest.raises(Refusal, match="damaged"):
        read_document(path)
    assert list(tmp_path.iterdir()) == [path]


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "bomb.sketch2art"
    write_zip(path, {**GOOD, "document.json": b" " * (LARGEST["document.json"] + 1)})
    with pytest.raises(Refusal, match="would take"):
        read_document(path)
    write_zip(path, {**GOOD, "document.json": b" " * 30_000_000})
    with pytest.raises(Refusal, match="would grow"):
        read_document(path)


def test_a_bomb_that_lies_about_its_size_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "bomb.sketch2art"
    write_zip(path, {**GOOD, "document.json": b" " * 30_000_000})
    data = path.read_bytes()
    path.write_bytes(data.replace(struct.pack("<I", 30_000_000), struct.pack("<I", 1000)))
    with pytest.raises(Refusal, match="damaged"):
        read_document(path)


def test_a_directory_of_a_million_entries_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "many.sketch2art"
    write_zip(path, {**GOOD, **{f"{n}.txt": b"" for n in range(2000)}}, zipfile.ZIP_STORED)
    with pytest.raises(Refusal, match="2002 parts"):
        read_document(path)


def test_a_part_there_twice_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "twice.sketch2art"
    with warnings.catch_warnings(), zipfile.ZipFile(path, "w") as archive:
        warnings.simplefilter("ignore")
        for name in ("mimetype", "document.json", "document.json"):
            archive.writestr(name, GOOD[name])
    with pytest.raises(Refusal, match="twice"):
        read_document(path)


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"mimetype": b"application/zip"}, "another kind"),
        ({"document.json": b"{"}, "damaged"),
        ({"document.json": b"\xff"}, "damaged"),
        ({"document.json": b"[" * 100_000}, "damaged"),
        ({"document.json": b'{"format":0}'}, "damaged"),
        ({"document.json": b'{"format":99,"drawing":{"marks":7}}'}, "Update the program"),
        ({"document.json": b'{"format":1,"drawing":{"marks":[{"type":"?"}]}}'}, "damaged"),
    ],
)
def test_what_is_inside_is_refused_with_the_reason(
    tmp_path: Path, change: dict[str, bytes], why: str
) -> None:
    path = tmp_path / "other.sketch2art"
    write_zip(path, {**GOOD, **change})
    with pytest.raises(Refusal, match=why) as refused:
        read_document(path)
    assert refused.value.field == "other.sketch2art"
    assert refused.value.remedy


def test_a_stroke_that_leads_out_of_the_world_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "far.sketch2art"
    write_document(path, Content(marks=(Stroke(Brush("pencil"), (Point(1e300, 0.0),)),)))
    with pytest.raises(Refusal, match=r"1e\+300"):
        read_document(path)


def test_no_cut_and_no_changed_byte_is_more_than_a_refusal(tmp_path: Path) -> None:
    good = document_bytes(Content(marks=strokes(3)), b"preview")
    path = tmp_path / "damaged.sketch2art"
    drawing = Content(marks=strokes(3))
    for at in range(len(good)):
        for data in (good[:at], good[:at] + bytes([good[at] ^ 0xFF]) + good[at + 1 :]):
            path.write_bytes(data)
            try:
                assert read_document(path) == drawing
            except Refusal as refusal:
                assert refusal.remedy


def test_a_missing_document_and_a_folder_are_refused(tmp_path: Path) -> None:
    for path in (tmp_path / "gone.sketch2art", tmp_path):
        with pytest.raises(Refusal, match="cannot be read"):
            read_document(path)


def test_an_encrypted_document_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "locked.sketch2art"
    path.write_bytes(document_bytes(Content()))
    data = bytearray(path.read_bytes())
    at = data.index(b"PK\x01\x02")
    while at >= 0:
        data[at + 8] |= 1
        at = data.find(b"PK\x01\x02", at + 1)
    path.write_bytes(data)
    with pytest.raises(Refusal, match="encrypted"):
        read_document(path)


def test_a_full_disk_leaves_the_old_document_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "house.sketch2art"
    write_document(path, Content(marks=strokes(2)))

    def full(_file: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("client.atomic_file.os.fsync", full)
    with pytest.raises(Refusal, match="No room to save") as refused:
        write_document(path, Content(marks=strokes(3)))
    assert "another folder" in refused.value.remedy
    assert read_document(path).marks == strokes(2)
    assert list(tmp_path.iterdir()) == [path]


def test_a_link_goes_on_pointing_at_its_document(tmp_path: Path) -> None:
    path, link = tmp_path / "house.sketch2art", tmp_path / "link.sketch2art"
    write_document(path, Content())
    link.symlink_to(path)
    write_document(link, Content(name="new"))
    assert link.is_symlink()
    assert read_document(path).name == "new"


def test_ten_thousand_strokes_are_within_the_limits(tmp_path: Path) -> None:
    marks = tuple(stroke(number, 30) for number in range(10_000))
    assert len(msgspec.json.encode(marks)) < LARGEST["document.json"] / 3
    path = tmp_path / "long.sketch2art"
    write_document(path, Content(marks=marks))
    assert read_document(path).marks == marks


def test_a_document_that_moves_more_lines_than_any_hand_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "moves.sketch2art"
    everything = Moved(tuple(range(10_000)), dx=1)
    write_document(path, Content(marks=(everything,) * 301))
    with pytest.raises(Refusal, match="moves and erases over 3,000,000 lines"):
        read_document(path)
    write_document(path, Content(marks=(everything,) * 300))
    assert len(read_document(path).marks) == 300
