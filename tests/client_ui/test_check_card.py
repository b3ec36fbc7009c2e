"""*Check this computer* on the Settings page."""

from __future__ import annotations

import threading
from collections.abc import Generator

from PyQt6.QtCore import Qt
from PyQt6.QtTest import QTest
from pytestqt.qtbot import QtBot

from client.self_test.check import Check, Failure
from client.ui.check_card import CheckCard
from client.ui.main_window import MainWindow
from client.ui.self_check import SelfCheck
from tests.patience import PATIENCE_SECONDS


def fail() -> None:
    raise Failure("The picture is grey.")


def a_card(qtbot: QtBot, *checks: Check) -> CheckCard:
    def given() -> Generator[Check]:
        yield from checks

    check = SelfCheck(given)
    card = CheckCard(check)
    qtbot.addWidget(card)
    card.show()
    return card


def press(card: CheckCard) -> None:
    QTest.mouseClick(card.button, Qt.MouseButton.LeftButton)


def test_each_result_is_a_row_and_the_end_is_counted(qtbot: QtBot) -> None:
    card = a_card(qtbot, Check("Style: Flat", lambda: None), Check("Effect: Ink", fail))
    with qtbot.waitSignal(card._check.ended):
        press(card)
    assert [row.chip.words for row in card.rows] == ["ok", "failed"]
    assert "The picture is grey." in card.rows[1].words.text()
    assert card.about.words.text() == "1 check is ok. 1 check failed."
    assert card.button.isEnabled()


def test_the_window_goes_on_while_a_check_runs_and_stop_ends_it(qtbot: QtBot) -> None:
    gate = threading.Event()
    ran: list[str] = []
    card = a_card(
        qtbot,
        Check("slow", lambda: gate.wait(PATIENCE_SECONDS)),
        Check("never", lambda: ran.append("never")),
    )
    press(card)
    qtbot.waitUntil(lambda: card.about.words.text() == "0 done. Now: slow")
    press(card)
    assert not card.button.isEnabled()
    with qtbot.waitSignal(card._check.ended):
        gate.set()
    assert not ran
    assert len(card.rows) == 1


def test_a_second_run_begins_with_an_empty_list(qtbot: QtBot) -> None:
    card = a_card(qtbot, Check("one", lambda: None))
    for _run in range(2):
        with qtbot.waitSignal(card._check.ended):
            press(card)
        assert len(card.rows) == 1


def test_the_settings_page_has_the_card(window: MainWindow) -> None:
    window.show_page("settings")
    page = window.pages.currentWidget()
    assert page is not None
    cards = page.findChildren(CheckCard)
    assert len(cards) == 1
    assert cards[0].isVisible()
