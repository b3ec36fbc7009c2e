"""Takes debugging symbols out of Linux libraries: Python's own and Cython's are half symbols."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

PATCHED = ("cv2", "numpy", "onnxruntime")
"""Wheels whose libraries had names patched in after linking: strip breaks some of those, and they
hold hardly a symbol."""


def strip_symbols(folder: Path) -> int:
    """Strips what may be stripped and gives the bytes that were saved; 0 without `strip`."""
    if not shutil.which("strip"):
        return 0
    saved = 0
    for path in folder.rglob("*.so*"):
        if path.is_symlink() or _is_patched(path.relative_to(folder)) or not _is_elf(path):
            continue
        before = path.stat().st_size
        subprocess.run(["strip", "--strip-unneeded", str(path)], check=True)
        saved += before - path.stat().st_size
    return saved


def _is_patched(path: Path) -> bool:
    return any(part in PATCHED or part.endswith(".libs") for part in path.parts)


def _is_elf(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(4) == b"\x7fELF"
