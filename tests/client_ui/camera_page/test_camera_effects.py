"""Effects, chains of them and the server's styles on the Camera page, live."""

from __future__ import annotations

import pytest
from hand import seen
from PyQt6.QtCore import QPoint, Qt
from PyQt6.QtTest import QTest
from pytestqt.qtbot import QtBot

from client.camera.effects import InUse
from client.camera.painted import PaintedEffect
from client.camera.presets import read_presets
from client.ui.camera_controls import NINE
from client.ui.camera_page import CameraPage
from client.ui.main_window import MainWindow
from client.ui.preset_menu import PresetMenu

pytestmark = pytest.mark.usefixtures("no_camera")


def colour_of(page: CameraPage) -> float:
    """How far the stage is from grey, 0…255."""
    pixels = seen(page.stage).astype(int)
    return float((pixels.max(axis=2) - pixels.min(axis=2)).mean())


def test_an_effect_is_chosen_by_a_press_and_by_its_number_and_chained(
    live: CameraPage, qtbot: QtBot
) -> None:
    plain = colour_of(live)
    QTest.mouseClick(live.desk.strip.cards["pencil_grey"], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: colour_of(live) < plain / 3)
    live.desk.panel.add.click()
    QTest.mouseClick(live.desk.strip.cards["warm"], Qt.MouseButton.LeftButton)
    assert [step.filter for step in live.studio.in_use.chain.steps] == ["pencil_grey", "warm"]
    assert not live.desk.panel.add.isChecked()
    live.stage.setFocus()
    QTest.keyClick(live.stage, Qt.Key.Key_0)
    assert live.studio.in_use.chain.steps == ()
    qtbot.waitUntil(lambda: colour_of(live) > plain / 2)


def test_the_line_shows_the_camera_as_it_is_beside_the_effect(
    live: CameraPage, qtbot: QtBot
) -> None:
    QTest.mouseClick(live.desk.strip.cards["pencil_grey"], Qt.MouseButton.LeftButton)
    box = live.stage.picture_box
    start = QPoint(round(box.left()) + 1, round(box.center().y()))
    QTest.mousePress(live.stage, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(live.stage, QPoint(round(box.center().x()), start.y()))
    QTest.mouseRelease(live.stage, Qt.MouseButton.LeftButton)
    assert live.stage.share == pytest.approx(0.5, abs=0.02)

    def halves() -> tuple[float, float]:
        pixels = seen(live.stage).astype(int)
        spread = (pixels.max(axis=2) - pixels.min(axis=2)).astype(float)
        middle = spread.shape[1] // 2
        return float(spread[:, 20 : middle - 20].mean()), float(spread[:, middle + 20 :].mean())

    qtbot.waitUntil(lambda: halves()[0] > 5 * halves()[1] + 5)


def test_nine_effects_are_seen_at_once_and_a_click_takes_one(
    live: CameraPage, qtbot: QtBot
) -> None:
    QTest.keyClick(live.stage, Qt.Key.Key_G)
    grid = live.desk.grid
    assert grid.isVisible() and len(grid.names) == 9
    qtbot.waitUntil(lambda: set(grid.names) <= set(grid._images))
    first = list(grid.names)
    live.controls.more.click()
    assert grid.names[0] == "" and set(grid.names[1:]).isdisjoint(first[1:])
    qtbot.waitUntil(lambda: set(grid.names) <= set(grid._images))
    wanted = grid.names[2]
    at = grid._box(2).center().toPoint()
    QTest.mouseClick(grid, Qt.MouseButton.LeftButton, pos=at)
    assert not grid.isVisible() and live.stage.isVisible()
    assert live.studio.in_use.chain.steps[0].filter == wanted


def test_in_the_grid_digits_and_arrows_take_an_effect_too(live: CameraPage) -> None:
    live.show_view(NINE)
    third = live.desk.grid.names[2]
    QTest.keyClick(live.desk.grid, Qt.Key.Key_3)
    assert live.studio.in_use.chain.steps[0].filter == third
    live.show_view(NINE)
    fifth = live.desk.grid.names[4]
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Return):
        QTest.keyClick(live.desk.grid, key)
    assert live.studio.in_use.chain.steps[0].filter == fifth


def test_effects_are_kept_and_used_again_by_the_next_window(live: CameraPage, qtbot: QtBot) -> None:
    QTest.mouseClick(live.desk.strip.cards["cartoon"], Qt.MouseButton.LeftButton)
    live.desk.panel.add.click()
    QTest.mouseClick(live.desk.strip.cards["cold"], Qt.MouseButton.LeftButton)
    live.desk.presets.keep()
    again = PresetMenu(live.desk.presets._path, lambda task: task(), "en")
    qtbot.waitUntil(
        lambda: live.desk.presets._path.exists() and bool(read_presets(live.desk.presets._path)),
    )
    again.presets = read_presets(live.desk.presets._path)
    assert [preset.name for preset in again.presets] == ["Cartoon + Cold"]
    live.studio.change(InUse())
    again.chosen.connect(live.studio.change)
    again.fill().actions()[0].trigger()
    assert [step.filter for step in live.studio.in_use.chain.steps] == ["cartoon", "cold"]
    again.remove(again.presets[0])
    assert read_presets(live.desk.presets._path) == []


@pytest.mark.alone
def test_a_style_paints_the_cameras_lines_live(live: CameraPage, qtbot: QtBot) -> None:
    QTest.mouseClick(live.desk.strip.cards["style:glossy"], Qt.MouseButton.LeftButton)
    effect = live.desk._painter._chosen
    assert effect is not None
    qtbot.waitUntil(lambda: effect.answered > 0)
    before = effect.answered
    qtbot.wait(2_000)
    assert effect.answered - before >= 6, "several pictures a second, also on a slow machine"
    assert colour_of(live) > 25, "in the scene's colours"
    with qtbot.waitSignal(live.studio.taken) as told:
        live.controls.take.click()
    assert told.args[1]["style"] == "glossy"
    QTest.mouseClick(live.desk.strip.cards["cartoon"], Qt.MouseButton.LeftButton)
    assert live.studio.style == ""


def test_styles_come_when_the_server_is_ready_and_are_seen_small(
    live: CameraPage, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: "style:soft" in live.desk.strip.cards)
    card = live.desk.strip.cards["style:soft"]
    qtbot.waitUntil(lambda: card._image is not None)
    tile = live.desk._style_tiles["style:soft"]
    assert isinstance(tile, PaintedEffect)
    qtbot.waitUntil(lambda: tile.answered > 0)


def test_the_effects_in_use_slide_over_the_stage_where_it_is_narrow(
    live: CameraPage, window: MainWindow, qtbot: QtBot
) -> None:
    window.resize(1024, 700)
    qtbot.waitUntil(live.controls.effects.isVisible)
    assert not live.desk.panel.isVisible()
    live.controls.effects.click()
    qtbot.waitUntil(live.desk.panel.isVisible)
    window.resize(1500, 900)
    qtbot.waitUntil(lambda: not live.controls.effects.isVisible())
    assert live.desk.panel.isVisible()
