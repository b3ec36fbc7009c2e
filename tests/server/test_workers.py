"""Which worker processes there are, and when they start."""

import pytest

from server import workers as module
from server.config import ServerConfig
from server.workers import Workers
from tests.fakes import EchoEngine, LongEngine


class LiveArt(EchoEngine):
    name = "live art"
    lane = "live"


class Hired:
    """A worker without a process."""

    def __init__(self, _config, _next, _changed, _told, warm, card):
        self.warm, self.card, self.started = warm, card, 0
        everybody.append(self)

    def start(self):
        self.started += 1

    def wake(self):
        pass


class Desk:
    """Has an errand or has none."""

    def __init__(self):
        self.busy = False

    def next_errand(self):
        return None

    def waits(self):
        return self.busy


everybody = []


@pytest.fixture
def opened(tmp_path, monkeypatch):
    """opened(cards, *engines) → the workers, their desks."""
    monkeypatch.setattr(module, "Worker", Hired)
    everybody.clear()

    def make(cards, *engines):
        monkeypatch.setattr(module, "cards", lambda: cards)
        desks = {lane: Desk() for lane in ("quick", "live", "card")}
        known = {engine.name: engine() for engine in engines}
        nothing = lambda *_: None  # noqa: E731
        made = Workers(ServerConfig(data=tmp_path), known, desks, nothing, nothing)
        made.start()
        return made, desks

    return make


def started():
    return [(worker.card, worker.warm) for worker in everybody if worker.started]


def test_without_a_card_only_the_quick_one_starts_until_somebody_asks(opened):
    made, desks = opened([], LiveArt, LongEngine)
    assert started() == [(None, ("instant",))]
    desks["live"].busy = True
    made.wake()
    made.wake()
    assert started() == [(None, ("instant",)), (None, ())]
    desks["card"].busy = True
    made.wake()
    assert len(started()) == 3 and all(worker.started <= 1 for worker in everybody)


def test_with_a_card_and_a_model_the_live_one_is_warm_at_once_wherever_there_is_room(opened):
    opened([0, 1], LiveArt)
    assert started() == [(None, ("instant",)), ("any", ("live art",))]


def test_with_a_card_but_no_live_engine_there_is_no_live_worker(opened):
    opened([0, 1], LongEngine)
    assert started() == [(None, ("instant",)), (0, ("long",)), (1, ("long",))]
