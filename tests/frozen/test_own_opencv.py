"""The step that compiles OpenCV for the frozen program: what it takes, keeps and refuses."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

import pytest

from build.opencv import __main__ as step
from build.opencv import ffmpeg, wheel


@pytest.fixture(autouse=True)
def on_linux(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setattr(step, "KEPT", tmp_path / "kept")
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
    assert "please install: g++ make nasm pkg-config" in capsys.readouterr().err


def test_whoever_wants_the_published_wheel_compiles_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(step, "recipe", lambda: pytest.fail("asked for the recipe"))
    monkeypatch.setenv("SKETCH2ART_OPENCV", "pypi")
    assert step.main() == 0


def test_elsewhere_than_on_linux_the_published_wheel_stays(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(step, "recipe", lambda: pytest.fail("asked for the recipe"))
    monkeypatch.setattr("sys.platform", "darwin")
    assert step.main() == 0
