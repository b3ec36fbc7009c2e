"""One model from a hub onto this disk: which revision, what is there already, is there room."""

from __future__ import annotations

import shutil
from pathlib import Path

import msgspec

from server.disk import DiskRefusal
from server.weights.claim import claimed
from server.weights.download import Download, part_of
from server.weights.expected import Expected, expected_file
from server.weights.hashing import digest_of
from server.weights.header import check_header
from server.weights.hub import Hub, Listing
from server.weights.licences import agreed_now, text_of
from server.weights.lock import (
    Lock,
    LockedFile,
    is_there,
    lacking,
    read_lock,
    with_file,
    write_lock,
)
from server.weights.manifest import Model
from server.weights.places import inside
from server.weights.watching import Watch
from shared.errors import Refusal
from shared.sentence import Sentence

SPARE_BYTES = 100_000_000
"""Left free on the disk beside what is fetched."""


def fetch(model: Model, folder: Path, hub: Hub, watch: Watch) -> Lock:
    """Brings what is not there yet; its licence has been agreed to.

    Each file is in the lock once it is whole, so that the next run goes on from there. Raises
    Refusal.
    """
    with claimed(folder):
        try:
            return _fetched(model, folder, hub, watch)
        except OSError as error:
            raise DiskRefusal(folder, error) from error


def _fetched(model: Model, folder: Path, hub: Hub, watch: Watch) -> Lock:
    old = read_lock(folder)
    if old is not None and old.revision and not lacking(folder, model):
        watch.say(f"{model.name}: whole")
        return _agreed_anew(model, folder, old)
    wanted = model.revision or (old.revision if old is not None else "") or "main"
    listing = hub.listing(model, wanted)
    if wanted == "main":
        watch.say(
            f"{model.name}: this program pins no revision. {hub.address} has {listing.revision} "
            "now, which is trusted and kept from here on."
        )
    same = old if old is not None and old.revision == listing.revision else None
    files = [expected_file(file, listing.files.get(file.path), same) for file in model.files]
    lock = _new_lock(model, listing, hub, old)
    write_lock(folder, lock)
    waiting = []
    for file in files:
        found = _found(folder, lock, file, watch)
        if found is None:
            waiting.append(file)
        else:
            lock = with_file(lock, file.path, found)
    count = sum(_to_come(folder, file, listing.revision) for file in waiting)
    need_room(folder, count)
    write_lock(folder, lock)
    watch.say(f"{model.name}: {count / 1e9:.2f} GB to come")
    for file in waiting:
        brought = Download(hub, model, listing.revision, folder, file, watch).run()
        lock = with_file(lock, file.path, brought)
        write_lock(folder, lock)
    _tidy(folder, model)
    return lock


def _agreed_anew(model: Model, folder: Path, old: Lock) -> Lock:
    """Nobody is asked over the network for what is whole already."""
    agreed, licence = agreed_now(model, old), text_of(model.licence)
    lock = msgspec.structs.replace(old, licence=licence, agreed=agreed)
    if lock != old:
        write_lock(folder, lock)
    return lock


def _new_lock(model: Model, listing: Listing, hub: Hub, old: Lock | None) -> Lock:
    same = old is not None and old.revision == listing.revision
    return Lock(
        name=model.name,
        repository=model.repository,
        revision=listing.revision,
        pinned="manifest" if model.revision else "first fetch",
        source=hub.address,
        licence=text_of(model.licence),
        agreed=agreed_now(model, old),
        files=dict(old.files) if old is not None and same else {},
    )


def _found(folder: Path, lock: Lock, file: Expected, watch: Watch) -> LockedFile | None:
    """The file where it is there and right. One the lock does not vouch for is hashed."""
    if is_there(folder, lock, file.path):
        return lock.files[file.path]
    target = inside(folder, file.path)
    if not target.is_file() or target.stat().st_size != file.size:
        return None
    watch.begin(file.path, 0, file.size)
    digest = digest_of(target, file.size, watch.advance)
    if not file.fits(digest):
        return None
    if file.path.endswith(".safetensors"):
        check_header(target, file.path)
    return LockedFile(file.size, digest.sha256)


def _to_come(folder: Path, file: Expected, revision: str) -> int:
    """Bytes that are still to be written. A damaged file makes room only when it is replaced."""
    part = part_of(folder, file.path, revision)
    return file.size - (min(part.stat().st_size, file.size) if part.is_file() else 0)


def need_room(folder: Path, count: int) -> None:
    """Raises Refusal where the disk has no room for so many bytes, and OSError."""
    free = shutil.disk_usage(folder).free
    if count and count + SPARE_BYTES > free:
        raise Refusal(
            "disk",
            folder,
            Sentence(
                "There is no room: {needed} GB are needed, {free} GB are free.",
                needed=f"{(count + SPARE_BYTES) / 1e9:.1f}",
                free=f"{free / 1e9:.1f}",
            ),
            "Free some space, or choose another folder with --models.",
        )


def _tidy(folder: Path, model: Model) -> None:
    """Drops what earlier revisions have left of files that are whole now."""
    for file in model.files:
        target = inside(folder, file.path)
        for part in target.parent.glob(f"{target.name}.*.part"):
            part.unlink(missing_ok=True)
