"""One process at a time brings a model: two would write into the same file."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from server.disk import DiskRefusal
from server.exclusive import lock_file
from shared.errors import Refusal

CLAIM = ".fetching"


@contextmanager
def claimed(folder: Path) -> Iterator[None]:
    """The model's folder, made and ours until the end of the block. Raises Refusal."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        file = (folder / CLAIM).open("ab")
    except OSError as error:
        raise DiskRefusal(folder, error) from error
    with file:
        try:
            lock_file(file)
        except OSError as error:
            raise Refusal(
                "model",
                folder.name,
                "Another process is fetching this model.",
                "Wait until that one is done.",
            ) from error
        yield
