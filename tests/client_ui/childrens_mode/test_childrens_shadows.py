"""What the children's desk paints beside its parts, as it stands on the screen."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from childrens_hand import Open
from hand import on_the_screen, painted_anew
from pytestqt.qtbot import QtBot


def test_no_shadow_stays_where_a_sheet_lay_before(open_locked: Open, qtbot: QtBot) -> None:
    window = open_locked()
    window.setGeometry(0, 0, 1024, 700)  # whole on the smallest screen
    desk = window.desk
    sketch, card = desk.parts.sketch, desk.parts.idea
    qtbot.wait(300)
    before = sketch.geometry()
    card.show_idea(replace(card.idea, text="A very long wish. " * 9))
    qtbot.waitUntil(lambda: sketch.geometry() != before)
    qtbot.wait(300)
    left = sketch.mapTo(window, sketch.rect().topLeft())
    around = (slice(left.y() - 24, None), slice(left.x() - 24, left.x()))
    assert np.array_equal(on_the_screen(window)[around], painted_anew(window)[around])
