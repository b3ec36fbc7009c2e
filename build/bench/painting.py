"""The engine by itself, prepared as the worker process prepares for it."""

from __future__ import annotations

from build.bench.figure import Figure
from server.worker_process import keep_products_on_one_core


def measure() -> list[Figure]:
    """See `engine_figures`."""
    keep_products_on_one_core()
    from build.bench.engine import engine_figures  # it imports NumPy, which reads that once

    return engine_figures()
