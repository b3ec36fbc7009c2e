"""Stickers and the wall, on the disk."""

from __future__ import annotations

from pathlib import Path

import pytest

from client.children.crayons import crayons
from client.children.treasures import (
    FILE_NAME,
    Treasures,
    has_enough_lines,
    load_treasures,
    save_treasures,
)
from client.ideas import things_to_draw
from client.sketch.stroke import Brush, Point, Stroke


def line(length_px: float) -> Stroke:
    return Stroke(Brush("crayon"), (Point(0, 0), Point(length_px, 0)))


def test_a_sticker_is_earned_once_and_a_picture_hangs_once() -> None:
    earned = Treasures().with_sticker("house").with_sticker("cat").with_sticker("house")
    assert earned.stickers == ("house", "cat")
    assert earned.with_picture("a").with_picture("a").pictures == ("a",)


def test_some_lines_are_enough_and_a_dab_is_not() -> None:
    assert not has_enough_lines([])
    assert not has_enough_lines([Stroke(Brush("crayon"), (Point(5, 5),))] * 100)
    assert not has_enough_lines([line(1000)]) and has_enough_lines([line(800), line(800)])


def test_treasures_are_there_again(tmp_path: Path) -> None:
    earned = Treasures(("a", "b"), ("house",))
    save_treasures(earned, tmp_path / "new")
    assert load_treasures(tmp_path / "new") == earned


def test_a_damaged_file_is_put_aside(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / FILE_NAME).write_bytes(b'{"stickers": 5}')
    assert load_treasures(tmp_path) == Treasures()
    assert (tmp_path / (FILE_NAME + ".damaged")).read_bytes() == b'{"stickers": 5}'
    caplog.clear()


def test_there_are_ten_crayons_and_each_idea_has_its_own_sticker() -> None:
    assert len({crayon.colour for crayon in crayons()}) == 10
    found = things_to_draw()
    for part in ("name", "text", "icon", "sticker"):
        assert len({getattr(idea, part) for idea in found}) == len(found) >= 12
