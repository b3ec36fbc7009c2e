"""The frozen program itself, in hard places. `make package` runs these; without it they skip."""

from __future__ import annotations

import ctypes.util
import os
import re
import shutil
import stat
import subprocess
import sys
import sysconfig
from collections.abc import Iterator
from operator import attrgetter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DIST = ROOT / "dist" / "Sketch2Art"
SUFFIX = ".exe" if sys.platform == "win32" else ""
LINUX = sys.platform.startswith("linux")
GRAPHICS = ("libGL.so.1", "libEGL.so.1", "libGLX.so.0", "libGLdispatch.so.0")
NOBODY = 54321
"""A user without a name, a home or rights."""

pytestmark = [
    pytest.mark.skipif(not DIST.is_dir(), reason="there is no frozen program: make package"),
    pytest.mark.timeout(400),
]


def run(
    *arguments: object, folder: Path = DIST, before: tuple[str, ...] = (), **options: object
) -> subprocess.CompletedProcess[str]:
    command = [*before, str(folder / f"sketch2art-cli{SUFFIX}"), *map(str, arguments)]
    return subprocess.run(
        command, capture_output=True, encoding="utf-8", errors="replace", timeout=300, **options
    )


@pytest.fixture(scope="module")
def read_only(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A copy under a name with a space and Korean letters, in which nobody may write."""
    # Not in pytest's own folder, which is closed to all but its owner.
    folder = Path("/tmp" if LINUX else tmp_path_factory.mktemp("frozen"))
    folder = folder / f"스케치 아트 {os.getpid()}"
    shutil.copytree(DIST, folder, symlinks=True)
    writable = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH
    everything = [folder, *folder.rglob("*")]
    for path in everything:
        if not path.is_symlink():
            path.chmod(path.stat().st_mode & ~writable)
    yield folder
    for path in everything:
        if path.is_dir() and not path.is_symlink():
            path.chmod(path.stat().st_mode | stat.S_IWUSR)
    shutil.rmtree(folder)


def nobody() -> tuple[str, ...]:
    """What makes root somebody without rights; nothing where we are no root."""
    if os.geteuid() != 0:
        return ()
    return ("setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups")


def test_it_tells_its_version_and_tries_itself_out(tmp_path: Path) -> None:
    assert run("--version").stdout.startswith("sketch2art ")
    done = run("--self-test", cwd=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr


def test_it_paints_and_filters_without_a_window(tmp_path: Path) -> None:
    sketch = next(DIST.rglob("samples/house.png"))
    done = run("paint", sketch, "--out", tmp_path / "그림.png", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    done = run("filter", "cartoon", tmp_path / "그림.png", "--out", tmp_path / "만화.png")
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "만화.png").read_bytes().startswith(b"\x89PNG")


def test_its_server_makes_tokens(tmp_path: Path) -> None:
    done = run("server", "token", "new", "anna", "--data", tmp_path)
    assert done.returncode == 0, done.stderr
    assert len(done.stdout.strip()) > 20


@pytest.mark.skipif(not LINUX, reason="users and rights as on Linux")
def test_a_stranger_runs_it_from_a_closed_folder_with_an_empty_home(read_only: Path) -> None:
    home = read_only.with_name(read_only.name + " home")
    home.mkdir()
    if os.geteuid() == 0:
        os.chown(home, NOBODY, NOBODY)
    try:
        bare = {"PATH": "/usr/bin/none", "HOME": str(home)}
        done = run("--self-test", folder=read_only, before=_by_path(nobody()), env=bare, cwd="/")
        assert done.returncode == 0, done.stdout + done.stderr
    finally:
        shutil.rmtree(home)


@pytest.mark.skipif(not LINUX, reason="users and rights as on Linux")
@pytest.mark.parametrize("home", [{}, {"HOME": "/proc/none"}], ids=["unset", "closed"])
def test_without_a_home_it_says_where_all_is_kept(read_only: Path, home: dict[str, str]) -> None:
    bare = {"PATH": "/usr/bin/none", "LC_ALL": "C.UTF-8", **home}
    done = run("--self-test", folder=read_only, before=_by_path(nobody()), env=bare, cwd="/")
    assert done.returncode == 0, done.stdout + done.stderr
    if os.geteuid() == 0 or home:  # root became somebody without a home
        told = " ".join(done.stdout.split())
        assert "Until that changes, all is kept in" in told


@pytest.mark.skipif(not LINUX, reason="unshare is Linux's")
def test_it_needs_no_network() -> None:
    alone = ("unshare", "--net", "--map-root-user")
    if subprocess.run([*alone, "true"], capture_output=True).returncode != 0:
        pytest.skip("this machine lends no network of its own")
    with_loopback = (*alone, "sh", "-c", 'ip link set lo up && exec "$@"', "sh")
    if subprocess.run([*with_loopback, "true"], capture_output=True).returncode != 0:
        pytest.skip("no `ip` to bring the loopback up")
    done = run("--self-test", before=with_loopback)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.skipif(not LINUX, reason="libGL belongs to Windows and macOS")
def test_it_brings_libgl_for_machines_that_have_none() -> None:
    names = {path.name for path in (DIST / "_internal" / "graphics").iterdir()}
    assert {"libGL.so.1", "libEGL.so.1", "libGLdispatch.so.0"} <= names


@pytest.mark.skipif(not LINUX, reason="libGL belongs to Windows and macOS")
def test_it_opens_its_window_where_libgl_cannot_be_loaded(tmp_path: Path) -> None:
    hidden = tmp_path / "no library"
    hidden.touch()
    library = ctypes.util.find_library("GL")
    if library is None or subprocess.run(["unshare", "--mount", "true"]).returncode != 0:
        pytest.skip("this machine has no libGL, or lends nobody a view of its files")
    folder = Path("/usr/lib") / sysconfig.get_config_var("MULTIARCH")
    hide = " && ".join(f'mount --bind "{hidden}" {folder / name}' for name in GRAPHICS)
    script = f'{hide} && exec "$@"'
    done = run("--self-test", before=("unshare", "--mount", "sh", "-c", script, "sh"))
    assert done.returncode == 0, done.stdout + done.stderr


def test_nothing_large_that_nobody_needs_is_in_it() -> None:
    names = {path.name.lower() for path in DIST.rglob("*")}
    assert not names & {"torch", "transformers", "diffusers", "pytest", "requests", "pil"}
    for part in ("quick", "qml", "pdf", "opengl32sw", "webengine"):
        assert not [name for name in names if name.startswith((f"libqt6{part}", f"qt6{part}"))]


def test_the_opencv_it_is_frozen_with_has_all_that_the_program_asks_of_it() -> None:
    """`make package` runs this in the environment that it freezes."""
    import cv2

    names = re.compile(r"\bcv2((?:\.[A-Za-z_]\w*)+)")
    asked: set[str] = set()
    for package in ("client", "server", "shared"):
        for path in (ROOT / package).rglob("*.py"):
            asked.update(names.findall(path.read_text("utf-8")))
    assert len(asked) > 50
    for name in sorted(asked):
        attrgetter(name.removeprefix("."))(cv2)  # raises where it is missing


@pytest.mark.skipif(
    not LINUX or os.environ.get("SKETCH2ART_OPENCV") == "pypi",
    reason="another OpenCV is built on Linux only, where it is wanted",
)
def test_no_old_openssl_is_in_it() -> None:
    """PyPI's OpenCV brings 1.1.1, under terms that the GPL does not go with."""
    assert not [path.name for path in DIST.rglob("libcrypto*") if "1.1" in path.name]


@pytest.mark.skipif(sys.platform == "darwin", reason="onnxruntime has no such part there")
def test_onnxruntime_has_the_part_without_which_it_warns_at_each_start() -> None:
    assert list(DIST.rglob("*onnxruntime_providers_shared*"))


def test_licences_of_all_that_ships_are_in_it() -> None:
    texts = {path.parent.name for path in DIST.rglob("licences/*/*")}
    assert {"PyQt6", "PyQt6-Qt6", "numpy", "onnxruntime", "Python"} <= texts


def _by_path(words: tuple[str, ...]) -> tuple[str, ...]:
    """With the whole path of the first: the program's own environment finds nothing."""
    return (shutil.which(words[0]) or words[0], *words[1:]) if words else ()
