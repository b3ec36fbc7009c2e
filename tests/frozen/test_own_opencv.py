"""The step that compiles OpenCV for the frozen program: what it takes, keeps and refuses."""

from __future__ import annotations

import hashlib
import http.client
import shutil
import subprocess
from pathlib import Path
from types import SimpleNamespace

import pytest

from build.opencv import __main__ as step
from build.opencv import ffmpeg, wheel
from build.release.sbom import with_own_opencv


@pytest.fixture(autouse=True)
def on_linux(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setattr(step, "KEPT", tmp_path / "kept")
    monkeypatch.setattr(step, "install", lambda wanted: pytest.fail(f"installed {wanted}"))
    monkeypatch.delenv("SKETCH2ART_OPENCV", raising=False)


def test_a_source_that_was_tampered_with_is_not_built(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    other = tmp_path / "other.tar.xz"
    other.write_bytes(b"something else")
    monkeypatch.setattr(ffmpeg, "SOURCES", (other.as_uri(),))
    with pytest.raises(OSError, match="cannot be had"):
        ffmpeg.static_ffmpeg(tmp_path)
    assert "another file" in capsys.readouterr().out


def test_where_the_first_place_has_no_source_the_second_is_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = tmp_path / "there.tar.xz"
    there.write_bytes(b"the source")
    monkeypatch.setattr(ffmpeg, "SOURCES", ((tmp_path / "missing").as_uri(), there.as_uri()))
    monkeypatch.setattr(ffmpeg, "SHA256", hashlib.sha256(b"the source").hexdigest())
    target = tmp_path / "target.tar.xz"
    assert ffmpeg._downloaded(target).read_bytes() == b"the source"


def test_a_download_that_breaks_off_is_no_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks_off(*_asked: object, **_how: object) -> object:
        raise http.client.IncompleteRead(b"half")

    monkeypatch.setattr(ffmpeg.urllib.request, "urlopen", breaks_off)
    with pytest.raises(OSError, match="cannot be had"):
        ffmpeg.static_ffmpeg(tmp_path)


def test_a_part_that_ffmpeg_does_not_know_is_told() -> None:
    """Its configure passes over such names in a list."""
    header = "".join(
        f"#define CONFIG_{name.upper()}_{kind.upper()} 1\n"
        for kind, names in ffmpeg.PARTS.items()
        for name in names
    )
    assert ffmpeg.parts_without(header) == []
    without = header.replace("CONFIG_H264_DECODER 1", "CONFIG_H264_DECODER 0")
    assert ffmpeg.parts_without(without) == ["decoder h264"]


def test_nothing_of_a_network_is_compiled_in() -> None:
    assert "--disable-network" in ffmpeg.OPTIONS
    assert ffmpeg.PARTS["protocol"] == ["file"]
    assert not [option for option in ffmpeg.OPTIONS if "gpl" in option or "nonfree" in option]


def test_another_recipe_has_another_name(monkeypatch: pytest.MonkeyPatch) -> None:
    before = step.recipe()
    assert step.recipe() == before
    monkeypatch.setattr(wheel, "LEFT_OUT", wheel.LEFT_OUT[1:])
    assert step.recipe() != before


def test_missing_tools_are_told_by_their_packages(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    assert step.main() == 2
    assert "please install: g++ make pkg-config" in capsys.readouterr().err


@pytest.fixture
def kept() -> Path:
    """A wheel that was built before."""
    folder = step.KEPT / step.recipe()
    folder.mkdir(parents=True)
    wheel_file = folder / "opencv.whl"
    wheel_file.write_bytes(b"built")
    return wheel_file


def test_a_wheel_that_was_built_before_is_installed_once(
    kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    installed: list[str] = []
    monkeypatch.setattr(step, "install", installed.append)
    monkeypatch.setattr(step, "version", lambda _name: wheel.VERSION)
    monkeypatch.setattr(wheel, "installed_hash", lambda: "")
    assert step.main() == 0
    assert installed == [str(kept)]
    told = hashlib.sha256(b"built").hexdigest()
    monkeypatch.setattr(wheel, "installed_hash", lambda: told)
    assert step.main() == 0
    assert len(installed) == 1


@pytest.mark.usefixtures("kept")
def test_a_recipe_that_is_older_than_pypis_opencv_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(step, "install", lambda _wanted: None)
    monkeypatch.setattr(step, "version", lambda _name: "5.9.0")
    monkeypatch.setattr(wheel, "installed_hash", lambda: "")
    assert step.main() == 0
    assert "not up to date" in capsys.readouterr().out


def test_what_failed_is_told_by_its_last_words(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fails(_work: Path) -> Path:
        raise subprocess.CalledProcessError(1, "make", stderr="no such instruction\n")

    monkeypatch.setattr(step, "compilers_missing", list)
    monkeypatch.setattr(ffmpeg, "static_ffmpeg", fails)
    assert step.main() == 2
    assert "no such instruction\nOpenCV could not be built" in capsys.readouterr().err
    assert not list(step.KEPT.rglob("*.whl"))


def test_whoever_wants_the_published_wheel_gets_it_back_and_compiles_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(step, "recipe", lambda: pytest.fail("asked for the recipe"))
    monkeypatch.setenv("SKETCH2ART_OPENCV", "pypi")
    monkeypatch.setattr(wheel, "installed_hash", lambda: "")
    assert step.main() == 0
    installed: list[str] = []
    monkeypatch.setattr(step, "install", installed.append)
    monkeypatch.setattr(wheel, "installed_hash", lambda: "1234")
    assert step.main() == 0
    assert installed == [f"opencv-contrib-python-headless=={wheel.VERSION}"]


@pytest.mark.parametrize(
    ("told", "expected"),
    [(None, ""), ('{"archive_info": {"hashes": {"sha256": "12ab"}}, "url": "file:///x"}', "12ab")],
)
def test_what_was_installed_from_a_file_is_known_by_its_hash(
    told: str | None, expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = SimpleNamespace(read_text=lambda _name: told)
    monkeypatch.setattr(wheel, "distribution", lambda _name: found)
    assert wheel.installed_hash() == expected


def test_the_list_of_parts_knows_it_by_name_and_version_and_not_by_a_file() -> None:
    name = "opencv-contrib-python-headless"
    here = {"url": "file:///somewhere/opencv.whl", "type": "distribution"}
    listed = {
        "components": [{"name": name, "bom-ref": "o", "externalReferences": [here]}],
        "dependencies": [{"ref": "o", "dependsOn": ["n"]}],
    }
    told = with_own_opencv(listed)
    opencv, film = told["components"]
    assert opencv["purl"] == f"pkg:pypi/{name}@{wheel.VERSION}"
    assert "file:" not in str(told)
    assert film["name"] == "ffmpeg" and film["version"] == ffmpeg.VERSION
    assert told["dependencies"][0]["dependsOn"] == ["n", film["bom-ref"]]


def test_elsewhere_than_on_linux_the_published_wheel_stays(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(step, "recipe", lambda: pytest.fail("asked for the recipe"))
    monkeypatch.setattr("sys.platform", "darwin")
    assert step.main() == 0
