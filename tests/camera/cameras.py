"""Cameras that do what a test wants, and a listener that remembers."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator

import numpy as np

from client.camera.capturing import CameraState, Capturing
from client.camera.frame import Pixels
from client.camera.source import Source
from shared.errors import Refusal


class FakeWebcam:
    """Gives what its script yields; the script's end is the plug being pulled."""

    name, rate, mirrors = "fake", 0.0, False

    def __init__(self, *scripts: Callable[[], Iterator[Pixels]] | Refusal) -> None:
        """One for each time that it is opened; the last one again and again."""
        self._scripts = list(scripts)
        self._reading: Iterator[Pixels] = iter(())
        self.opened = self.closed = 0

    def open(self) -> None:
        self.opened += 1
        script = self._scripts.pop(0) if len(self._scripts) > 1 else self._scripts[0]
        if isinstance(script, Refusal):
            raise script
        self._reading = script()

    def read(self) -> Pixels | None:
        return next(self._reading, None)

    def close(self) -> None:
        self.closed += 1


def moving(count: int | None = None, seconds: float = 0.005) -> Callable[[], Iterator[Pixels]]:
    """Pictures that differ from each other; None: without an end."""

    def script() -> Iterator[Pixels]:
        number = 0
        while count is None or number < count:
            number += 1
            time.sleep(seconds)
            yield np.full((48, 64, 3), 40 + number % 200, np.uint8)

    return script


def still(value: int, seconds: float = 0.005) -> Callable[[], Iterator[Pixels]]:
    """The same picture for ever."""

    def script() -> Iterator[Pixels]:
        while True:
            time.sleep(seconds)
            yield np.full((48, 64, 3), value, np.uint8)

    return script


class Remembering:
    """Hears of a camera."""

    def __init__(self) -> None:
        self.states: list[CameraState] = []
        self._changed = threading.Condition()

    def camera_changed(self, state: CameraState) -> None:
        with self._changed:
            self.states.append(state)
            self._changed.notify_all()

    def wait(self, found: Callable[[CameraState], bool], seconds: float = 10) -> CameraState:
        """The first state of that kind, past or to come."""
        with self._changed:
            assert self._changed.wait_for(lambda: any(map(found, self.states)), seconds), (
                self.states
            )
            return next(state for state in self.states if found(state))


def capturing(source: Source, mirrors: bool | None = None) -> tuple[Capturing, Remembering]:
    """A thread that reads that camera; the test stops it."""
    heard = Remembering()
    thread = Capturing(source, heard, mirrors)
    thread.start()
    return thread, heard
