"""What was asked for is painted and kept, whatever becomes of the window or the server."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from hand import CIRCLE, draw, wait_for_newest_picture
from pytestqt.qtbot import QtBot

from client.net.address import ServerAddress
from client.net.link import Link
from client.ui.gallery_links import GalleryLinks
from client.ui.main_window import MainWindow
from tests.contract.running import RunningServer


def entries_of(window: MainWindow) -> list[str]:
    (links,) = window.findChildren(GalleryLinks)
    return [entry.id for entry in links.page.model.entries]


def waiting_in(data: Path) -> int:
    return len(list((data / "waiting").glob("*.msgpack")))


def test_versions_on_their_way_show_up_again_in_the_next_window(
    window: MainWindow, opened: Callable[[Path], MainWindow], qtbot: QtBot, tmp_path: Path
) -> None:
    draw(window.page.canvas, CIRCLE)
    wait_for_newest_picture(qtbot, window)
    window.page.art.versions.paint(4)
    qtbot.waitUntil(lambda: waiting_in(tmp_path) == 4)
    window.close()
    again = opened(tmp_path)
    versions = again.page.art.versions
    qtbot.waitUntil(lambda: len(versions.all) + len(entries_of(again)) >= 4)
    qtbot.waitUntil(lambda: all(one.picture for one in versions.all))
    again.show_page("gallery")
    qtbot.waitUntil(lambda: len(entries_of(again)) == 4)
    qtbot.waitUntil(lambda: waiting_in(tmp_path) == 0)
    again.show_page("draw")
    assert all(one.picture for one in again.page.art.versions.all)


def test_versions_asked_of_a_server_that_was_left_come_when_it_is_used_again(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    with RunningServer(tmp_path / "remote") as remote:
        token, port = remote.token("anna"), remote.port
        address = ServerAddress(f"http://127.0.0.1:{port}", token)
        window.studio.switch_server(address)
        qtbot.waitUntil(lambda: window.studio.is_ready)
        draw(window.page.canvas, CIRCLE)
        wait_for_newest_picture(qtbot, window)
    qtbot.waitUntil(lambda: window.studio.link.link is Link.UNREACHABLE)
    versions = window.page.art.versions
    versions.paint(2)
    qtbot.waitUntil(lambda: waiting_in(tmp_path) == 2)
    qtbot.waitUntil(lambda: "2 pictures wait" in window.status.server.toolTip())
    window.studio.switch_server(None)
    qtbot.waitUntil(lambda: window.studio.is_ready)
    assert versions.all == []
    with RunningServer(tmp_path / "remote", "--port", str(port)):
        window.studio.switch_server(address)
        qtbot.waitUntil(
            lambda: len(versions.all) == 2 and all(one.picture for one in versions.all),
        )
        qtbot.waitUntil(lambda: waiting_in(tmp_path) == 0)
        window.studio.switch_server(None)
        qtbot.waitUntil(lambda: window.studio.is_ready)
