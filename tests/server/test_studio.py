"""What a worker does with one picture, in this process and without a pipe."""

import importlib

import cv2
import numpy as np
import pytest

from server.engines.engine import DeviceLost
from server.studio import Studio
from server.worker_messages import Declined, Done, EngineChanged, Paint, Step, Stopped
from shared.recipe import recipe_of
from tests.contract.running import SKETCH
from tests.fakes import EchoEngine

ENGINES = ("tests.fakes:EchoEngine", "tests.fakes:MissingEngine", "tests.server.test_studio:Broken")


class Broken(EchoEngine):
    """Its weights make it stumble."""

    name = "broken"

    def load(self):
        raise ZeroDivisionError


class OnALostCard(EchoEngine):
    """Its card is gone."""

    name = "on_a_lost_card"

    def load(self):
        raise DeviceLost("CUDA error: unspecified launch failure")


class Large(EchoEngine):
    """Two of its kind fit into memory, and each tells what is in it."""

    held = []

    def fits(self):
        return len(self.held) < 2

    def load(self):
        self.held.append(self.name)

    def unload(self):
        self.held.remove(self.name)


class FirstLarge(Large):
    name = "first"


class SecondLarge(Large):
    name = "second"


class ThirdLarge(Large):
    name = "third"


class Line:
    """Hears what the web process would hear, and may want a picture no more."""

    def __init__(self):
        self.heard = []
        self.stopped = set()

    def tell(self, message):
        self.heard.append(message)

    def is_stopped(self, ticket):
        return ticket in self.stopped

    def when_stopped(self, ticket, leave):
        self.leaving = ticket, leave

    def forget(self, ticket):
        self.stopped.discard(ticket)


@pytest.fixture
def line():
    return Line()


@pytest.fixture
def studio(line):
    return Studio(ENGINES, line)


def paint(live=False, engine="echo", sketch=SKETCH, **options):
    return Paint(1, engine, "flat", options, sketch, None, live)


def steps(line):
    return [message for message in line.heard if isinstance(message, Step)]


def test_a_job_becomes_a_png_with_its_recipe_and_a_live_one_a_jpeg(studio, line):
    studio.serve(paint(seed=4))
    studio.serve(paint(live=True, seed=4))
    job, live = (message for message in line.heard if isinstance(message, Done))
    assert recipe_of(job.picture) == job.recipe and job.recipe["seed"] == 4
    assert live.picture[:2] == b"\xff\xd8" and live.recipe == {}
    both = [cv2.imdecode(np.frombuffer(d.picture, np.uint8), 1) for d in (job, live)]
    assert np.abs(both[0].astype(int) - both[1]).mean() < 4


def test_steps_are_told_eight_times_a_second_at_most_however_fast_they_are(studio, line):
    studio.serve(paint(steps=100, step_seconds=0.01))
    assert 2 <= len(steps(line)) <= 1 + 8 * line.heard[-1].seconds + 1
    assert steps(line)[0].seconds_left == pytest.approx(1.0, rel=3)


def test_a_live_picture_tells_no_steps(studio, line):
    studio.serve(paint(live=True, steps=5))
    assert not steps(line)


def test_a_stopped_picture_ends_at_its_next_step_and_the_next_one_is_painted(studio, line):
    line.stopped.add(1)
    studio.serve(paint(steps=1000, step_seconds=0.01))
    assert isinstance(line.heard[-1], Stopped) and not line.stopped
    studio.serve(paint())
    assert isinstance(line.heard[-1], Done)


@pytest.mark.parametrize(
    ("order", "kind"),
    [
        (paint(ending="refusal"), "refused"),
        (paint(ending="bug"), "engine"),
        (paint(engine="missing"), "engine"),
        (paint(engine="broken"), "engine"),
        (paint(sketch=SKETCH[:60]), "refused"),
    ],
)
def test_what_cannot_be_painted_is_declined_by_kind(studio, line, order, kind, caplog):
    caplog.set_level("CRITICAL")
    studio.serve(order)
    declined = line.heard[-1]
    assert isinstance(declined, Declined) and declined.kind == kind
    assert declined.refused.why and declined.refused.remedy
    assert "secret detail" not in str(declined)


def test_an_engine_that_cannot_warm_up_costs_the_others_nothing(studio, line, caplog):
    caplog.set_level("CRITICAL")
    for name in ("missing", "broken", "unheard of", "echo"):
        studio.warm_up(name)
    states = {(m.name, m.state) for m in line.heard if isinstance(m, EngineChanged)}
    assert {("missing", "missing"), ("broken", "failed"), ("echo", "ready")} <= states
    studio.serve(paint())
    assert isinstance(line.heard[-1], Done)


def test_the_engine_used_longest_ago_makes_room_for_another(line):
    kinds = ("FirstLarge", "SecondLarge", "ThirdLarge")
    studio = Studio(tuple(f"tests.server.test_studio:{kind}" for kind in kinds), line)
    held = importlib.import_module("tests.server.test_studio").Large.held
    for name in ("first", "second", "first", "third"):
        studio.serve(paint(engine=name))
    assert held == ["first", "third"]
    studio.serve(paint(engine="second"))
    assert held == ["third", "second"]
    assert sum(isinstance(message, Done) for message in line.heard) == 5


def test_a_lost_card_is_no_fault_of_the_engine_but_the_end_of_the_process(line):
    studio = Studio(("tests.server.test_studio:OnALostCard",), line)
    with pytest.raises(DeviceLost):
        studio.warm_up("on_a_lost_card")
    with pytest.raises(DeviceLost):
        studio.serve(Paint(1, "on_a_lost_card", "echo", {}, SKETCH, None, live=False))
    assert [message.state for message in line.heard] == ["loading", "loading"]
