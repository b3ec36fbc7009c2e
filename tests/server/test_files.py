"""Pictures of jobs on the disk."""

import os
from pathlib import Path

import pytest

from server.disk import DiskRefusal
from server.files import PICTURE, SKETCH, JobFiles
from tests.contract.running import new_job


def test_a_file_comes_back_and_a_missing_one_is_none(tmp_path):
    files, job = JobFiles(tmp_path), new_job()
    files.write(job, PICTURE, b"png")
    assert files.read(job, PICTURE) == b"png"
    assert files.read(job, SKETCH) is None


def test_a_file_is_on_the_disk_before_it_has_its_name(tmp_path, monkeypatch):
    order = []
    flush, rename = os.fsync, Path.replace
    monkeypatch.setattr("os.fsync", lambda handle: (order.append("flush"), flush(handle)))
    monkeypatch.setattr(Path, "replace", lambda *a: (order.append("name"), rename(*a)))
    JobFiles(tmp_path).write(new_job(), SKETCH, b"png")
    assert order[:2] == ["flush", "name"]


def test_a_disk_that_refuses_leaves_the_old_file_and_no_half_one(tmp_path, monkeypatch):
    files, job = JobFiles(tmp_path), new_job()
    files.write(job, PICTURE, b"old")

    def full(_handle):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(DiskRefusal) as refused:
        files.write(job, PICTURE, b"new")
    assert "No space left" in refused.value.why
    assert files.read(job, PICTURE) == b"old"
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == [PICTURE]


def test_a_folder_that_cannot_be_made_is_refused(tmp_path):
    (tmp_path / "jobs").write_text("in the way")
    with pytest.raises(DiskRefusal):
        JobFiles(tmp_path / "jobs").write(new_job(), SKETCH, b"png")
