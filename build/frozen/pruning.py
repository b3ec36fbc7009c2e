"""Drops the shared libraries that nothing needs any more once plugins were left out."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import PurePosixPath
from typing import TypeAlias

Entry: TypeAlias = tuple[str, str, str]
"""As in PyInstaller's lists: destination, source, kind."""

LOADED_BY_NAME = ("libpython", "Python", "libonnxruntime_providers_shared")
"""The program's first lines load these themselves, and onnxruntime, which warns where its is not
there.
"""


def without_unneeded(
    entries: Iterable[Entry], needs: Callable[[str], Iterable[str]]
) -> list[Entry]:
    """The entries without libraries that no other entry needs, directly or through others.

    needs: the names of the libraries that the file at a source needs. Modules and plugins are
    always kept: those are loaded by their path.
    """
    entries = list(entries)
    files = [entry for entry in entries if entry[2] != "SYMLINK"]
    names = {_name(entry): entry for entry in files if _is_library(entry)}
    waiting = [entry for entry in files if not _is_library(entry)]
    kept = {entry[0] for entry in waiting}
    while waiting:
        entry = waiting.pop()
        if entry[2] not in ("BINARY", "EXTENSION"):
            continue
        for name in needs(entry[1]):
            found = names.get(PurePosixPath(name).name)
            if found is not None and found[0] not in kept:
                kept.add(found[0])
                waiting.append(found)
    return [
        entry
        for entry in entries
        if (entry[0] in kept if entry[2] != "SYMLINK" else _target(entry) in kept)
    ]


def _is_library(entry: Entry) -> bool:
    """Whether it is found by its name alone: Linux's `libNAME.so.NUMBER`, but no plugin."""
    name = _name(entry)
    return (
        name.startswith("lib")
        and ".so" in name
        and "plugins" not in PurePosixPath(entry[0]).parts
        and not name.startswith(LOADED_BY_NAME)
        and entry[2] == "BINARY"
    )


def _name(entry: Entry) -> str:
    return PurePosixPath(entry[0]).name


def _target(entry: Entry) -> str:
    """Where a link points to, seen from the folder's top. Its source is relative to its place."""
    parts: list[str] = list(PurePosixPath(entry[0]).parent.parts)
    for part in PurePosixPath(entry[1]).parts:
        if part == "..":
            parts.pop()
        elif part != ".":
            parts.append(part)
    return "/".join(parts)
