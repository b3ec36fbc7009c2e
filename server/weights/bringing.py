"""A model from a folder of this machine: copied or linked, verified against what is known of it."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from server.disk import DiskRefusal
from server.weights.claim import claimed
from server.weights.expected import changed
from server.weights.fetch import need_room
from server.weights.hashing import Digest, chunks, digest_of
from server.weights.header import check_header
from server.weights.licences import agreed_now, text_of
from server.weights.lock import Lock, LockedFile, read_lock, with_file, write_lock
from server.weights.manifest import Model, WantedFile
from server.weights.names import is_pickle, pickle_refusal
from server.weights.places import inside
from server.weights.watching import Watch
from shared.errors import Refusal
from shared.sentence import Sentence


@dataclass(frozen=True)
class _Known:
    """What an earlier fetch here, and one on the machine the folder is from, have written down."""

    here: Lock | None
    there: Lock | None

    @property
    def revision(self) -> str:
        return next((lock.revision for lock in (self.here, self.there) if lock is not None), "")

    def check(self, wanted: WantedFile, digest: Digest, size: int) -> None:
        """Raises Refusal where somebody knows better."""
        locks = [lock.files.get(wanted.path) for lock in (self.here, self.there) if lock]
        said = [wanted.sha256, *(file.sha256 for file in locks if file is not None)]
        if any(sha256 and sha256 != digest.sha256 for sha256 in said):
            raise changed(wanted.path)
        if any(file is not None and file.size != size for file in locks):
            raise changed(wanted.path)


def bring(model: Model, source: Path, folder: Path, link: bool, watch: Watch) -> Lock:
    """Brings a model from `source`, which has its files as the hub has them; its licence has been
    agreed to. link: leave the files where they are. Raises Refusal.
    """
    try:
        _check_source(model, source)
        if source.resolve() == folder.resolve():
            raise Refusal("from", source, "The model is this very folder.", "Name another one.")
        with claimed(folder):
            return _brought(model, source, folder, link, watch)
    except OSError as error:
        raise DiskRefusal(folder, error) from error


def _brought(model: Model, source: Path, folder: Path, link: bool, watch: Watch) -> Lock:
    old = read_lock(folder)
    known = _Known(_of(model, old, model.revision), _of(model, read_lock(source), ""))
    revision = known.revision
    if model.revision and revision not in ("", model.revision):
        raise Refusal(
            "from",
            source,
            "This is another revision than the one that is pinned.",
            Sentence("Bring revision {revision}.", revision=model.revision),
        )
    if not link:
        need_room(folder, sum(inside(source, file.path).stat().st_size for file in model.files))
    for name in sorted(path.name for path in source.rglob("*") if is_pickle(path.name)):
        watch.say(f"{name} is left out: files of this kind can run programs.")
    lock = Lock(
        name=model.name,
        repository=model.repository,
        revision=revision,
        pinned="import",
        source=str(source.resolve()),
        licence=text_of(model.licence),
        agreed=agreed_now(model, old),
    )
    for file in model.files:
        brought = _file(file, source, folder, link, known, watch)
        lock = with_file(lock, file.path, brought)
    write_lock(folder, lock)
    if not revision and not all(file.sha256 for file in model.files):
        watch.say(f"{model.name}: nothing vouches for all of these files; they are trusted as is.")
    return lock


def _file(
    wanted: WantedFile, source: Path, folder: Path, link: bool, known: _Known, watch: Watch
) -> LockedFile:
    origin, target = inside(source, wanted.path).resolve(), inside(folder, wanted.path)
    size = origin.stat().st_size
    if wanted.path.endswith(".safetensors"):
        check_header(origin, wanted.path)
    watch.begin(wanted.path, 0, size)
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(f"{target.name}.import.part")
    part.unlink(missing_ok=True)
    try:
        if link:
            digest = digest_of(origin, size, watch.advance)
            part.symlink_to(origin)
        else:
            digest = _copied(origin, part, size, watch)
        known.check(wanted, digest, size)
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
    return LockedFile(size, digest.sha256)


def _copied(origin: Path, part: Path, size: int, watch: Watch) -> Digest:
    digest = Digest(size)
    with part.open("wb") as file:
        for piece in chunks(origin):
            file.write(piece)
            digest.add(piece)
            watch.advance(len(piece))
        file.flush()
        os.fsync(file.fileno())
    return digest


def _of(model: Model, lock: Lock | None, revision: str) -> Lock | None:
    """The lock where it is of this model, and of this revision where there is one."""
    if lock is None or lock.repository != model.repository:
        return None
    return lock if not revision or lock.revision == revision else None


def _check_source(model: Model, source: Path) -> None:
    """Raises Refusal where the folder does not have all that is wanted."""
    refusal = pickle_refusal(source.name) if not source.is_dir() else None
    if refusal is not None:
        raise refusal
    if not source.is_dir():
        raise Refusal("from", source, "There is no such folder.", "Name the model's folder.")
    for file in model.files:
        if inside(source, file.path).is_file():
            continue
        others = sorted(inside(source, file.path).parent.glob("*"))
        pickled = next((p.relative_to(source) for p in others if is_pickle(p.name)), None)
        refusal = pickle_refusal(str(pickled)) if pickled is not None else None
        if refusal is not None and file.path.endswith(".safetensors"):
            raise refusal
        raise Refusal(
            "file",
            file.path,
            "The folder does not have this file.",
            Sentence("It must have the files of {repository}.", repository=model.repository),
        )
