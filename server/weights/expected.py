"""What a file has to be, from everybody who has said something about it."""

from __future__ import annotations

from dataclasses import dataclass

from server.weights.hashing import Digest
from server.weights.hub import RemoteFile
from server.weights.lock import Lock
from server.weights.manifest import WantedFile
from shared.errors import Refusal


@dataclass(frozen=True)
class Expected:
    """size: bytes. sha256, blob: hexadecimal; empty where nobody told."""

    path: str
    size: int
    sha256: str = ""
    blob: str = ""

    def fits(self, digest: Digest) -> bool:
        """Whether bytes of the right number are the right ones."""
        return (not self.sha256 or self.sha256 == digest.sha256) and (
            not self.blob or self.blob == digest.blob
        )


def expected_file(wanted: WantedFile, remote: RemoteFile | None, lock: Lock | None) -> Expected:
    """lock: of the same revision, or None. Raises Refusal where the source says something else
    than this program or an earlier fetch does: then it is not the model that was agreed to.
    """
    if remote is None:
        raise Refusal(
            "file",
            wanted.path,
            "The source does not have this file.",
            "Take another source with --from, or update the program.",
        )
    locked = lock.files.get(wanted.path) if lock is not None else None
    for known in (wanted.sha256, locked.sha256 if locked is not None else ""):
        if known and remote.sha256 and known != remote.sha256:
            raise changed(wanted.path)
    if locked is not None and locked.size != remote.size:
        raise changed(wanted.path)
    sha256 = wanted.sha256 or (locked.sha256 if locked is not None else "") or remote.sha256
    return Expected(wanted.path, remote.size, sha256, remote.blob)


def changed(path: str) -> Refusal:
    """The file is not the one that is pinned."""
    return Refusal(
        "file",
        path,
        "The source has another file under this name than the one that is pinned.",
        "Do not use this source: take another one with --from.",
    )
