"""A new engine is one file, a new style is another, and nothing else changes: docs/adding.md."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest

import server.engines
from server.engines import diffusion
from server.engines.registry import find_engines
from server.pixels import encoded_png
from server.studio import Studio
from server.styles.shelf import style_named, wire_styles
from server.worker_messages import Done, EngineChanged, FromWorker, Paint
from shared.recipe import recipe_of
from tests.documentation.pages import example

ENGINE = example("server/engines/mine.py").replace('scribble-sd15")', 'scribble-sd15", 64)')
"""At the side of the tests' tiny models."""

STYLE = example("server/styles/data/chalk-new.json")


class Listener:
    """Hears what the studio tells; wants everything."""

    def __init__(self) -> None:
        self.heard: list[FromWorker] = []

    def tell(self, message: FromWorker) -> None:
        self.heard.append(message)

    def is_stopped(self, _ticket: int) -> bool:
        return False

    def when_stopped(self, _ticket: int, _leave: Callable[[], None]) -> None:
        """Never."""

    def forget(self, _ticket: int) -> None:
        """Nothing is remembered."""


@pytest.fixture
def added(
    models: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[[str], tuple[str, ...]]]:
    """added(how) → what the studio is told of: the engine as a package of one's own, or in the
    folder of the others; the style in a folder of its own.
    """
    monkeypatch.setenv("SKETCH2ART_MODELS", str(models))
    styles = tmp_path / "styles"
    styles.mkdir()
    (styles / "chalk-new.json").write_text(STYLE, encoding="utf-8")
    for reader in (style_named, wire_styles):
        monkeypatch.setattr(diffusion, reader.__name__, partial(reader, folder=styles))
    package = tmp_path / "my_engines"
    package.mkdir()
    (package / "__init__.py").write_text("", encoding="utf-8")
    (package / "mine.py").write_text(ENGINE, encoding="utf-8")

    def add(how: str) -> tuple[str, ...]:
        if how == "package":
            monkeypatch.syspath_prepend(tmp_path)
            return ("my_engines.mine:Mine",)
        monkeypatch.setattr(server.engines, "__path__", [*server.engines.__path__, str(package)])
        return ()

    yield add
    for name in ("my_engines", "my_engines.mine", "server.engines.mine"):
        sys.modules.pop(name, None)


@pytest.mark.parametrize("how", ["package", "folder"])
def test_one_file_each_is_enough_to_paint(
    added: Callable[[str], tuple[str, ...]], how: str, sketch: np.ndarray
) -> None:
    extra, listener = added(how), Listener()
    info = find_engines(extra)["mine"].info()
    assert info.state == "ready" and [style.name for style in info.styles] == ["chalk-new"]
    assert {"prompt", "steps", "loras", "keep_colours"} <= set(info.options["properties"])
    drawn = encoded_png(cv2.cvtColor(sketch, cv2.COLOR_GRAY2RGB))
    options: dict[str, Any] = {"prompt": "a red house", "steps": 2, "seed": 3}
    Studio(extra, listener).serve(Paint(1, "mine", "chalk-new", options, drawn, None, False))
    done = listener.heard[-1]
    assert isinstance(done, Done), done
    states = [heard.state for heard in listener.heard if isinstance(heard, EngineChanged)]
    assert states == ["loading", "ready"]
    picture = cv2.imdecode(np.frombuffer(done.picture, np.uint8), cv2.IMREAD_COLOR)
    assert picture is not None and picture.shape == (1024, 1024, 3) and picture.std() > 5
    recipe = recipe_of(done.picture)
    assert recipe is not None and recipe["style"] == "chalk-new" and recipe["engine"] == "mine"
    assert recipe["prompt"] == "chalk on a board, a red house, dusty"
