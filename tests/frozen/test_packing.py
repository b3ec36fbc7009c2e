"""Licence texts, archives and the menu entry of the frozen program."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path
from types import SimpleNamespace

import pytest

from build.frozen.archives import archive_name, as_tarball, as_zip
from build.frozen.licence_texts import gather, licence_files
from build.release.shipped import shipped_distributions

PACKAGING = Path(__file__).resolve().parents[2] / "packaging"


def test_each_distribution_that_ships_has_a_text_or_at_least_its_licence_named(
    tmp_path: Path,
) -> None:
    shipped = shipped_distributions()
    count = gather(tmp_path, shipped, [])
    folders = {path.name for path in (tmp_path / "licences").iterdir()}
    assert {one.name for one in shipped} | {"Python"} == folders
    assert count == len(folders)
    assert all(list(path.iterdir()) for path in (tmp_path / "licences").iterdir())
    assert (
        "LESSER" in next((tmp_path / "licences" / "PyQt6-Qt6").iterdir()).read_text("utf-8")[:400]
    )


def test_only_texts_count_as_licences(tmp_path: Path) -> None:
    for name in ("LICENSE", "licences.py", "NOTICE.txt", "module.py"):
        (tmp_path / name).write_text("x", encoding="utf-8")
    files = [Path(name) for name in ("LICENSE", "licences.py", "NOTICE.txt", "module.py", "gone")]
    given = SimpleNamespace(files=files, locate_file=lambda file: tmp_path / file)
    assert [path.name for path in licence_files(given)] == ["LICENSE", "NOTICE.txt"]


@pytest.fixture
def program(tmp_path: Path) -> Path:
    folder = tmp_path / "Sketch2Art"
    folder.mkdir()
    (folder / "Sketch2Art").write_text("#!/bin/sh\n", encoding="utf-8")
    (folder / "Sketch2Art").chmod(0o755)
    return folder


@pytest.mark.skipif(sys.platform == "win32", reason="rights and links as on POSIX")
def test_a_tarball_keeps_rights_and_links_and_belongs_to_nobody(program: Path) -> None:
    (program / "sketch2art-cli").symlink_to("Sketch2Art")
    packed = as_tarball(program, program.parent / archive_name("1.2.3"))
    assert packed.name.startswith("Sketch2Art-1.2.3-")
    with tarfile.open(packed) as tar:
        started = tar.getmember("Sketch2Art/Sketch2Art")
        assert started.mode & 0o111
        assert (started.uid, started.uname) == (0, "")
        assert tar.getmember("Sketch2Art/sketch2art-cli").issym()


@pytest.mark.skipif(sys.platform == "darwin", reason="ditto packs there")
def test_a_zip_has_the_folder_in_it(program: Path) -> None:
    packed = as_zip(program, program.parent / "Sketch2Art-1.2.3-windows-x86_64")
    with zipfile.ZipFile(packed) as archive:
        assert archive.namelist() == ["Sketch2Art/Sketch2Art"]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="menus as on Linux")
def test_the_menu_entry_finds_a_program_whose_path_has_spaces_and_signs(tmp_path: Path) -> None:
    here = tmp_path / '스케치 "아트" 100%'
    shutil.copytree(PACKAGING / "linux", here)
    home = tmp_path / "home"
    home.mkdir()
    environment = {**os.environ, "HOME": str(home), "XDG_DATA_HOME": ""}
    install = ["sh", str(here / "install.sh")]
    subprocess.run(install, env=environment, check=True, capture_output=True)
    entry = next(home.rglob("*.desktop"))
    line = next(one for one in entry.read_text("utf-8").splitlines() if one.startswith("Exec="))
    # A backslash of the quoting is itself written as two: desktop-entry-spec, "The Exec key".
    assert line.endswith('스케치 \\\\"아트\\\\" 100%%/Sketch2Art"')
    assert (home / ".local/bin/sketch2art").readlink() == here / "sketch2art-cli"
    subprocess.run([*install, "--remove"], env=environment, check=True, capture_output=True)
    assert not [path for path in home.rglob("*") if not path.is_dir()]


def test_the_installer_needs_no_rights_and_speaks_both_languages() -> None:
    script = (PACKAGING / "sketch2art.iss").read_text(encoding="utf-8")
    assert "PrivilegesRequired=lowest" in script
    assert "Korean.isl" in script
    icon = (PACKAGING / "sketch2art.ico").read_bytes()
    assert icon.startswith(b"\0\0\1\0")
    assert (PACKAGING / "sketch2art.icns").read_bytes().startswith(b"icns")
