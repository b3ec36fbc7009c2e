"""Packs the frozen folder into what people download."""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

SYSTEMS = {"linux": "linux", "win32": "windows", "darwin": "macos"}


def archive_name(version: str) -> str:
    """Such as Sketch2Art-1.2.3-linux-x86_64, without a suffix."""
    machine = {"AMD64": "x86_64", "aarch64": "arm64"}.get(platform.machine(), platform.machine())
    return f"Sketch2Art-{version}-{SYSTEMS.get(sys.platform, sys.platform)}-{machine}"


def as_tarball(folder: Path, target: Path) -> Path:
    """TARGET.tar.xz with the folder in it; owners and links as they should be."""
    packed = target.with_name(target.name + ".tar.xz")
    xz = shutil.which("xz")
    if xz is None:
        with tarfile.open(packed, "w:xz") as tar:
            tar.add(folder, folder.name, filter=_nobodys)
        return packed
    with packed.open("wb") as file:
        # All cores: Python's own takes minutes longer.
        packer = subprocess.Popen([xz, "-T0", "-6", "-c"], stdin=subprocess.PIPE, stdout=file)
        assert packer.stdin
        with packer.stdin, tarfile.open(fileobj=packer.stdin, mode="w|") as tar:
            tar.add(folder, folder.name, filter=_nobodys)
        if packer.wait() != 0:
            raise RuntimeError("xz failed")
    return packed


def as_zip(folder: Path, target: Path) -> Path:
    """TARGET.zip with the folder in it; on a Mac by ditto, which keeps links and rights."""
    packed = target.with_name(target.name + ".zip")
    if sys.platform == "darwin":
        command = ["ditto", "-c", "-k", "--keepParent", str(folder), str(packed)]
        subprocess.run(command, check=True)
        return packed
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path in sorted(folder.rglob("*")):
            archive.write(path, Path(folder.name, path.relative_to(folder)))
    return packed


def installer_of(script: Path, version: str) -> bool:
    """Runs Inno Setup where this Windows has it; False where it does not."""
    places = [os.environ.get(name, "") for name in ("ProgramFiles(x86)", "ProgramFiles")]
    found = [Path(place, "Inno Setup 6", "ISCC.exe") for place in places if place]
    compiler = next((str(one) for one in found if one.is_file()), shutil.which("ISCC"))
    if compiler is None:
        return False
    subprocess.run([compiler, "/Qp", f"/DVersion={version}", str(script)], check=True)
    return True


def _nobodys(member: tarfile.TarInfo) -> tarfile.TarInfo:
    member.uid = member.gid = 0
    member.uname = member.gname = ""
    return member
