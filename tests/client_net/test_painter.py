"""What the command line does when the server is full, forgetful or gone."""

import threading

import cv2
import numpy as np
import pytest

from client.commands import painter as painter_module
from client.commands.painter import Painter, Recipe
from client.commands.works import Work
from shared.errors import Refusal
from shared.protocol import GENERATE, Accepted, Failed, Noted, Refused, Succeeded, to_wire

RECIPE = Recipe("scripted", {})


class Told:
    def __init__(self):
        self.done, self.wrong, self.notes = [], [], []

    def painted(self, work):
        self.done.append(work)

    def failed(self, work, why):
        self.wrong.append((work, why))

    def noted(self, text):
        self.notes.append(text)

    def stepped(self, work, share):
        pass


@pytest.fixture
def works(tmp_path):
    sheet = np.full((50, 50), 255, np.uint8)
    cv2.circle(sheet, (25, 25), 15, 0, 2)
    found = []
    for number in range(5):
        sketch = tmp_path / f"{number}.png"
        cv2.imwrite(str(sketch), sheet)
        found.append(Work(sketch, "flat", tmp_path / f"{number}-art.png"))
    return found


@pytest.fixture
def painter(scripted, tmp_path):
    with Painter(scripted.address, tmp_path) as painter:
        painter.catalogue()
        yield painter


def painting(scripted):
    def answer(data):
        scripted.event(Succeeded(data["job"], 1, b"picture"))
        return to_wire(Accepted(data["job"], 0, 0.0))

    return answer


def test_a_full_server_gets_each_sketch_again_later(painter, scripted, works, monkeypatch):
    monkeypatch.setattr(painter_module, "BUSY_SECONDS", 0.1)
    full = Refused("job", "1", "Too many jobs are waiting.", "Try again in a while.")
    calls = []

    def answer(data):
        calls.append(data["job"])
        return to_wire(full) if len(calls) % 2 else painting(scripted)(data)

    scripted.answers[GENERATE] = answer
    told = Told()
    assert painter.paint(works, RECIPE, told) == 5
    assert sorted(work.target for work in told.done) == [work.target for work in works]
    assert all(work.target.read_bytes() == b"picture" for work in works)
    assert not told.wrong


def test_a_job_that_fails_costs_one_picture(painter, scripted, works):
    def answer(data):
        if len(scripted.of(GENERATE)) == 2:
            scripted.event(Failed(data["job"], 1, "engine", "It broke.", "Try another."))
            return to_wire(Accepted(data["job"], 0, 0.0))
        return painting(scripted)(data)

    scripted.answers[GENERATE] = answer
    told = Told()
    assert painter.paint(works, RECIPE, told) == 4
    assert [why for _work, why in told.wrong] == ["It broke. Try another."]


def test_what_all_sketches_share_is_refused_once(painter, scripted, works):
    refusal = Refused("options.seed", "-1", "It is too small.", "Use 0 or more.")
    scripted.answers[GENERATE] = lambda _data: to_wire(refusal)
    with pytest.raises(Refusal, match="too small"):
        painter.paint(works, RECIPE, Told())
    assert len(scripted.of(GENERATE)) <= painter_module.AHEAD


def test_a_server_that_stays_away_is_given_up_in_the_end(painter, scripted, works, monkeypatch):
    monkeypatch.setattr(painter_module, "LOST_SECONDS", 1.0)
    scripted.answers[GENERATE] = lambda data: to_wire(Accepted(data["job"], 1, 1.0))
    told = Told()
    threading.Timer(0.3, scripted.vanish).start()
    with pytest.raises(Refusal, match="gone"):
        painter.paint(works, RECIPE, told)
    assert any("Nobody answers" in note for note in told.notes)


def test_a_door_that_is_shut_in_the_middle_is_told_at_once(painter, scripted, works):
    def shut(data):
        scripted.turn_away = True
        threading.Timer(0.05, scripted.drop_everybody).start()
        return to_wire(Accepted(data["job"], 1, 1.0))

    scripted.answers[GENERATE] = shut
    with pytest.raises(Refusal, match="refused") as refused:
        painter.paint(works, RECIPE, Told())
    assert refused.value.remedy


def test_a_note_on_a_job_is_told_as_one_line_with_what_it_changes(painter, scripted, works):
    def answer(data):
        text = "The graphics card is short of memory: the picture is finished in pieces."
        scripted.event(Noted(data["job"], 1, "sliced", text))
        scripted.event(Succeeded(data["job"], 2, b"picture"))
        return to_wire(Accepted(data["job"], 0, 0.0))

    scripted.answers[GENERATE] = answer
    told = Told()
    assert painter.paint(works[:1], RECIPE, told) == 1
    (line,) = told.notes
    assert "finished in pieces. The picture stays the same" in line
    assert works[0].sketch.name in line and "\n" not in line
