"""What the desk paints beside its parts, as it stands on the screen."""

from __future__ import annotations

import numpy as np
from hand import CIRCLE, draw, on_the_screen, painted_anew
from pytestqt.qtbot import QtBot

from client.ui.main_window import MainWindow


def test_no_shadow_stays_where_a_sheet_lay_before(window: MainWindow, qtbot: QtBot) -> None:
    page = window.page
    window.setGeometry(0, 0, 1024, 700)  # whole on the smallest screen
    draw(page.canvas, CIRCLE)
    qtbot.wait(300)
    page.art.versions.paint()
    qtbot.waitUntil(page.art.strip.isVisible)
    qtbot.waitUntil(lambda: page.art.versions.all[0].is_done)
    qtbot.wait(300)
    sheet, strip = page.picture, page.art.strip
    right = sheet.mapTo(window, sheet.rect().topRight()).x() + 1
    top, bottom = (
        strip.mapTo(window, corner).y()
        for corner in (strip.rect().topLeft(), strip.rect().bottomLeft())
    )
    beside = (slice(top - 24, bottom), slice(right, None))
    assert np.array_equal(on_the_screen(window)[beside], painted_anew(window)[beside])
