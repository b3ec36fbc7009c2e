"""Gathers the licence of each thing in the frozen program into its folder `licences`."""

from __future__ import annotations

import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterable
from importlib.metadata import Distribution
from pathlib import Path

from build.release.licences import licence_of

FOLDER = "licences"
WORDS = ("licen", "copying", "notice", "authors", "thirdparty")
SYSTEM_LICENCES = Path("/usr/share/common-licenses")
"""Where Debian keeps the long texts that its packages' copyright files point to."""


def gather(program: Path, shipped: Iterable[Distribution], found: Iterable[Path]) -> int:
    """Writes the texts and gives the number of works that have one.

    program: the frozen folder; found: where its shared libraries came from. On Debian those of the
    system bring their packages' copyright files.
    """
    target = program / FOLDER
    shutil.rmtree(target, ignore_errors=True)
    count = 0
    for distribution in shipped:
        texts = licence_files(distribution)
        _copy(texts, target / distribution.name)
        if not texts:
            (target / distribution.name).mkdir(parents=True)
            named = f"{distribution.name} {distribution.version}: {licence_of(distribution)}\n"
            (target / distribution.name / "LICENCE.txt").write_text(named, encoding="utf-8")
        count += 1
    python = Path(sysconfig.get_path("stdlib"), "LICENSE.txt")
    if not python.is_file():
        python = Path(sys.base_prefix, "LICENSE.txt")  # Windows
    _copy([python] if python.is_file() else [], target / "Python")
    packages = {package for path in found for package in [_debian_package(path)] if package}
    for package in sorted(packages):
        notice = Path("/usr/share/doc", package, "copyright")
        if notice.is_file():
            _copy([notice], target / "system" / package)
            count += 1
    if packages and SYSTEM_LICENCES.is_dir():
        texts = [one for one in SYSTEM_LICENCES.iterdir() if one.is_file() and not one.is_symlink()]
        _copy(texts, target / "system" / "common-licenses")
    return count + 1


def licence_files(distribution: Distribution) -> list[Path]:
    """The texts that it was installed with."""
    found = {
        Path(str(distribution.locate_file(file))).resolve()
        for file in distribution.files or ()
        if any(word in file.name.lower() for word in WORDS) and file.suffix in ("", ".txt", ".md")
    }
    return sorted(path for path in found if path.is_file())


def _copy(texts: Iterable[Path], folder: Path) -> None:
    for number, text in enumerate(texts):
        folder.mkdir(parents=True, exist_ok=True)
        name = text.name if not (folder / text.name).exists() else f"{number}-{text.name}"
        shutil.copyfile(text, folder / name)


def _debian_package(path: Path) -> str:
    """The package that a system's file belongs to; "" for all others."""
    if not shutil.which("dpkg") or not str(path).startswith(("/usr/lib", "/lib")):
        return ""
    for name in (path, path.resolve(), Path(str(path).removeprefix("/usr"))):
        asked = subprocess.run(["dpkg", "-S", str(name)], capture_output=True, text=True)
        if asked.returncode == 0:
            return asked.stdout.partition(":")[0]
    return ""
