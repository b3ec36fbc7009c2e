"""How many pictures Paint makes, and by what luck."""

from __future__ import annotations

from hand import draw, wait_for_versions
from PyQt6.QtCore import Qt
from PyQt6.QtTest import QTest
from pytestqt.qtbot import QtBot

from client.ui.main_window import MainWindow
from shared.recipe import recipe_of


def paint(window: MainWindow, qtbot: QtBot) -> list[int]:
    """Presses Paint; the seeds of what came of it, as the pictures themselves tell."""
    versions = window.page.art.versions
    before, count = len(versions.all), window.page.dock.count.count
    window.page.dock.paint.click()
    wait_for_versions(qtbot, window, before + count)
    new = versions.all[before:]
    seeds = [recipe_of(version.picture)["options"]["seed"] for version in new]
    assert seeds == [version.seed for version in new]
    return seeds


def test_paint_makes_as_many_pictures_as_were_chosen_each_by_its_own_luck(
    circle: MainWindow, qtbot: QtBot
) -> None:
    dock = circle.page.dock
    dock.count.more.click()
    dock.count.more.click()
    assert paint(circle, qtbot) == [0, 1, 2]
    assert circle.chosen_settings().versions == 3


def test_there_are_one_to_four_at_once(window: MainWindow) -> None:
    count = window.page.dock.count
    assert not count.fewer.isEnabled()
    for _press in range(5):
        count.more.click()
    assert count.count == 4
    assert not count.more.isEnabled()
    assert count.fewer.accessibleDescription() == "Pictures at once: 4"


def test_the_first_is_as_the_live_picture_and_once_more_is_another(
    circle: MainWindow, qtbot: QtBot
) -> None:
    circle.page.dock.dice.click()
    seed = circle.studio.recipe.seed
    assert paint(circle, qtbot) == [seed]
    (other,) = paint(circle, qtbot)
    assert other != seed
    assert circle.studio.recipe.seed == seed  # the live picture keeps its colours


def test_after_a_stroke_paint_gives_what_the_live_picture_shows(
    circle: MainWindow, qtbot: QtBot
) -> None:
    assert paint(circle, qtbot) == [0]
    draw(circle.page.canvas, [(300.0, 512.0), (700.0, 512.0)])
    assert paint(circle, qtbot) == [0]


def test_a_kept_seed_is_used_for_each_paint(circle: MainWindow, qtbot: QtBot) -> None:
    dock = circle.page.dock
    QTest.keyClick(
        circle,
        Qt.Key.Key_L,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
    )
    assert dock.seed_lock.isChecked()
    dock.count.more.click()
    assert paint(circle, qtbot) == paint(circle, qtbot) == [0, 1]


def test_the_seed_of_the_version_on_show_is_the_one_that_is_kept(
    circle: MainWindow, qtbot: QtBot
) -> None:
    paint(circle, qtbot)
    (liked,) = paint(circle, qtbot)
    circle.page.dock.seed_lock.click()
    assert circle.studio.recipe.seed == liked
    draw(circle.page.canvas, [(300.0, 512.0), (700.0, 512.0)])
    assert paint(circle, qtbot) == [liked]


def test_chosen_colours_stay_in_the_first_picture(circle: MainWindow, qtbot: QtBot) -> None:
    circle.studio.change(palette=("#e03131",))
    circle.page.dock.count.more.click()
    paint(circle, qtbot)
    first, second = circle.page.art.versions.all
    assert recipe_of(first.picture)["options"]["palette"] == ["#e03131"]
    assert recipe_of(second.picture)["options"]["palette"] == []
