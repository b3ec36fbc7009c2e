"""How far a join is, and how it is stopped."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from enum import Enum
from typing import TypeVar

from client.locale import later

POLL_SECONDS = 0.02
WORKERS = max(2, min(4, os.cpu_count() or 2))

Given = TypeVar("Given")
Result = TypeVar("Result")


class Step(Enum):
    """The steps in their order. The title is English, to be translated where it is shown; the
    weight is its usual share of the time, which the bar goes by.
    """

    READING = "reading", later("Reading"), 0.15
    LOOKING = "looking", later("Looking for points"), 0.2
    MATCHING = "matching", later("Comparing views"), 0.12
    ESTIMATING = "estimating", later("Finding the cameras"), 0.08
    SEAMS = "seams", later("Laying seams"), 0.15
    COMPOSING = "composing", later("Joining"), 0.3
    EFFECT = "effect", later("Effect"), 0.0

    def __init__(self, key: str, title: str, weight: float) -> None:
        self.key, self.title, self.weight = key, title, weight


class Cancelled(Exception):
    """The join was stopped because somebody wished so. Nothing was made."""


def _share_up_to(step: Step) -> float:
    steps = list(Step)
    return sum(one.weight for one in steps[: steps.index(step) + 1])


def _nobody(_step: Step, _share: float) -> None:
    """Is told, and does nothing."""


class Progress:
    """Tells how far one join is, and ends it.

    tell: called with the step and the share of the whole join that is done, 0 … 1, from the thread
    that joins, often. is_cancelled: asked at least every 0.1 s; when it says True, `Cancelled` is
    raised where the join stands. seconds: what each step took until now, by its key; some are
    done twice.
    """

    def __init__(
        self,
        tell: Callable[[Step, float], None] = _nobody,
        is_cancelled: Callable[[], bool] = lambda: False,
    ) -> None:
        self._tell, self._is_cancelled = tell, is_cancelled
        self._step, self._before, self._furthest = Step.READING, 0.0, 0.0
        self.seconds: dict[str, float] = {}

    @contextmanager
    def step(self, step: Step) -> Iterator[None]:
        """While one step lasts."""
        self._step = step
        start = time.perf_counter()
        self.at(0.0)
        yield
        self.at(1.0)
        took = time.perf_counter() - start
        self.seconds[step.key] = self.seconds.get(step.key, 0.0) + took
        self._before = max(self._before, _share_up_to(step))

    def at(self, share: float) -> None:
        """share: of the step, 0 … 1. Raises Cancelled."""
        if self._is_cancelled():
            raise Cancelled
        now = min(self._before + share * self._step.weight, 1.0)
        self._furthest = max(self._furthest, now)  # some steps go over all pairs twice
        self._tell(self._step, self._furthest)

    def each(self, work: Callable[[Given], Result], given: Sequence[Given]) -> list[Result]:
        """The results of all, in their order, worked on by several threads. Raises what the first
        failing one raises, and Cancelled, without waiting for those that are still at work.
        """
        pool = ThreadPoolExecutor(WORKERS, "panorama")
        try:
            waiting: list[Future[Result]] = [pool.submit(work, one) for one in given]
            for done, future in enumerate(waiting):
                while True:
                    self.at(done / len(given))
                    try:
                        future.result(POLL_SECONDS)
                        break
                    except TimeoutError:
                        continue
            return [future.result() for future in waiting]
        finally:
            pool.shutdown(wait=False, cancel_futures=True)

    def alone(self, work: Callable[[], Result]) -> Result:
        """The result of one long call that cannot be stopped. Raises Cancelled at once; the call
        then ends by itself, unheard, on its own thread.
        """
        future: Future[Result] = Future()

        def run() -> None:
            try:
                future.set_result(work())
            except BaseException as error:  # whoever waits raises it
                future.set_exception(error)

        threading.Thread(target=run, name="panorama-call", daemon=True).start()
        while True:
            self.at(0.0)
            try:
                return future.result(POLL_SECONDS)
            except TimeoutError:
                if future.done():
                    raise
