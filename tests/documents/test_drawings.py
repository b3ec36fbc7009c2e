from __future__ import annotations

import os
from pathlib import Path

import pytest
from drawn import strokes, written_journal

from client.documents.content import Content
from client.documents.drawings import Drawings
from client.documents.journal import Base, read_journal
from client.documents.left import left_drawings, unsaved_changes
from client.documents.recent import FILE_NAME, RecentDocuments


def left(folder: Path, base: Base | None = None, aside: bool = False) -> str:
    """A drawing of three strokes whose window has gone."""
    drawing = Drawings(folder).new()
    written_journal(drawing.journal, 3, base)
    if aside:
        drawing.put_aside()
    else:
        drawing.release()
    return drawing.path.name


def test_a_drawing_comes_back_when_its_window_has_gone(tmp_path: Path) -> None:
    left(tmp_path)
    taken = Drawings(tmp_path).take_last()
    assert taken is not None
    assert taken[1].content.marks == strokes(3)
    taken[0].release()


def test_a_drawing_in_a_living_window_is_left_alone(tmp_path: Path) -> None:
    drawings = Drawings(tmp_path)
    drawing = drawings.new()
    written_journal(drawing.journal, 3)
    assert Drawings(tmp_path).take_last() is None
    assert Drawings(tmp_path).take(drawing.path.name) is None
    drawing.release()
    taken = Drawings(tmp_path).take_last()
    assert taken is not None
    taken[0].release()


def test_the_last_drawing_comes_back_and_the_others_are_listed(tmp_path: Path) -> None:
    old, new = left(tmp_path, Base(Content("old"))), left(tmp_path)
    aside = left(tmp_path, Base(Content("aside")), aside=True)
    drawings = Drawings(tmp_path)
    os.utime(drawings.folder / old / "journal", (1, 1))
    taken = drawings.take_last()
    assert taken is not None
    assert taken[0].path.name == new
    assert {(drawing.key, drawing.title) for drawing in left_drawings(drawings)} == {
        (aside, "aside"),
        (old, "old"),
    }
    taken[0].release()


def test_a_damaged_journal_is_kept_and_passed_over(tmp_path: Path) -> None:
    name = left(tmp_path)
    journal = Drawings(tmp_path).folder / name / "journal"
    journal.write_bytes(b"damaged")
    assert Drawings(tmp_path).take_last() is None
    assert journal.with_suffix(".damaged").read_bytes() == b"damaged"


def test_what_a_killed_program_was_writing_is_swept_away(tmp_path: Path) -> None:
    name = left(tmp_path)
    part = Drawings(tmp_path).folder / name / ".0123.part"
    part.touch()
    drawing = Drawings(tmp_path).take(name)
    assert drawing is not None
    assert not part.exists()
    drawing.release()


def test_a_removed_drawing_leaves_nothing(tmp_path: Path) -> None:
    drawings = Drawings(tmp_path)
    drawing = drawings.take(left(tmp_path))
    assert drawing is not None
    drawing.remove()
    assert list(drawings.folder.iterdir()) == []


@pytest.mark.parametrize(("document_ns", "found"), [(5, True), (6, False)])
def test_unsaved_changes_belong_to_the_very_file_they_were_made_to(
    tmp_path: Path, document_ns: int, found: bool
) -> None:
    path = tmp_path / "a.sketch2art"
    left(tmp_path, Base(Content(), str(path), is_saved=True, document_ns=5), aside=True)
    taken = unsaved_changes(Drawings(tmp_path), path, document_ns)
    assert (taken is not None) == found
    if taken is not None:
        assert read_journal(taken[0].journal) == taken[1]
        taken[0].release()


def test_the_last_ten_documents_are_listed_without_those_that_are_gone(tmp_path: Path) -> None:
    recent = RecentDocuments(tmp_path / "data")
    paths = [tmp_path / f"{number}.sketch2art" for number in range(12)]
    for path in (*paths, paths[5]):
        path.touch()
        recent.add(path)
    paths[11].unlink()
    assert recent.paths() == [paths[n] for n in (5, 10, 9, 8, 7, 6, 4, 3, 2)]


@pytest.mark.parametrize("data", [b"", b"{", b"[7]", b"\xff", b'["", "\\u0000"]'])
def test_a_damaged_list_of_documents_is_empty(tmp_path: Path, data: bytes) -> None:
    (tmp_path / FILE_NAME).write_bytes(data)
    assert RecentDocuments(tmp_path).paths() == []


def test_a_drawing_that_ends_the_program_is_listed_unread_until_it_is_asked_for(
    tmp_path: Path,
) -> None:
    name = left(tmp_path)
    (tmp_path / "drawings" / name / "journal").write_bytes(b"whoever reads this, dies")
    drawings = Drawings(tmp_path)
    assert drawings.suspect_last()
    assert not drawings.suspect_last()
    assert drawings.take_last() is None
    (listed,) = left_drawings(drawings)
    assert (listed.key, listed.is_suspect) == (name, True)
    assert unsaved_changes(drawings, tmp_path / "x", 0) is None
    folder = drawings.take(name)
    assert folder is not None
    folder.bring_forth()
    assert not drawings.is_suspect(name)
    folder.release()
