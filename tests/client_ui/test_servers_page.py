"""The Servers page with real servers: this computer's own and one of another folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hand import CIRCLE, draw, wait_for_newest_picture
from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from client.app import open_window
from client.net.address import ServerAddress
from client.net.link import Link
from client.net.probe import Outcome, Trial
from client.pairing.discovery import Nearby
from client.settings import ServerEntry, Settings, load_settings
from client.sketch.document import Sketch
from client.sketch.storage import write_sketch
from client.tokens import load_tokens
from client.ui import trials
from client.ui.keeper import FILE_NAME
from client.ui.main_window import MainWindow
from client.ui.picture_sheet import PictureState
from client.ui.servers_page import ServersPage
from shared.errors import Refusal
from shared.pairing import PairingAddress
from tests.contract.running import RunningServer


@pytest.fixture
def remote(tmp_path: Path) -> Iterator[RunningServer]:
    with RunningServer(tmp_path / "remote") as running:
        yield running


def page_of(window: MainWindow) -> ServersPage:
    window.show_page("servers")
    page = window.pages.currentWidget()
    assert isinstance(page, ServersPage)
    return page


def url_of(server: RunningServer) -> str:
    return f"http://127.0.0.1:{server.port}"


def fill(field: QLineEdit, text: str) -> None:
    field.setText(text)
    field.textEdited.emit(text)


def test_the_test_button_gives_a_plain_answer_and_never_blocks(
    window: MainWindow, qtbot: QtBot, remote: RunningServer
) -> None:
    form = page_of(window).form
    for address, token, words, more in (
        (url_of(remote), remote.token("anna"), "Ready", "ms there and back"),
        (url_of(remote), "guessed", "Refused: token", "does not know the token"),
        ("http://127.0.0.1:1", "", "Unreachable", "refused"),
    ):
        fill(form.address, address)
        fill(form.token, token)
        form.test.click()
        assert form.chip.words == "Looking…"
        qtbot.waitUntil(lambda words=words: form.chip.words == words)
        assert more in form.answer.text()
    fill(form.address, "gopher://old")
    form.test.click()
    assert form.chip.words == "No address"
    assert "http://" in form.answer.text()


def test_a_server_is_added_used_and_left_again_while_the_drawing_stays(
    window: MainWindow, qtbot: QtBot, remote: RunningServer
) -> None:
    draw(window.page.canvas, CIRCLE)
    wait_for_newest_picture(qtbot, window)
    page, url = page_of(window), url_of(remote)
    fill(page.form.address, url)
    fill(page.form.token, remote.token("anna"))
    fill(page.form.name, "Studio PC")
    page.form.add.click()
    assert page.form.token.text() == ""
    card = page.cards[url]
    qtbot.waitUntil(lambda: card.chip.words == "Ready")
    qtbot.waitUntil(lambda: card.figure.text().endswith("ms"))
    page.cards[url].use.click()
    assert not window.studio.is_ready, "the window waited"
    qtbot.waitUntil(lambda: window.studio.is_ready)
    assert window.status.server.text() == "Studio PC: ready"
    assert window.studio.session.server_pid is None
    assert window.preferences.settings.server == url
    window.show_page("draw")
    draw(window.page.canvas, [(100.0, 900.0), (900.0, 900.0)])
    wait_for_newest_picture(qtbot, window)
    assert window.page.picture.state is PictureState.LIVE
    assert len(window.studio.sketch.marks) == 2
    page_of(window).cards[""].use.click()
    qtbot.waitUntil(lambda: window.studio.is_ready)
    assert window.status.server.text() == "This computer: ready"
    assert window.studio.session.server_pid is not None


def test_a_removed_server_comes_back_with_its_token(window: MainWindow) -> None:
    page = page_of(window)
    for port in (1, 2, 3):
        fill(page.form.address, f"127.0.0.1:{port}")
        fill(page.form.token, f"secret-{port}")
        page.form.add.click()
    page.cards["http://127.0.0.1:2"].remove.click()
    assert list(page.cards) == ["", "http://127.0.0.1:1", "http://127.0.0.1:3"]
    assert not page.undo_row.isHidden()
    page.undo.click()
    assert list(page.cards)[2] == "http://127.0.0.1:2"
    address = page._book.address_of("http://127.0.0.1:2")
    assert address is not None
    assert address.token == "secret-2"


def test_an_announced_address_where_nobody_answers_is_dialled_once_until_the_next_look(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialled: list[str] = []

    def nobody(address: ServerAddress) -> Trial:
        dialled.append(address.url)
        return Trial(Outcome.UNREACHABLE, "Nobody.", "Look.")

    monkeypatch.setattr(trials, "try_server", nobody)
    page = page_of(window)
    page._add("Class", ServerAddress("https://127.0.0.1:1", "secret", "ab" * 32))
    qtbot.waitUntil(lambda: page._is_away("https://127.0.0.1:1"))
    announced = PairingAddress("127.0.0.1", 2, fingerprint="ab" * 32)
    page.nearby.found = (Nearby("Class", "Class", announced, 1),)
    for _word in range(5):
        page.nearby.changed.emit()
        qtbot.wait(100)
    assert dialled.count(announced.url) == 1
    page.look_again()
    page.nearby.found = (Nearby("Class", "Class", announced, 1),)
    qtbot.waitUntil(lambda: dialled.count(announced.url) == 2)
    qtbot.wait(200)
    assert dialled.count(announced.url) == 2


def test_a_strangers_words_are_never_more_than_words(window: MainWindow) -> None:
    page, evil = page_of(window), "<img src='file:///etc/hostname'>"
    page._add(evil, ServerAddress("http://127.0.0.1:1"))
    card = page.cards["http://127.0.0.1:1"]
    assert "&lt;img" in card.remove.toolTip()
    card.remove.click()
    page._add(evil, ServerAddress("http://127.0.0.1:2"))
    place = PairingAddress("127.0.0.1", 3)
    page.pairing.begin(place, evil * 9)
    page.pairing.card.show_refusal(place, Refusal("server", "", evil * 999, evil))
    shown = [one for one in page.findChildren(QLabel) if "<img" in one.text()]
    assert len(shown) >= 5
    assert {one.textFormat() for one in shown} == {Qt.TextFormat.PlainText}
    assert max(len(one.text()) for one in shown) <= 600


def test_the_bar_says_that_a_server_refuses_and_why(
    window: MainWindow, qtbot: QtBot, remote: RunningServer
) -> None:
    page = page_of(window)
    fill(page.form.address, url_of(remote))
    fill(page.form.token, "guessed")
    page.form.add.click()
    page.cards[url_of(remote)].use.click()
    qtbot.waitUntil(lambda: window.studio.link.link is Link.REFUSED)
    assert "does not know the token" in window.status.server.toolTip()
    assert page.cards[url_of(remote)].chip.words == "Refused"


def test_settings_and_tokens_are_on_disk_a_moment_later_and_apart(
    qtbot: QtBot, tmp_path: Path
) -> None:
    write_sketch(Sketch(), tmp_path / FILE_NAME)
    folder = tmp_path / "settings"
    window = open_window(Settings(theme="light"), "en", tmp_path, folder=folder)
    qtbot.addWidget(window)
    window.show()
    page = page_of(window)
    fill(page.form.address, "127.0.0.1:1")
    fill(page.form.token, "very-secret")
    page.form.add.click()
    qtbot.waitUntil((folder / "settings.json").exists)
    url = "http://127.0.0.1:1"
    assert load_settings(folder)[0].servers == (ServerEntry("127.0.0.1:1", url),)
    assert load_tokens(folder) == {url: "very-secret"}
    assert "very-secret" not in (folder / "settings.json").read_text()
    window.close()


def test_what_was_asked_before_the_window_closed_is_saved_by_the_next_one(
    qtbot: QtBot, tmp_path: Path, remote: RunningServer
) -> None:
    token, port = remote.token("anna"), remote.port
    address = Settings(server=url_of(remote))
    write_sketch(Sketch(), tmp_path / FILE_NAME)
    target = tmp_path / "saved.png"

    def open_there() -> MainWindow:
        given = ServerAddress(address.server, token)
        made = open_window(Settings(theme="light"), "en", tmp_path, address=given)
        qtbot.addWidget(made)
        made.show()
        return made

    first = open_there()
    qtbot.waitUntil(lambda: first.studio.is_ready)
    draw(first.page.canvas, CIRCLE)
    remote.end()
    qtbot.waitUntil(lambda: first.studio.link.link is Link.UNREACHABLE)
    first.files.saving.save(target)
    qtbot.waitUntil(lambda: "1 picture waits" in first.status.server.toolTip())
    first.close()
    assert not target.exists()
    with RunningServer(tmp_path / "remote", "--port", str(port)):
        second = open_there()
        qtbot.waitUntil(target.exists)
        qtbot.waitUntil(lambda: not second.files.saving.is_busy)
        waiting = tmp_path / "waiting"
        qtbot.waitUntil(lambda: list(waiting.iterdir()) == [])
        second.close()
