"""How large the frozen program is, unpacked and as a download."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

MB = 1e6
FOLDER_MB, DOWNLOAD_MB = 300.0, 130.0
"""Limits that were promised."""

SUFFIXES = (".tar.xz", ".zip")


@dataclass(frozen=True)
class Size:
    """name: what was measured; limit and megabytes in MB of 1,000,000 bytes."""

    name: str
    megabytes: float
    limit: float

    @property
    def is_met(self) -> bool:
        """Whether it is within the limit."""
        return self.megabytes <= self.limit


def sizes_in(dist: Path) -> list[Size]:
    """Of the folder and of the newest download in `dist`; of what is not there, nothing."""
    found = []
    folder = next(
        (one for one in (dist / "Sketch2Art.app", dist / "Sketch2Art") if one.is_dir()), 0
    )
    if folder:
        found.append(Size("folder", folder_bytes(folder) / MB, FOLDER_MB))
    downloads = [one for one in dist.glob("Sketch2Art-*") if one.name.endswith(SUFFIXES)]
    if downloads:
        newest = max(downloads, key=lambda one: one.stat().st_mtime)
        found.append(Size("download", newest.stat().st_size / MB, DOWNLOAD_MB))
    return found


def folder_bytes(folder: Path) -> int:
    """The sum of its files; a link counts nothing."""
    return sum(
        one.stat().st_size for one in folder.rglob("*") if one.is_file() and not one.is_symlink()
    )
