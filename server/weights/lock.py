"""`weights.json` beside each model: what was fetched, of which revision, with which hashes."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import msgspec
from msgspec import Meta

from server.disk import DiskRefusal
from server.weights.manifest import Model
from server.weights.places import inside
from server.whole_file import write_whole

LOCK = "weights.json"


class LockedFile(msgspec.Struct, frozen=True, omit_defaults=True):
    """size: bytes. sha256: hexadecimal. damaged: `check` found other bytes."""

    size: Annotated[int, Meta(ge=0)]
    sha256: Annotated[str, Meta(pattern="^[0-9a-f]{64}$")]
    damaged: bool = False


class Lock(msgspec.Struct, frozen=True):
    """A model on this disk; files that are not in it have not come yet.

    revision: a full commit hash, or empty where an import could not tell it.
    pinned: who chose it: "manifest", "first fetch" or "import".
    source: a hub's or mirror's address, or a folder. agreed: to `licence`, when (ISO 8601).
    """

    name: str
    repository: str
    revision: Annotated[str, Meta(pattern="^([0-9a-f]{40})?$")]
    pinned: str
    source: str
    licence: str
    agreed: str
    files: dict[str, LockedFile] = msgspec.field(default_factory=dict)


def read_lock(folder: Path) -> Lock | None:
    """The model's lock; None where there is none, or none that can be read."""
    try:
        return msgspec.json.decode((folder / LOCK).read_bytes(), type=Lock)
    except (OSError, msgspec.MsgspecError):
        return None


def write_lock(folder: Path, lock: Lock) -> None:
    """Either the whole new lock is on disk afterwards, or the old one. Raises DiskRefusal."""
    try:
        write_whole(folder / LOCK, msgspec.json.format(msgspec.json.encode(lock), indent=1) + b"\n")
    except OSError as error:
        raise DiskRefusal(folder, error) from error


def with_file(lock: Lock, path: str, file: LockedFile) -> Lock:
    """The lock with one more file, or with another state of it."""
    return msgspec.structs.replace(lock, files={**lock.files, path: file})


def lacking(folder: Path, model: Model) -> list[str]:
    """Paths that have not come, have another size, or are known to be damaged: empty where the
    model is whole, as far as sizes tell. All of them where the lock is of another revision.
    """
    lock = read_lock(folder)
    if lock is None or (model.revision and lock.revision not in ("", model.revision)):
        return [file.path for file in model.files]
    return [file.path for file in model.files if not is_there(folder, lock, file.path)]


def is_there(folder: Path, lock: Lock, path: str) -> bool:
    """Whether a file is as the lock says, by its size."""
    locked = lock.files.get(path)
    if locked is None or locked.damaged:
        return False
    try:
        return inside(folder, path).stat().st_size == locked.size
    except OSError:
        return False
