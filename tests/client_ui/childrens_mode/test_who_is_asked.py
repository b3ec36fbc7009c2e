"""What leaves the computer in children's mode: lines and colours, to one server, without a word."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from childrens_hand import Open, draw_with
from hand import CIRCLE
from pytestqt.qtbot import QtBot

from client.children.guard import Guard
from client.children.mode import Allowed
from client.net.switching import SwitchingSession
from client.pairing.exchange import pair
from client.settings import Settings
from client.sketch.document import Sketch
from client.sketch.storage import write_sketch
from client.sketch.stroke import Brush, Point, Stroke
from client.tokens import save_tokens
from client.ui.children.allowed import ChildrensEngines
from client.ui.children.opening import FOLDER
from client.ui.keeper import FILE_NAME
from client.ui.picture_sheet import PictureState
from client.ui.recipe import Recipe
from shared.protocol import EngineInfo, Style
from tests.contract.lan import LanServer
from tests.contract.running import RunningServer

_connected: list[object] = []
_listening = False


def _hear(event: str, arguments: tuple[object, ...]) -> None:
    if _listening and event == "socket.connect":
        _connected.append(arguments[1])


sys.addaudithook(_hear)


@pytest.fixture
def addresses() -> Iterator[list[object]]:
    """Where this program connects to, from here on."""
    global _listening
    _connected.clear()
    _listening = True
    yield _connected
    _listening = False


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list:
    """Every request that goes to a server."""
    found: list = []
    live, generate = SwitchingSession.live, SwitchingSession.generate

    def hear_live(self, request):
        found.append(request)
        live(self, request)

    def hear_generate(self, request, again=False):
        found.append(request)
        generate(self, request, again)

    monkeypatch.setattr(SwitchingSession, "live", hear_live)
    monkeypatch.setattr(SwitchingSession, "generate", hear_generate)
    return found


def with_words(data: Path) -> None:
    """A drawing of another time, with words that somebody typed."""
    sketch = Sketch([Stroke(Brush("pencil"), (Point(100, 100), Point(900, 800)))])
    sketch.words = "a scary monster"
    write_sketch(sketch, data / FOLDER / FILE_NAME)


def test_no_word_reaches_an_engine_and_no_engine_but_the_instant_one_is_asked(
    open_locked: Open, qtbot: QtBot, tmp_path: Path, asked: list, addresses: list[object]
) -> None:
    with_words(tmp_path / "data")
    elsewhere = Settings(theme="light", server="http://203.0.113.7:7860", engine="sketch_adapter")
    window = open_locked(settings=elsewhere)
    qtbot.waitUntil(lambda: window.studio.is_ready)
    assert window.studio.recipe.prompt == "a scary monster", "it stays in the drawing"
    draw_with(window, 1, CIRCLE)
    window.idea.other.click()
    qtbot.waitUntil(lambda: len(asked) > 2)
    window.keep.click()
    qtbot.waitUntil(lambda: len(window.wall.model.entries) == 1)
    for request in asked:
        assert request.engine == "instant" and request.style in ("flat", "glossy", "soft")
        assert not request.options.get("prompt") and set(request.options) <= {
            "prompt", "palette", "seed", "near",
        }  # fmt: skip
    places = [address for address in addresses if isinstance(address, tuple)]
    assert places and {place[0] for place in places} <= {"127.0.0.1", "::1"}
    assert len({place[1] for place in places}) == 1, "one server, this computer's own"


def test_only_the_server_that_the_guardian_chose_is_contacted(
    open_locked: Open, qtbot: QtBot, tmp_path: Path, guard: Guard, addresses: list[object]
) -> None:
    with RunningServer(tmp_path / "server", "--engine", "tests.fakes:EchoEngine") as running:
        url = f"http://127.0.0.1:{running.port}"
        save_tokens({url: running.token("anna")}, guard.path.parent)
        addresses.clear()
        window = open_locked(Allowed(server=url))
        qtbot.waitUntil(lambda: window.studio.is_ready)
        draw_with(window, 1, CIRCLE)
        qtbot.waitUntil(lambda: window.picture.state is PictureState.LIVE)
        assert {place[1] for place in addresses if isinstance(place, tuple)} == {running.port}
        assert window.studio.session.server_pid is None, "nothing else was started"
        window._may_close = True
        window.close()


def test_engines_and_styles_for_grown_ups_are_not_even_seen() -> None:
    def engine(name: str, *styles: str) -> EngineInfo:
        listed = [Style(style, {"en": style}) for style in styles]
        return EngineInfo(name, {"en": name}, "1", True, listed, {"properties": {"prompt": {}}},
                          "ready")  # fmt: skip

    choice = ChildrensEngines(("flat", "soft"))
    choice.take([engine("sketch_fast", "photo"), engine("instant", "flat", "glossy", "soft", "x")])
    assert [one.name for one in choice.all] == ["instant"]
    recipe = choice.choose("sketch_fast", Recipe(style="photo", prompt="a gun", extras={"a": 1}))
    for look in (choice.look(recipe), choice.live_look(recipe)):
        assert look.engine == "instant" and look.style == "flat"
        assert look.options == {"prompt": ""}
        assert set(look.others) <= {"soft"}


def test_lost_settings_lose_neither_the_paired_server_nor_its_certificate(
    open_locked: Open, qtbot: QtBot, tmp_path: Path, guard: Guard
) -> None:
    with LanServer(tmp_path / "lan", "--host", "127.0.0.1", "--name", "Class 3-2") as running:
        address = pair(running.address, running.codes[-1]).address
        save_tokens({address.url: address.token}, guard.path.parent)
        window = open_locked(Allowed(server=address.url, fingerprint=address.fingerprint))
        qtbot.waitUntil(lambda: window.studio.is_ready)
        draw_with(window, 1, CIRCLE)
        qtbot.waitUntil(lambda: window.picture.state is PictureState.LIVE)
        window.close()
