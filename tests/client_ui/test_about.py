"""Settings → About: version, licences, the log, and a report that is seen before it is copied."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PyQt6.QtCore import QUrl
from PyQt6.QtGui import QDesktopServices
from PyQt6.QtTest import QTest
from PyQt6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from client.logs import LOG_NAME
from client.start import Start
from client.ui.about_card import AboutCard
from client.ui.about_links import AboutLinks
from client.ui.failures import Failures
from client.ui.main_window import MainWindow
from shared.version import __version__


@pytest.fixture
def about(window: MainWindow, tmp_path: Path) -> AboutLinks:
    (links,) = window.findChildren(AboutLinks)
    links.logs = tmp_path / "logs"
    links.logs.mkdir()
    (links.logs / LOG_NAME).write_text("a line of the log\n")
    return links


@pytest.fixture
def card(window: MainWindow) -> AboutCard:
    window.show_page("settings")
    (found,) = window.findChildren(AboutCard)
    return found


def test_the_report_is_seen_before_it_is_copied(
    about: AboutLinks, card: AboutCard, qtbot: QtBot
) -> None:
    clipboard = QApplication.clipboard()
    assert clipboard is not None
    clipboard.setText("before")
    card.report.click()
    qtbot.waitUntil(about.popover.isVisible)
    text = about.popover.text.toPlainText()
    assert __version__ in text and "a line of the log" in text and "instant ready" in text
    assert clipboard.text() == "before"
    about.popover.copy.click()
    assert clipboard.text() == text
    assert about.popover.copy.accessibleName() == "Copied"


def test_news_and_licences_are_read_in_the_window_and_the_folder_opens(
    about: AboutLinks,
    card: AboutCard,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    card.news.click()
    assert "A window with a live picture" in about.popover.text.toPlainText()
    assert not about.popover.copy.isVisible()
    card.licences.click()
    assert about.popover.isVisible()
    assert "Tabler Icons" in about.popover.text.toPlainText()
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    card.folder.click()
    assert opened[0].toLocalFile() == str(about.logs)


def test_at_the_start_one_thing_is_said_at_most(window: MainWindow, about: AboutLinks) -> None:
    toast = window.toast
    about.greet(Start(ended_badly=True), "Your last drawing could not be read.")
    assert toast.words.text() == (
        "It ended unexpectedly last time. Your last drawing could not be read."
    )
    toast.hide()
    window.preferences.change(version="0.0.9")
    about.greet(Start(), "The settings were damaged.")
    assert toast.words.text() == "The settings were damaged."
    about.greet(Start(), "")
    assert __version__ in toast.words.text()
    toast.hide()
    about.greet(Start(), "")
    assert not toast.isVisible()


@pytest.fixture
def failures(window: MainWindow) -> Iterator[Failures]:
    watch = Failures()
    watch.told.connect(window.say_failure)
    yield watch
    watch.close()


def test_a_failure_in_a_thread_is_told_in_the_window_and_logged(
    window: MainWindow, failures: Failures, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    def fail() -> None:
        raise ZeroDivisionError("in a thread")

    thread = threading.Thread(target=fail, name="a thread of ours")
    thread.start()
    thread.join()
    qtbot.waitUntil(window.toast.isVisible)
    assert "ZeroDivisionError" in window.toast.words.text()
    assert "A failure in the thread a thread of ours." in caplog.text
    QTest.qWait(1)
    assert failures.parent() is None
