"""A model from a folder: copied or linked, verified, and never a pickle."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from server.weights.lock import LOCK, read_lock
from tests.weights.conftest import PINNED, REVISION
from tests.weights.small_hub import safetensors

NET = "unet/net.fp16.safetensors"


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """As a clone of the repository, without anything of ours."""
    for path in ("config.json", NET):
        target = tmp_path / "clone" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(PINNED[path])
    return tmp_path / "clone"


def test_a_folder_is_copied_and_said_to_be_trusted(run, source, models):
    code, out, _err = run("import", source, "pinned", "--agree")
    assert code == 0 and "nothing vouches for all of these files" in out
    assert (models / "pinned" / NET).read_bytes() == PINNED[NET]
    assert read_lock(models / "pinned").pinned == "import"
    assert run("path", "pinned")[0] == 0


def test_what_was_imported_is_verified_by_a_later_fetch(hub, run, source, fetched, models):
    data = bytearray(PINNED[NET])
    data[-1] ^= 1
    (source / NET).write_bytes(bytes(data))
    assert run("import", source, "pinned", "--agree")[0] == 0
    fetched("pinned")
    assert (models / "pinned" / NET).read_bytes() == PINNED[NET]
    assert hub.sent("config.json") == [] and read_lock(models / "pinned").revision == REVISION


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_a_linked_file_stays_where_it_is(run, source, models):
    assert run("import", source, "pinned", "--agree", "--link")[0] == 0
    assert (models / "pinned" / NET).resolve() == (source / NET).resolve()
    (source / NET).unlink()
    code, _out, err = run("path", "pinned")
    assert code == 2 and "The model pinned is not installed." in err


def test_a_pickle_in_place_of_safetensors_is_refused_by_name(run, source, models):
    (source / NET).unlink()
    (source / "unet/net.bin").write_bytes(b"a pickle")
    code, _out, err = run("import", source, "pinned", "--agree")
    assert code == 2 and "net.bin" in err and "can run programs" in err and "convert it" in err
    assert not (models / "pinned" / "config.json").exists()
    code, _out, err = run("import", source / "unet/net.bin", "pinned", "--agree")
    assert code == 2 and "can run programs" in err


def test_a_pickle_beside_is_left_out_and_named(run, source, models):
    (source / "unet/net.bin").write_bytes(b"a pickle")
    code, out, _err = run("import", source, "pinned", "--agree")
    assert code == 0 and "net.bin is left out" in out
    assert not (models / "pinned/unet/net.bin").exists()


def test_damaged_safetensors_and_missing_files_are_named(run, source):
    (source / NET).write_bytes(PINNED[NET][:-10])
    code, _out, err = run("import", source, "pinned", "--agree")
    assert code == 2 and f"file ({NET})" in err and "tensors reach beyond its end" in err
    (source / NET).unlink()
    code, _out, err = run("import", source, "pinned", "--agree")
    assert code == 2 and "The folder does not have this file." in err
    assert run("import", source / "nowhere", "pinned", "--agree")[0] == 2


def test_a_folder_of_another_machine_is_held_to_its_lock(fetched, run, models, tmp_path):
    fetched("painter")
    theirs, ours = tmp_path / "theirs", tmp_path / "ours"
    shutil.copytree(models, theirs)
    assert run("fetch", "painter", "--agree", "--from", theirs, "--models", ours)[0] == 0
    assert read_lock(ours / "unpinned").revision == read_lock(models / "unpinned").revision
    data = bytearray(PINNED[NET])
    data[-1] ^= 1
    (theirs / "pinned" / NET).write_bytes(bytes(data))
    code, _out, err = run(
        "import", theirs / "pinned", "pinned", "--models", tmp_path / "3", "--agree"
    )
    assert code == 2 and "another file under this name" in err


def test_a_folder_is_held_to_the_lock_that_is_here(fetched, run, source, models):
    fetched("pinned")
    (source / NET).write_bytes(safetensors(8, 300_000))
    code, _out, err = run("import", source, "pinned")
    assert code == 2 and f"file ({NET})" in err
    assert (models / "pinned" / NET).read_bytes() == PINNED[NET]


def test_another_revision_and_the_same_folder_are_refused(fetched, run, models, tmp_path):
    fetched("pinned")
    assert run("import", models / "pinned", "pinned")[0] == 2
    other = tmp_path / "other"
    shutil.copytree(models / "pinned", other)
    text = (other / LOCK).read_text().replace(REVISION, "c" * 40)
    (other / LOCK).write_text(text)
    code, _out, err = run("import", other, "pinned", "--models", tmp_path / "m", "--agree")
    assert code == 2 and "another revision" in err
    assert run("fetch", "pinned", "--link")[0] == 2
