"""Paints what the worker is sent: finds the engine, decodes, paints, encodes, tells the truth."""

from __future__ import annotations

import hashlib
import logging
import time
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from typing import Any, Protocol

import cv2
import numpy as np

from server.engines.engine import (
    Array,
    DeviceLost,
    Engine,
    Painted,
    PaintingCancelled,
    PaintOrder,
)
from server.engines.registry import find_engines
from server.pixels import (
    decoded_hints,
    decoded_sketch,
    encoded_jpeg,
    encoded_png,
    encoded_preview,
)
from server.worker_messages import (
    Declined,
    Done,
    EngineChanged,
    FromWorker,
    Note,
    Paint,
    Step,
    Stopped,
)
from shared.errors import Refusal
from shared.options import checked_options
from shared.protocol import Refused, refused
from shared.recipe import with_recipe
from shared.sentence import Sentence
from shared.version import __version__

log = logging.getLogger(__name__)

STEP_INTERVAL_SECONDS = 1 / 8
RELOAD_SECONDS = 10.0
"""An engine that could not be loaded is tried again after so long, not at every stroke."""

OPENCV_THREADS = 2


class Client(Protocol):
    """Who is told, and who knows what is not wanted any more: the worker's line."""

    def tell(self, message: FromWorker) -> None:
        """Passes a message on."""

    def is_stopped(self, ticket: int) -> bool:
        """True where that picture is not wanted any more."""

    def when_stopped(self, ticket: int, leave: Callable[[], None]) -> None:
        """Calls `leave`, on any thread, as soon as that is so."""

    def forget(self, ticket: int) -> None:
        """That picture is done."""


class Studio:
    """The engines of one worker, loaded when first needed."""

    def __init__(self, extra: tuple[str, ...], client: Client, compiled: bool = False) -> None:
        """compiled: whether engines that can be compiled are."""
        cv2.setNumThreads(OPENCV_THREADS)
        self._engines = find_engines(extra)
        for engine in self._engines.values():
            if hasattr(engine, "compiled"):
                engine.compiled = compiled
        self._loaded: dict[str, None] = {}  # the one used last is the last
        self._failed: dict[str, tuple[float, Refusal]] = {}
        self._client = client

    def warm_up(self, name: str) -> None:
        """Loads the engine and paints once, so that the first person does not wait for caches.

        Raises DeviceLost where the worker must end.
        """
        engine = self._engines.get(name)
        if engine is None:
            return
        try:
            self._load(engine)
            sketch = np.full((256, 256), 255, np.uint8)
            cv2.circle(sketch, (128, 128), 80, 0, 3)
            style = engine.info().styles[0].name
            engine.paint(PaintOrder(style, engine.options(), sketch), lambda *_: None)
        except Refusal as refusal:
            log.warning("The engine %s is not ready. %s", name, refusal)
        except DeviceLost:
            raise
        except Exception:  # an engine's bug must not cost the other engines their worker
            log.exception("The engine %s is not ready", name)

    def serve(self, paint: Paint) -> None:
        """Paints, and tells how it went. An engine's bug costs this picture, not the worker.

        Raises DeviceLost where the worker must end.
        """
        client = self._client
        try:
            client.tell(self._painted(paint))
        except DeviceLost:
            raise  # nothing that this process still does can be trusted
        except PaintingCancelled:
            client.tell(Stopped(paint.ticket))
        except Refusal as no:
            kind = "refused" if paint.engine in self._loaded else "engine"
            client.tell(Declined(paint.ticket, kind, refused(no)))
        except Exception:
            log.exception("The engine %s failed", paint.engine)
            why = Sentence("The engine {engine} could not paint this.", engine=paint.engine)
            remedy = Sentence("Try another style or engine; the server's log says more.")
            told = Refused("engine", paint.engine, why, remedy)
            client.tell(Declined(paint.ticket, "engine", told))
        client.forget(paint.ticket)

    def _painted(self, paint: Paint) -> Done:
        start = time.perf_counter()
        engine = self._engines.get(paint.engine)
        if engine is None:
            raise Refusal("engine", paint.engine, "There is no such engine.", "Choose another.")
        self._load(engine)
        options = checked_options(engine.options, paint.options)
        hints = None if paint.hints is None else decoded_hints(paint.hints)
        order = PaintOrder(
            paint.style,
            options,
            decoded_sketch(paint.sketch),
            hints,
            partial(self._client.when_stopped, paint.ticket),
            lambda key, text: self._client.tell(Note(paint.ticket, key, str(text))),
        )
        decoded = time.perf_counter()
        painted = engine.paint(order, _Report(self._client, paint.ticket, paint.live))
        ready = time.perf_counter()
        recipe: dict[str, Any] = {}
        more: list[bytes] = []
        if paint.live:
            picture = encoded_jpeg(painted.picture)
        else:
            recipe = _recipe(paint, engine, painted)
            picture = with_recipe(encoded_png(painted.picture), recipe)
            for one in painted.more:
                seeded = {**recipe["options"], "seed": one.seed}
                own = {**recipe, "seed": one.seed, "options": seeded}
                more.append(with_recipe(encoded_png(one.picture), own))
        end = time.perf_counter()
        milliseconds = {
            "decode": (decoded - start) * 1000,
            "paint": (ready - decoded) * 1000,
            "encode": (end - ready) * 1000,
            **painted.milliseconds,
        }
        return Done(
            paint.ticket, picture, list(painted.palette), recipe, milliseconds, end - start, more
        )

    def _load(self, engine: Engine) -> None:
        if engine.name in self._loaded:
            self._loaded[engine.name] = self._loaded.pop(engine.name)
            return
        failed = self._failed.get(engine.name)
        if failed is not None and time.monotonic() - failed[0] < RELOAD_SECONDS:
            raise failed[1]
        self._client.tell(EngineChanged(engine.name, "loading"))
        try:
            self._make_room(engine)
            engine.load()
        except Refusal as refusal:
            self._give_up(engine, "missing", refusal)
            raise
        except DeviceLost:
            raise
        except Exception as error:
            log.exception("The engine %s cannot be loaded", engine.name)
            why = Sentence("The engine cannot be loaded; the server's log says more.")
            failure = Refusal("engine", engine.name, why, "Choose another engine.")
            self._give_up(engine, "failed", failure)
            raise failure from error
        self._loaded[engine.name] = None
        self._client.tell(EngineChanged(engine.name, "ready"))

    def _make_room(self, engine: Engine) -> None:
        """Lets go of engines, the one used longest ago first, until this one has room."""
        for name in list(self._loaded):
            if getattr(engine, "fits", _always)():
                return
            unload = getattr(self._engines[name], "unload", None)
            if unload is not None:
                log.info("The engine %s makes room for %s", name, engine.name)
                unload()
                del self._loaded[name]

    def _give_up(self, engine: Engine, state: str, refusal: Refusal) -> None:
        self._failed[engine.name] = time.monotonic(), refusal
        self._client.tell(EngineChanged(engine.name, state, str(refusal), refused(refusal)))


def _always() -> bool:
    return True


class _Report:
    """What an engine calls after each step: leaves when told to, and reports."""

    def __init__(self, client: Client, ticket: int, live: bool) -> None:
        self._client = client
        self._ticket = ticket
        self._live = live
        self._start = time.monotonic()
        self._told = 0.0

    def __call__(self, step: int, of: int, preview: Callable[[], Array] | None) -> None:
        if self._client.is_stopped(self._ticket):
            raise PaintingCancelled
        now = time.monotonic()
        if self._live or now - self._told < STEP_INTERVAL_SECONDS:
            return
        self._told = now
        left = (now - self._start) / step * (of - step) if step > 0 else None
        picture = None if preview is None else encoded_preview(preview())
        self._client.tell(Step(self._ticket, step, of, left, picture))


def _recipe(paint: Paint, engine: Engine, painted: Painted) -> dict[str, Any]:
    """Enough to paint it again, and to know what it was painted from."""
    asked = {name: value for name, value in paint.options.items() if name != "pictures"}
    return {
        "program": f"sketch2art {__version__}",
        "engine": engine.name,
        "engine_version": engine.info().version,
        "style": paint.style,
        "options": asked,  # of this picture alone
        "palette": list(painted.palette),
        "seed": paint.options.get("seed", 0),
        "sketch": hashlib.sha256(paint.sketch).hexdigest()[:16],
        "created": datetime.now(UTC).isoformat(timespec="seconds"),
        **painted.recipe,
    }
