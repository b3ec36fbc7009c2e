from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest
from drawn import stroke, strokes, written_journal
from hypothesis import given
from hypothesis import strategies as st

from client.documents.changes import Changes
from client.documents.content import Content
from client.documents.journal import (
    Added,
    Base,
    Described,
    Journal,
    Redone,
    Saved,
    Undone,
    frame,
    read_journal,
)
from client.sketch.document import Cleared, Sketch


def test_a_journal_gives_back_what_was_done(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "journal", Base(Content("whale", marks=strokes(1))))
    journal.append([Added(stroke(1)), Added(Cleared()), Undone(), Undone(), Redone()])
    journal.append([Described("house", "a red house")])
    journal.close()
    kept = read_journal(tmp_path / "journal")
    assert kept.content == Content("house", "a red house", marks=strokes(2), undone=(Cleared(),))
    assert kept.is_whole
    assert not kept.is_saved


def test_a_saved_drawing_is_saved_until_the_next_stroke(tmp_path: Path) -> None:
    path = tmp_path / "journal"
    journal = Journal(path, Base(Content()))
    journal.append([Added(stroke(0)), Saved("/a.sketch2art", 7)])
    kept = read_journal(path)
    assert (kept.is_saved, kept.path, kept.document_ns) == (True, Path("/a.sketch2art"), 7)
    journal.append([Added(stroke(1))])
    kept = read_journal(path)
    assert (kept.is_saved, kept.path) == (False, Path("/a.sketch2art"))
    journal.append([Saved("/a.sketch2art", 8, is_whole=False)])
    assert not read_journal(path).is_saved
    journal.close()


def test_wherever_the_last_strokes_are_cut_all_before_them_are_there(tmp_path: Path) -> None:
    path, torn = tmp_path / "journal", tmp_path / "torn"
    written_journal(path, 8)
    data = path.read_bytes()
    sizes = [len(frame(Added(mark))) for mark in strokes(8)]
    for cut in range(len(data) - sum(sizes[5:]), len(data) + 1):
        torn.write_bytes(data[:cut])
        whole = 5 + sum(cut >= len(data) - sum(sizes[number + 1 :]) for number in range(5, 8))
        kept = read_journal(torn)
        assert kept.content.marks == strokes(whole)
        assert kept.is_whole == (cut == len(data) - sum(sizes[whole:]))


def test_whichever_byte_of_the_last_strokes_is_wrong_all_before_them_are_there(
    tmp_path: Path,
) -> None:
    path, torn = tmp_path / "journal", tmp_path / "torn"
    written_journal(path, 6)
    data = path.read_bytes()
    last = sum(len(frame(Added(mark))) for mark in strokes(6)[4:])
    for at in range(len(data) - last, len(data)):
        torn.write_bytes(data[:at] + bytes([data[at] ^ 0x55]) + data[at + 1 :])
        marks = read_journal(torn).content.marks
        assert marks in (strokes(4), strokes(5))


@pytest.mark.parametrize("data", [b"", b"S2AJRNL1", b"S2AJRNL1\xff\xff\xff\xff    ", b"{}" * 50])
def test_a_journal_without_a_beginning_is_none(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "journal").write_bytes(data)
    with pytest.raises(ValueError, match="journal"):
        read_journal(tmp_path / "journal")


def test_a_record_of_a_newer_version_ends_the_reading_without_harm(tmp_path: Path) -> None:
    path = tmp_path / "journal"
    written_journal(path, 2)
    newer = frame(Undone()).replace(b"undone", b"newest")
    with path.open("ab") as file:
        file.write(newer)
    assert read_journal(path).content.marks == strokes(2)


def test_what_a_full_disk_refuses_leaves_no_trace_and_can_be_written_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal = Journal(tmp_path / "journal", Base(Content()))

    def full(_file: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patched, pytest.raises(OSError, match="No space"):
        patched.setattr(os, "fsync", full)
        journal.append([Added(stroke(0))])
    assert read_journal(tmp_path / "journal").content.marks == ()
    journal.append([Added(stroke(0))])
    journal.close()
    assert read_journal(tmp_path / "journal").content.marks == strokes(1)


ACTS = st.lists(st.sampled_from(["draw", "undo", "redo", "clear", "name", "words", "none"]))


@given(ACTS)
def test_records_lead_to_the_same_drawing_whatever_is_done(acts: list[str]) -> None:
    sketch, words = Sketch(strokes(2)), ""
    replayed, said = Sketch(strokes(2)), ("", "")
    changes = Changes(sketch, words)
    for number, act in enumerate(acts):
        if act == "draw":
            sketch.add(stroke(number))
        elif act == "undo":
            sketch.undo()
        elif act == "redo":
            sketch.redo()
        elif act == "clear":
            sketch.add(Cleared())
        elif act == "name":
            sketch.name = f"name {number}"
        elif act == "words":
            words = f"words {number}"
        records = changes.since_last(sketch, words)
        assert records is not None
        for record in records:
            match record:
                case Added(mark):
                    replayed.add(mark)
                case Undone():
                    replayed.undo()
                case Redone():
                    replayed.redo()
                case Described(name, described):
                    said = (name, described)
        assert (replayed.marks, replayed.undone) == (sketch.marks, sketch.undone)
        assert said == (sketch.name, words)


def test_what_no_record_can_say_begins_the_journal_anew() -> None:
    sketch = Sketch(strokes(5))
    changes = Changes(sketch, "")
    sketch.marks = list(strokes(3))
    assert changes.since_last(sketch, "") is None
    assert changes.since_last(sketch, "") == []
