from __future__ import annotations

import errno
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from drawn import stroke, strokes

from client.documents import writer as writing
from client.documents.content import Content
from client.documents.drawings import DrawingFolder, Drawings
from client.documents.journal import Added, Base, Journal, Saved, read_journal
from client.documents.writer import JournalWriter
from shared.errors import Refusal
from tests.patience import PATIENCE_SECONDS


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[DrawingFolder]:
    made = Drawings(tmp_path).new()
    yield made
    made.release()


def test_all_strokes_are_on_the_disk_when_the_writer_has_stopped(folder: DrawingFolder) -> None:
    writer = JournalWriter(lambda: None, lambda _refusal: None)
    writer.start()
    writer.begin(folder, Base(Content()))
    for mark in strokes(100):
        writer.append([Added(mark)])
    writer.stop()
    assert read_journal(folder.journal).content.marks == strokes(100)


def test_a_full_disk_is_told_once_and_everything_is_written_when_there_is_room(
    folder: DrawingFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writing, "RETRY_SECONDS", 0.02)
    refusals: list[Refusal] = []
    is_kept, is_full = threading.Event(), [True]
    append = Journal.append

    def full(journal: Journal, records: list[Added]) -> None:
        if is_full[0]:
            raise OSError(errno.ENOSPC, "No space left on device")
        append(journal, records)

    monkeypatch.setattr(Journal, "append", full)
    writer = JournalWriter(is_kept.set, refusals.append)
    writer.begin(folder, Base(Content()))
    writer.start()
    assert is_kept.wait(PATIENCE_SECONDS)
    is_kept.clear()
    for mark in strokes(3):
        writer.append([Added(mark)])
    saved = threading.Event()
    writer.do(saved.set)  # a document on another disk does not have to wait
    assert saved.wait(PATIENCE_SECONDS)
    assert not is_kept.wait(0.1)
    assert len(refusals) == 1
    is_full[0] = False
    assert is_kept.wait(PATIENCE_SECONDS)
    writer.stop()
    assert read_journal(folder.journal).content.marks == strokes(3)


def test_a_save_is_noted_only_with_the_drawing_it_was_of(
    folder: DrawingFolder, tmp_path: Path
) -> None:
    other = Drawings(tmp_path).new()
    writer = JournalWriter(lambda: None, lambda _refusal: None)
    writer.start()
    writer.begin(folder, Base(Content()))
    writer.begin(other, Base(Content()))
    writer.do(lambda: writer.note_saved(folder, Saved("/a.sketch2art", 1)))
    writer.append([Added(stroke(0))])
    writer.do(lambda: writer.note_saved(other, Saved("/b.sketch2art", 1)))
    writer.stop()
    assert read_journal(folder.journal).path is None
    assert read_journal(other.journal).path == Path("/b.sketch2art")
    other.release()


def test_a_task_that_is_refused_is_told_and_the_writer_goes_on(folder: DrawingFolder) -> None:
    refusals: list[Refusal] = []
    refusal = Refusal("house.sketch2art", "", "It is damaged.", "Open another.")

    def refused() -> None:
        raise refusal

    writer = JournalWriter(lambda: None, refusals.append)
    writer.start()
    writer.do(refused)
    writer.begin(folder, Base(Content(marks=strokes(1))))
    writer.stop()
    assert refusals == [refusal]
    assert read_journal(folder.journal).content.marks == strokes(1)
