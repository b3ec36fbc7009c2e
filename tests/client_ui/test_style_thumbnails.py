"""The cards of styles that only pictures for keeps can show: the last one stays on them."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from hand import seen
from pytestqt.qtbot import QtBot

from client.net.address import ServerAddress
from client.ui.decoder import CARD_PX
from client.ui.main_window import MainWindow
from client.ui.style_card import StyleCard
from client.ui.style_thumbnails import FOLDER


def card(window: MainWindow, style: str = "watercolour") -> StyleCard:
    return window.page.dock.styles.cards[style]


def picture_on(window: MainWindow) -> np.ndarray:
    """What the card shows besides its ring and its words."""
    return seen(card(window))[30:70, 40:80].astype(int)


def files(data: Path) -> list[Path]:
    return list((data / FOLDER).glob("*.webp"))


def use(window: MainWindow, server: ServerAddress, qtbot: QtBot) -> None:
    """The server, its engine and the style."""
    qtbot.waitUntil(lambda: window.studio.is_ready)
    window.studio.switch_server(server)
    qtbot.waitUntil(lambda: window.studio.is_ready)
    window.studio.choose_engine("tiny_adapter")
    window.studio.change(style="watercolour")


def paint(window: MainWindow, qtbot: QtBot) -> None:
    window.page.art.versions.paint()
    qtbot.waitUntil(lambda: card(window).has_picture)
    waiting = window.studio.data / "waiting"
    qtbot.waitUntil(lambda: not list(waiting.iterdir()))


def test_it_stays_without_a_sketch_with_another_engine_between_and_in_the_next_window(
    artist: MainWindow, opened: Callable[[Path], MainWindow], art_server: ServerAddress,
    qtbot: QtBot, tmp_path: Path,
) -> None:  # fmt: skip
    assert not card(artist).has_picture and not files(tmp_path)
    paint(artist, qtbot)
    shown = picture_on(artist)
    assert shown.std() > 5
    artist.studio.clear()
    assert np.array_equal(picture_on(artist), shown)
    artist.studio.choose_engine("tiny_small")
    artist.studio.change(style="watercolour")
    assert not card(artist).has_picture, "that engine has painted nothing"
    artist.studio.choose_engine("tiny_adapter")
    assert np.array_equal(picture_on(artist), shown)
    qtbot.waitUntil(lambda: len(files(tmp_path)) == 1)
    (file,) = files(tmp_path)
    assert file.suffix == ".webp" and file.stat().st_size < CARD_PX**2
    artist.close()
    again = opened(tmp_path)
    use(again, art_server, qtbot)
    qtbot.waitUntil(lambda: card(again).has_picture)
    assert np.abs(picture_on(again) - shown).mean() < 12, "WebP loses a little"


def test_the_newest_takes_the_place_of_the_one_before(
    artist: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    paint(artist, qtbot)
    before = picture_on(artist)
    qtbot.waitUntil(lambda: len(files(tmp_path)) == 1)
    artist.studio.change(seed=99)
    artist.page.art.versions.paint()
    qtbot.waitUntil(lambda: not np.array_equal(picture_on(artist), before))
    qtbot.waitUntil(lambda: artist.page.art.versions.running is None)
    assert len(files(tmp_path)) == 1


def test_a_disk_that_takes_none_costs_a_warning(
    artist: MainWindow, qtbot: QtBot, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / FOLDER).write_bytes(b"no folder can be here")
    with caplog.at_level(logging.WARNING):
        paint(artist, qtbot)
        qtbot.waitUntil(lambda: bool(caplog.records))
    (told,) = caplog.records
    assert "style's picture is not kept" in told.getMessage()
    assert picture_on(artist).std() > 5


def test_a_damaged_file_is_as_if_it_were_not_there(
    artist: MainWindow, opened: Callable[[Path], MainWindow], art_server: ServerAddress,
    qtbot: QtBot, tmp_path: Path,
) -> None:  # fmt: skip
    paint(artist, qtbot)
    qtbot.waitUntil(lambda: len(files(tmp_path)) == 1)
    files(tmp_path)[0].write_bytes(b"RIFF no picture")
    artist.close()
    again = opened(tmp_path)
    use(again, art_server, qtbot)
    qtbot.wait(300)
    assert not card(again).has_picture
