"""What tests of several folders share: the engine with its shipped weights, read once."""

from __future__ import annotations

from collections.abc import Callable
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
