"""Real processes: after a crash, a second start beside the first, and what the log holds."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from client.documents.content import Content
from client.documents.document_file import write_document
from client.last_run import RUN_NAME
from client.logs import LOG_NAME
from client.sketch.document import Mark
from tests.client_ui.started_window import LINE
from tests.patience import PATIENCE_SECONDS

ERRANDS = Path(__file__).with_name("started_window.py")
ROOT = Path(__file__).parents[2]
pytestmark = [
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="folders by XDG variables"),
    pytest.mark.timeout(240),
]


class Person:
    """A person's folders, and the program as it is started there."""

    def __init__(self, home: Path) -> None:
        self.data, self.logs = home / "data" / "sketch2art", home / "state" / "sketch2art" / "log"
        self.settings = home / "config" / "sketch2art" / "settings.json"
        self._environment = os.environ | {
            "XDG_CONFIG_HOME": str(home / "config"),
            "XDG_DATA_HOME": str(home / "data"),
            "XDG_STATE_HOME": str(home / "state"),
            "PYTHONPATH": str(ROOT),
            "LC_ALL": "en_GB.UTF-8",
        }

    def starts(self, errand: str, *files: Path) -> subprocess.Popen[str]:
        command = [sys.executable, str(ERRANDS), errand, *map(str, files)]
        return subprocess.Popen(
            command,
            env=self._environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def does(self, errand: str, *files: Path) -> dict[str, Any]:
        """What the program told last, {} where it told nothing."""
        with self.starts(errand, *files) as process:
            told, complained = process.communicate(timeout=PATIENCE_SECONDS)
        assert "Traceback" not in complained, complained
        return json.loads(told.splitlines()[-1]) if told else {}

    @property
    def log(self) -> str:
        return (self.logs / LOG_NAME).read_text("utf-8")


@pytest.fixture
def person(tmp_path: Path) -> Person:
    return Person(tmp_path)


@pytest.fixture
def window(person: Person) -> Iterator[Callable[[], dict[str, Any]]]:
    """A window that stays open; a call waits for what it tells next."""
    with person.starts("stay") as process:
        assert process.stdout is not None and process.stdin is not None
        lines = process.stdout
        yield lambda: json.loads(lines.readline())
        process.stdin.close()
        process.wait(PATIENCE_SECONDS)
        assert process.returncode == 0


def document(path: Path, marks: tuple[Mark, ...] = (LINE,)) -> Path:
    write_document(path, Content(name=path.stem, marks=marks))
    return path


def test_a_first_start_shows_the_sample_and_says_nothing(person: Person) -> None:
    told = person.does("look")
    assert told["sample"] and not told["said"]
    assert json.loads(person.settings.read_text())["version"]
    assert not (person.data / RUN_NAME).exists()
    again = person.does("look")
    assert again["sample"] and not again["said"]


def test_after_a_crash_the_drawing_is_back_and_one_kind_note_says_so(person: Person) -> None:
    person.does("crash")
    told = person.does("look")
    assert told["said"] == "It ended unexpectedly last time. Your drawing is here."
    assert told["action"] == "Copy report…"
    assert told["marks"] > 0 and not told["sample"]
    assert "Segmentation fault" in told["trace"]
    assert "started_window.py" in told["trace"]
    assert not person.does("look")["said"]


def test_after_a_crash_at_the_first_start_no_news_are_told(person: Person) -> None:
    person.does("early")
    assert person.does("look")["said"].startswith("It ended unexpectedly")
    assert not person.does("look")["said"]


def test_a_drawing_that_ends_every_start_is_set_aside_the_fourth_time(person: Person) -> None:
    person.does("crash")
    for _ in range(2):
        person.does("early")
    told = person.does("look")
    assert told["marks"] == 0
    assert told["said"].startswith("It ended unexpectedly several times.")
    assert told["left"] == [True]
    later = person.does("look")
    assert not later["said"]
    assert later["left"] == [True]


def test_a_second_start_hands_its_drawing_to_the_first_window(
    person: Person, window: Callable[[], dict[str, Any]], tmp_path: Path
) -> None:
    first = window()
    assert first["sample"]
    assert person.does("look", document(tmp_path / "house.sketch2art")) == {}  # it never opened
    told = window()
    while told["title"] != "house":
        told = window()
    assert told["marks"] == 1


def test_a_start_with_a_drawing_opens_it(person: Person, tmp_path: Path) -> None:
    path = document(tmp_path / "tree.sketch2art")
    assert person.does("look", path)["title"] == "tree"


def test_the_lock_of_a_killed_window_is_free(person: Person) -> None:
    with person.starts("stay") as process:
        assert process.stdout is not None
        process.stdout.readline()
        process.kill()
    assert person.does("look")["said"].startswith("It ended unexpectedly")


def test_a_system_that_ends_the_program_is_no_crash(person: Person) -> None:
    with person.starts("stay") as process:
        assert process.stdout is not None
        process.stdout.readline()
        process.terminate()
        assert process.wait(PATIENCE_SECONDS) == 0
    assert not person.does("look")["said"]


def test_an_update_says_once_what_is_new(person: Person) -> None:
    person.settings.parent.mkdir(parents=True)
    person.settings.write_text('{"theme": "dark"}')  # of a version that knew of no versions
    told = person.does("look")
    assert told["said"].startswith("Sketch2Art is ")
    assert told["action"] == "What is new"
    assert not told["sample"]
    assert not person.does("look")["said"]


def test_the_log_tells_what_happened_and_of_no_drawing(person: Person, tmp_path: Path) -> None:
    told = person.does("look", tmp_path / "secret garden.sketch2art")
    assert "secret garden" in told["said"]  # the person reads it; the log does not hold it
    person.does("crash")
    person.does("look", document(tmp_path / "secret house.sketch2art"))
    assert person.log.count("begins.") == 3
    assert "It ended unexpectedly" in person.log
    assert "secret" not in person.log
    assert str(tmp_path) not in person.log
