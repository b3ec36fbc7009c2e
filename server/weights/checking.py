"""Reads every byte of a model again, and says what is not as it was when it came."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import msgspec

from server.weights.hashing import digest_of
from server.weights.header import check_header
from server.weights.lock import Lock, read_lock, with_file, write_lock
from server.weights.manifest import Model
from server.weights.places import inside
from server.weights.watching import Watch
from shared.errors import Refusal


@dataclass(frozen=True)
class Fault:
    """A file that is not what it should be. what: "missing" or "damaged"."""

    model: str
    path: str
    what: str


def check(model: Model, folder: Path, watch: Watch) -> list[Fault]:
    """All that is wrong with a model. The lock remembers it, so that `fetch` brings it anew.

    Raises DiskRefusal where the lock cannot be written.
    """
    lock = read_lock(folder)
    if lock is None:
        return [Fault(model.name, file.path, "missing") for file in model.files]
    faults = []
    for file in model.files:
        what = _fault_of(lock, folder, file.path, watch)
        if what:
            faults.append(Fault(model.name, file.path, what))
        lock = _noted(lock, file.path, what == "damaged")
    if lock != read_lock(folder):
        write_lock(folder, lock)
    return faults


def _fault_of(lock: Lock, folder: Path, path: str, watch: Watch) -> str:
    """What is wrong: "missing", "damaged", or nothing."""
    locked, target = lock.files.get(path), inside(folder, path)
    if locked is None or not target.is_file():
        return "missing"
    try:
        watch.begin(f"{lock.name}/{path}", 0, locked.size)
        if digest_of(target, locked.size, watch.advance).sha256 != locked.sha256:
            return "damaged"
        if path.endswith(".safetensors"):
            check_header(target, path)
    except (OSError, Refusal):
        return "damaged"  # a disk that cannot read it does not have it
    return ""


def _noted(lock: Lock, path: str, damaged: bool) -> Lock:
    locked = lock.files.get(path)
    if locked is None or locked.damaged == damaged:
        return lock
    return with_file(lock, path, msgspec.structs.replace(locked, damaged=damaged))
