"""Pairing in the window, with a real server behind it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PyQt6.QtCore import Qt
from PyQt6.QtTest import QTest
from PyQt6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot
from test_large_text import is_cut

from client.app import open_window
from client.locale import set_language
from client.net.link import Link
from client.pairing.discovery import Discovery, Nearby
from client.settings import Settings, load_settings
from client.tokens import load_tokens
from client.ui import nearby_servers
from client.ui.appearance import apply_look
from client.ui.main_window import MainWindow
from client.ui.servers_page import ServersPage
from shared.errors import Refusal
from shared.pairing import PairingAddress
from shared.protocol import PROTOCOL_VERSION
from tests.contract.lan import LanServer


@pytest.fixture
def lan(tmp_path: Path) -> Iterator[LanServer]:
    with LanServer(tmp_path / "lan", "--host", "127.0.0.1", "--name", "Class 3-2") as running:
        yield running


def page_of(window: MainWindow) -> ServersPage:
    window.show_page("servers")
    page = window.pages.currentWidget()
    assert isinstance(page, ServersPage)
    return page


def show_nearby(page: ServersPage, *found: Nearby) -> None:
    """As if the network had told."""
    page.nearby.found = found
    page.nearby.changed.emit()


def near(server: LanServer, fingerprint: str = "") -> Nearby:
    address = PairingAddress("127.0.0.1", server.port, fingerprint=fingerprint)
    return Nearby("Class 3-2", "Class 3-2", address, PROTOCOL_VERSION)


def test_a_found_server_is_paired_by_typing_its_code_and_then_used(
    window: MainWindow, qtbot: QtBot, lan: LanServer
) -> None:
    page = page_of(window)
    show_nearby(page, near(lan))
    found = page.nearby_list.cards["Class 3-2"]
    assert found.chip.words == "Pairs by a code"
    found.pair.click()
    card = page.pairing.card
    assert card.isVisible()
    assert not page.form.isVisible()
    assert not found.pair.isEnabled()
    qtbot.waitUntil(lambda: "The code is good for" in card.time.text())
    QTest.keyClicks(card.boxes, lan.codes[-1])
    assert card.pair.isEnabled()
    QTest.keyClick(card.boxes, Qt.Key.Key_Return)
    assert card.isVisible(), "the window waited"
    qtbot.waitUntil(lambda: not card.isVisible())
    url = lan.address.url
    qtbot.waitUntil(lambda: page.cards[url].chip.words == "Ready")
    assert page.nearby_list.cards == {}
    assert "among your servers" in page.nearby_list.note.text()
    page.cards[url].use.click()
    qtbot.waitUntil(lambda: window.studio.link.link is Link.READY)
    qtbot.waitUntil(lambda: window.status.server.text() == "Class 3-2: ready")


def test_a_server_that_announces_itself_is_on_the_page_and_goes_from_it(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(nearby_servers, "Discovery", Discovery)
    page = page_of(window)
    page.nearby.interfaces = ["127.0.0.1"]
    page.look_again()
    name = f"Window {time.time_ns() % 10**6}"
    with LanServer(tmp_path / "lan", "--host", "127.0.0.1", "--name", name):
        try:
            qtbot.waitUntil(lambda: name in page.nearby_list.cards)
        except qtbot.TimeoutError:
            pytest.skip("multicast does not come through on this machine's loopback")
    qtbot.waitUntil(lambda: name not in page.nearby_list.cards)


def test_a_wrong_code_empties_the_boxes_and_says_how_many_tries_are_left(
    window: MainWindow, qtbot: QtBot, lan: LanServer
) -> None:
    page = page_of(window)
    page.form.address.setText(f"127.0.0.1:{lan.port}")
    page.form.pair.click()
    card = page.pairing.card
    card.boxes.fill(lan.wrong)
    card.pair.click()
    qtbot.waitUntil(card.answer.isVisible)
    assert card.answer.text() == "That code is not right. 4 tries left."
    assert card.boxes.code == ""
    assert card.boxes.is_refused
    assert card.boxes.accessibleDescription() == card.answer.text()
    QTest.keyClicks(card.boxes, "4")
    assert not card.boxes.is_refused
    assert not card.answer.isVisible()
    card.cancel.click()
    assert page.form.isVisible()


def test_a_pasted_link_brings_its_code_along_and_all_is_kept(
    qtbot: QtBot, lan: LanServer, tmp_path: Path
) -> None:
    folder = tmp_path / "settings"
    window = open_window(Settings(theme="light"), "en", tmp_path, folder=folder)
    qtbot.addWidget(window)
    window.show()
    page = page_of(window)
    page.form.address.setText(f"sketch2art://127.0.0.1:{lan.port}/?code={lan.codes[-1]}")
    page.form.pair.click()
    card = page.pairing.card
    assert card.boxes.code == lan.codes[-1]
    card.name.setText("Studio PC")
    card.pair.click()
    url = lan.address.url
    qtbot.waitUntil(lambda: url in page.cards)
    qtbot.waitUntil(lambda: bool(load_settings(folder)[0].servers))
    entry = load_settings(folder)[0].servers[0]
    assert (entry.name, entry.url, len(entry.fingerprint)) == ("Studio PC", url, 64)
    assert load_tokens(folder)[url]
    window.close()


def test_a_server_that_vanished_is_told_and_nothing_is_added(
    window: MainWindow, qtbot: QtBot
) -> None:
    page = page_of(window)
    page.form.address.setText("127.0.0.1:1")
    page.form.pair.click()
    card = page.pairing.card
    qtbot.waitUntil(card.answer.isVisible)
    assert "Nobody answers there" in card.answer.text()
    assert list(page.cards) == [""]
    page.form.address.setText("gopher://old")
    page.form.pair.click()
    assert page.form.chip.words == "No address"


def test_a_changed_certificate_is_refused_and_pairing_again_mends_it(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    page = page_of(window)

    def pair(server: LanServer) -> None:
        page.pairing.card.boxes.fill(server.codes[-1])
        page.pairing.card.pair.click()
        qtbot.waitUntil(lambda: not page.pairing.card.isVisible())

    with LanServer(tmp_path / "first") as lan:
        port, url = lan.port, lan.address.url
        page.form.address.setText(url)
        page.form.pair.click()
        pair(lan)
        qtbot.waitUntil(lambda: page.cards[url].chip.words == "Ready")
        assert page.cards[url].pair_again.isHidden()
    with LanServer(tmp_path / "second", "--host", "127.0.0.1", "--port", str(port)) as other:
        page.look_again()
        words = "Refused: another computer"
        qtbot.waitUntil(lambda: page.cards[url].chip.words == words)
        assert "not the computer you paired with" in page.cards[url].line.text()
        page.cards[url].pair_again.click()
        pair(other)
        qtbot.waitUntil(lambda: page.cards[url].chip.words == "Ready")


def test_a_paired_server_that_has_another_address_now_is_followed(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    page = page_of(window)
    with LanServer(tmp_path / "lan") as lan:
        old = lan.address.url
        page.form.address.setText(old)
        page.form.pair.click()
        page.pairing.card.boxes.fill(lan.codes[-1])
        page.pairing.card.pair.click()
        qtbot.waitUntil(lambda: old in page.cards)
    address = page._book.address_of(old)
    assert address is not None
    with LanServer(tmp_path / "lan") as moved:
        assert moved.address.url != old
        page.look_again()
        qtbot.waitUntil(lambda: page.cards[old].chip.words == "Unreachable")
        show_nearby(page, near(moved, address.fingerprint))
        qtbot.waitUntil(lambda: moved.address.url in page.cards)
        assert old not in page.cards


def test_a_network_that_cannot_be_searched_is_told_with_what_helps(window: MainWindow) -> None:
    page = page_of(window)
    page.nearby.failure = "Operation not permitted"
    show_nearby(page)
    assert "Operation not permitted" in page.nearby_list.note.text()
    assert "by its address" in page.nearby_list.note.text()


def test_another_version_is_shown_but_not_paired_with(window: MainWindow) -> None:
    page = page_of(window)
    show_nearby(page, Nearby("Old", "Old", PairingAddress("127.0.0.1", 1), PROTOCOL_VERSION + 1))
    card = page.nearby_list.cards["Old"]
    assert card.chip.words == "Refused: version"
    assert card.pair.isHidden()


def test_korean_says_all_of_it(
    opened: Callable[[Path, str], MainWindow], tmp_path: Path, lan: LanServer, qtbot: QtBot
) -> None:
    set_language("ko")
    try:
        page = page_of(opened(tmp_path, "ko"))
        show_nearby(page, near(lan))
        assert page.nearby_list.cards["Class 3-2"].chip.words == "코드로 연결"
        page.nearby_list.cards["Class 3-2"].pair.click()
        card = page.pairing.card
        card.boxes.fill(lan.wrong)
        card.pair.click()
        qtbot.waitUntil(card.answer.isVisible)
        assert card.answer.text() == "코드가 맞지 않아요. 4번 더 해 볼 수 있어요."
        card.show_refusal(
            card.address,
            Refusal("code", "", "That code is too old.", "Type what the server shows."),
        )
        assert card.answer.text().startswith("코드를 쓸 수 있는 시간이 지났어요.")
    finally:
        set_language("en")


def test_at_twice_the_text_size_nothing_of_the_card_is_cut_and_it_comes_into_view(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    settings = Settings(theme="light", text_percent=200)
    apply_look(qapp, settings)
    window = open_window(settings, "en", tmp_path)
    qtbot.addWidget(window)
    window.resize(1024, 700)
    window.show()
    page = page_of(window)
    show_nearby(page, Nearby("Far", "Far", PairingAddress("127.0.0.1", 1), PROTOCOL_VERSION))
    page.nearby_list.cards["Far"].pair.click()
    card = page.pairing.card
    qtbot.waitUntil(card.answer.isVisible)
    qtbot.wait(200)
    assert card.visibleRegion().contains(card.boxes.geometry().center())
    assert [part.text() for part in card.findChildren(QLabel) if is_cut(part)] == []
    window.close()
    apply_look(qapp, Settings(theme="light"))
