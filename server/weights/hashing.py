"""Two hashes of the same bytes: SHA-256, and Git's own, which a hub gives for small files."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path

CHUNK = 1 << 20


class Digest:
    """Bytes go in as they come. size: of the whole file, which Git's hash begins with."""

    def __init__(self, size: int) -> None:
        self._sha256 = hashlib.sha256()
        # Git's name of a blob is SHA-1 by definition: it identifies, it does not protect.
        self._blob = hashlib.sha1(f"blob {size}\0".encode(), usedforsecurity=False)

    def add(self, data: bytes) -> None:
        """The next bytes."""
        self._sha256.update(data)
        self._blob.update(data)

    @property
    def sha256(self) -> str:
        """Of all that was added, in hexadecimal."""
        return self._sha256.hexdigest()

    @property
    def blob(self) -> str:
        """Git's object name of all that was added, in hexadecimal."""
        return self._blob.hexdigest()


def chunks(path: Path) -> Iterator[bytes]:
    """A file's bytes in pieces. Raises OSError."""
    with path.open("rb") as file:
        while piece := file.read(CHUNK):
            yield piece


def digest_of(path: Path, size: int, advance: Callable[[int], None]) -> Digest:
    """The digest of a file on disk. advance: told how many bytes were read. Raises OSError."""
    digest = Digest(size)
    for piece in chunks(path):
        digest.add(piece)
        advance(len(piece))
    return digest
