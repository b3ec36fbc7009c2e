"""A star under the picture marks it in the gallery as loved."""

from __future__ import annotations

import threading

from PyQt6.QtCore import Qt
from PyQt6.QtTest import QTest
from pytestqt.qtbot import QtBot

from client.ui.gallery_keeper import Listing
from client.ui.gallery_links import GalleryLinks
from client.ui.main_window import MainWindow
from client.ui.version_card import VersionCard
from tests.patience import PATIENCE_SECONDS


def press_star(window: MainWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_S, Qt.KeyboardModifier.ShiftModifier)


def wait_for_stars(window: MainWindow, qtbot: QtBot, stars: list[bool]) -> None:
    """Until the gallery lists so many results, the newest first, with these stars."""
    (links,) = window.findChildren(GalleryLinks)
    entries = links.page.model
    qtbot.waitUntil(lambda: [e.starred for e in entries.entries] == stars)


def test_a_version_gets_a_star_in_the_gallery_and_loses_it_again(
    circle: MainWindow, qtbot: QtBot
) -> None:
    art = circle.page.art
    circle.page.dock.paint.click()
    qtbot.waitUntil(lambda: bool(art.shown))
    wait_for_stars(circle, qtbot, [False])
    assert not art.star.isChecked()
    press_star(circle)
    assert art.star.isChecked()
    assert art.star.icon_name == "star-filled"
    wait_for_stars(circle, qtbot, [True])
    (card,) = art.strip.findChildren(VersionCard)
    assert card.accessibleName() == "Version 1: painted, starred"
    art.star.click()
    wait_for_stars(circle, qtbot, [False])
    assert art.star.icon_name == "star"


def test_a_star_for_the_live_picture_keeps_that_picture(circle: MainWindow, qtbot: QtBot) -> None:
    circle.page.dock.dice.click()
    seed = circle.studio.recipe.seed
    art = circle.page.art
    press_star(circle)
    qtbot.waitUntil(lambda: bool(art.shown))
    assert art.star.isChecked()
    assert art.versions.all[0].seed == seed
    wait_for_stars(circle, qtbot, [True])
    art.show_live()
    assert not art.star.isChecked()


def test_that_star_stays_where_the_gallery_lists_the_picture_before_it_is_shown(
    circle: MainWindow, qtbot: QtBot
) -> None:
    listed = threading.Event()
    (links,) = circle.findChildren(GalleryLinks)
    versions, stars = circle.page.art.versions, list[bool]()

    def look(listing: Listing) -> None:
        if listing.entries:
            stars.append(versions.all[0].starred)
            listed.set()

    links.page.keeper.listed.connect(look)
    raster = circle.studio.raster
    circle.studio.jobs.painted.connect(
        lambda *_: raster.do(lambda: listed.wait(PATIENCE_SECONDS))  # it decodes after that
    )
    press_star(circle)
    qtbot.waitUntil(lambda: bool(circle.page.art.shown))
    wait_for_stars(circle, qtbot, [True])
    assert circle.page.art.star.isChecked() and all(stars)


def test_a_star_taken_in_the_gallery_is_gone_here_too(circle: MainWindow, qtbot: QtBot) -> None:
    art = circle.page.art
    press_star(circle)
    wait_for_stars(circle, qtbot, [True])
    (links,) = circle.findChildren(GalleryLinks)
    circle.show_page("gallery")
    links.page.grid.select(0)
    links.page.detail.star.click()
    wait_for_stars(circle, qtbot, [False])
    assert not art.versions.all[0].starred
    assert not art.star.isChecked()


def test_without_a_picture_there_is_nothing_to_love(window: MainWindow) -> None:
    assert not window.page.art.star.isEnabled()
    press_star(window)
    assert window.page.art.versions.all == []
