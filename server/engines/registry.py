"""Finds the engines: each module in this folder that has an `ENGINE`, and those named by hand.

An engine whose packages are not installed is not on this server: nobody needs to hear of it.
"""

from __future__ import annotations

import importlib
import importlib.util
import pkgutil
from collections.abc import Iterable, Iterator, Sequence

import server.engines
from server.engines.engine import Engine, Lane
from shared.errors import Refusal
from shared.sentence import Sentence


def find_engines(extra: Sequence[str] = ()) -> dict[str, Engine]:
    """Every engine by its name, made but not loaded. extra: "package.module:Class".

    Raises Refusal where an extra engine cannot be found.
    """
    engines = [*_built_in(), *(_named(path) for path in extra)]
    return {engine.name: engine for engine in engines}


def lane_of(engine: Engine) -> Lane:
    """Where its pictures are painted."""
    lane: Lane = getattr(engine, "lane", "quick")
    return lane


def _built_in() -> Iterator[Engine]:
    for module in pkgutil.iter_modules(server.engines.__path__, "server.engines."):
        kind = getattr(importlib.import_module(module.name), "ENGINE", None)
        if kind is not None and _is_installed(getattr(kind, "packages", ())):
            yield kind()


def _is_installed(packages: Iterable[str]) -> bool:
    return all(importlib.util.find_spec(name) is not None for name in packages)


def _named(path: str) -> Engine:
    module, _, name = path.partition(":")
    try:
        kind = getattr(importlib.import_module(module), name)
    except (ImportError, AttributeError, ValueError) as error:
        why = Sentence("This engine cannot be found ({error}).", error=error)
        raise Refusal("engine", path, why, "Write package.module:Class.") from error
    engine: Engine = kind()
    return engine
