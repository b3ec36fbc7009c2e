"""The examples of docs/adding.md, written out and run. The effect is run by
tests/filters/test_adding_a_filter.py, style and diffusion engine by
tests/diffusion/test_adding_an_engine.py.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest

from tests.documentation.pages import example

Added = Callable[[str], None]


@pytest.fixture
def added(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Added]:
    """added(path): the example is there, as if it lay in its folder."""
    modules: list[str] = []

    def add(path: str) -> None:
        package, _, name = path.removesuffix(".py").replace("/", ".").rpartition(".")
        folder = tmp_path / package
        folder.mkdir(exist_ok=True)
        (folder / f"{name}.py").write_text(example(path), encoding="utf-8")
        module: ModuleType = pytest.importorskip(package)
        monkeypatch.setattr(module, "__path__", [*module.__path__, str(folder)])
        modules.append(f"{package}.{name}")

    yield add
    for module in modules:
        sys.modules.pop(module, None)


def test_the_engine_paints_and_its_options_are_checked(added: Added) -> None:
    from server.engines.engine import PaintOrder
    from server.engines.registry import find_engines, lane_of
    from shared.errors import Refusal
    from shared.options import checked_options

    added("server/engines/blocks.py")
    engine = find_engines()["blocks"]
    info = engine.info()
    assert info.live and info.state == "ready" and lane_of(engine) == "quick"
    assert info.options["properties"]["side"]["maximum"] == 256
    engine.load()
    sketch = np.full((100, 200), 255, np.uint8)
    sketch[:50] = 0
    order = PaintOrder("plain", checked_options(engine.options, {"side": 128}), sketch)
    picture = engine.paint(order, lambda *_: None).picture
    assert picture.shape == (512, 1024, 3) and picture.dtype == np.uint8
    assert (picture[-1] == 255).all() and picture[0].min() < 50
    with pytest.raises(Refusal):
        checked_options(engine.options, {"side": 4})


def test_the_trainer_learns_and_goes_on(
    added: Added, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture
) -> None:
    pytest.importorskip("torch")
    from server.cli import main
    from server.training import cli
    from tests.drawn_sets import write_sets

    added("server/training/tint.py")
    monkeypatch.setitem(cli.TRAINERS, "tint", "server.training.tint")
    data, run = write_sets(tmp_path / "data", 3), tmp_path / "run"

    def trained(epochs: int) -> list[float]:
        given = ["--data", data, "--run", run, "--epochs", epochs, "--rate", 0.01]
        assert main(["train", "tint", *map(str, given)]) == 0
        told = [line.split(" · ") for line in capsys.readouterr().out.splitlines()]
        return [float(line[1]) for line in told if len(line) == 2]

    first = trained(20)
    assert len(first) == 20 and first[-1] < first[0]
    assert len(trained(25)) == 5 and (run / "last.safetensors").is_file()
