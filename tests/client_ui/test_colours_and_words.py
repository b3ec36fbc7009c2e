from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest
from hand import colour_at, draw, seen, wait_for_newest_picture
from PyQt6.QtTest import QTest
from pytestqt.qtbot import QtBot

from client.ui.main_window import MainWindow

MIDDLE = (512.0, 512.0)


def shown(window: MainWindow) -> list[str]:
    """The colours of the swatches on show."""
    return [s.colour for s in window.page.dock.palette_row.swatches if s.isVisible()]


def test_the_dice_give_other_colours_and_the_lock_keeps_them(
    circle: MainWindow, qtbot: QtBot
) -> None:
    dock, first = circle.page.dock, shown(circle)
    for _ in range(3):
        dock.dice.click()
        wait_for_newest_picture(qtbot, circle)
        if shown(circle) != first:
            break
    rolled = shown(circle)
    assert rolled != first
    dock.palette_row.lock.click()
    assert list(circle.studio.recipe.palette) == rolled
    draw(circle.page.canvas, [(100.0, 900.0), (300.0, 980.0)])
    wait_for_newest_picture(qtbot, circle)
    assert shown(circle) == rolled
    dock.palette_row.lock.click()
    assert circle.studio.recipe.palette == ()


def test_a_palette_paints_the_picture_in_its_colours(circle: MainWindow, qtbot: QtBot) -> None:
    circle.page.colours.palettes.chosen.emit(("#d02020", "#a01010"))
    wait_for_newest_picture(qtbot, circle)
    red, green, blue = colour_at(circle.page.picture, MIDDLE)
    assert red > green + 60
    assert red > blue + 60
    assert shown(circle) == ["#d02020", "#a01010"]


def test_a_swatch_changes_one_colour_of_the_palette(circle: MainWindow) -> None:
    circle.page.colours.palettes.chosen.emit(("#d02020", "#a01010"))
    circle.page.dock.palette_row.swatches[0].click()
    popover = circle.page.colours.popover
    assert popover.isVisible()
    popover.chosen.emit("#2040d0")
    assert circle.studio.recipe.palette == ("#2040d0", "#a01010")
    popover.leave()


def test_a_picture_lends_its_colours(circle: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    pixels = np.zeros((64, 64, 3), np.uint8)
    pixels[:] = (40, 200, 40)
    pixels[:20] = (30, 30, 220)
    cv2.imwrite(str(tmp_path / "flag.png"), pixels)
    circle.page.colours.read_from(tmp_path / "flag.png")
    qtbot.waitUntil(lambda: len(circle.studio.recipe.palette) == 2)
    first = bytes.fromhex(circle.studio.recipe.palette[0][1:])
    assert first[1] > 150 > first[0]


@pytest.mark.parametrize("words", ["a red ball", "빨간 공"])
def test_words_colour_the_picture(circle: MainWindow, qtbot: QtBot, words: str) -> None:
    circle.page.dock.words.setText(words)
    circle.page.dock.words.textEdited.emit(words)  # as an input method does
    wait_for_newest_picture(qtbot, circle)
    red, green, blue = colour_at(circle.page.picture, MIDDLE)
    assert red > max(green, blue) + 30


def test_an_option_changes_the_picture(circle: MainWindow, qtbot: QtBot) -> None:
    before = seen(circle.page.picture)
    circle.page.dock.options.click()
    circle.page.options.choose("ground", "soft")
    circle.page.options.leave()
    wait_for_newest_picture(qtbot, circle)
    assert circle.studio.recipe.extras == {"ground": "soft"}
    assert np.abs(before.astype(int) - seen(circle.page.picture)).mean() > 1


def test_of_long_words_the_beginning_is_seen_unless_one_writes(window: MainWindow) -> None:
    words = window.page.dock.words
    words.setText("a red house under a green tree, " * 9)
    assert words.cursorPosition() == 0
    words.setFocus()
    words.end(False)
    QTest.keyClicks(words, "and a bird")
    assert words.cursorPosition() == len(words.text())
    window.page.canvas.setFocus()
    assert words.cursorPosition() == 0
