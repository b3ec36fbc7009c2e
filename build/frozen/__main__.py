"""`make package`: freezes the program, adds what belongs to it, packs it, and tries it out."""

from __future__ import annotations

import shutil
import subprocess
import sys
from importlib.metadata import distribution
from pathlib import Path

from build.frozen.archives import archive_name, as_tarball, as_zip, installer_of
from build.frozen.licence_texts import gather
from build.frozen.stripping import strip_symbols
from build.release.shipped import shipped_distributions
from build.release.sizes import sizes_in
from shared.version import __version__

ROOT = Path(__file__).resolve().parents[2]
DIST, WORK = ROOT / "dist", ROOT / ".make" / "work"
PROGRAM = DIST / "Sketch2Art"
PACKAGING = ROOT / "packaging"
FOUND = WORK / "pyinstaller" / "libraries.txt"
"""Where pyinstaller.spec notes which files it found the libraries in."""

LINUX_FILES = ("sketch2art.png", "sketch2art.svg", "install.sh", "README.txt")


def main() -> int:
    """The exit code of what failed, 0 where nothing did."""
    freeze()
    found = [Path(line) for line in FOUND.read_text(encoding="utf-8").splitlines()]
    # PyInstaller's starter is a part of each program.
    works = [*shipped_distributions(), distribution("pyinstaller")]
    print(f"{gather(PROGRAM, works, found)} licences", flush=True)
    if sys.platform.startswith("linux"):
        print(f"{strip_symbols(PROGRAM) / 1e6:.0f} MB of symbols taken out", flush=True)
        for name in LINUX_FILES:
            shutil.copy(PACKAGING / "linux" / name, PROGRAM / name)
    packed = pack()
    for size in sizes_in(DIST):
        mark = "" if size.is_met else f"  (more than the {size.limit:.0f} MB that it should have)"
        print(f"{size.name}: {size.megabytes:.1f} MB{mark}")
    print(f"{packed}\nTrying it out:", flush=True)
    test = ["-m", "pytest", "-p", "no:cacheprovider", "tests/frozen/test_frozen_program.py"]
    return subprocess.run([sys.executable, *test], cwd=ROOT).returncode


def freeze() -> None:
    """Runs PyInstaller. Raises CalledProcessError."""
    for old in DIST.glob("Sketch2Art-*"):
        old.unlink()
    paths = ["--workpath", str(WORK), "--distpath", str(DIST)]
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "ERROR", *paths]
    subprocess.run([*command, "pyinstaller.spec"], cwd=ROOT, check=True)


def pack() -> Path:
    """What people download."""
    target = DIST / archive_name(__version__)
    if sys.platform == "darwin":
        bundled = DIST / "Sketch2Art.app"
        shutil.copytree(PROGRAM / "licences", bundled / "Contents" / "Resources" / "licences")
        # Whatever is added breaks the seal, and the system calls the program damaged.
        subprocess.run(["codesign", "--force", "--deep", "--sign", "-", bundled], check=True)
        return as_zip(bundled, target)
    if sys.platform != "win32":
        return as_tarball(PROGRAM, target)
    if not installer_of(PACKAGING / "sketch2art.iss", __version__):
        print("Inno Setup 6 is not here: no installer was made, only the zip.", flush=True)
    return as_zip(PROGRAM, target)


if __name__ == "__main__":
    sys.exit(main())
