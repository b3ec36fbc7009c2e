"""What tests of several folders share: the engine with its shipped weights, read once; the command
in this very process.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from server.engines.engine import Painted
    from server.engines.instant import InstantEngine


@pytest.fixture(scope="session")
def instant() -> InstantEngine:
    # Imported here: most tests paint nothing and need not wait for the runtime.
    from server.engines.instant import InstantEngine

    engine = InstantEngine()
    engine.load()
    return engine


@pytest.fixture(scope="session")
def paint(instant: InstantEngine) -> Callable[..., Painted]:
    """paint(sketch, style, hints, **options) through the engine's own door."""
    from server.engines.engine import PaintOrder
    from server.engines.instant import InstantOptions
    from shared.options import checked_options

    def painted(sketch, style="flat", hints=None, **options):
        order = PaintOrder(style, checked_options(InstantOptions, options), sketch, hints)
        return instant.paint(order, lambda *_: None)

    return painted


@pytest.fixture
def sketch2art_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Iterator[Callable[..., tuple[int, str, str]]]:
    """sketch2art_here(*arguments), in a folder of its own and in English → (exit code, standard
    output, standard error).
    """
    from client.cli import main
    from client.locale import set_language

    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")

    def ran(*arguments: object) -> tuple[int, str, str]:
        code = main([str(argument) for argument in arguments])
        told = capsys.readouterr()
        return code, told.out, told.err

    yield ran
    set_language("en")  # a test may have asked for another
