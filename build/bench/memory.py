"""What the client, the server and its worker hold of the machine's memory."""

from __future__ import annotations

import psutil

from build.bench.figure import Figure, Goal

CLIENT, SERVER = Goal(200), Goal(450)
MB = 1e6


def memory_figures(server_pid: int | None) -> list[Figure]:
    """Resident memory of this process, which is the client, and of the server with its worker.

    Pages that processes share count in each one's RSS, and in parts in PSS (Linux only).
    """
    client = [psutil.Process()]
    server = [psutil.Process(server_pid)]
    workers = server[0].children(recursive=True)
    return [
        Figure("client: RSS", "MB", (_rss(client),), CLIENT),
        Figure("server with worker: RSS", "MB", (_rss([*server, *workers]),), SERVER),
        Figure("  the server alone", "MB", (_rss(server),)),
        Figure("  the worker and its helper", "MB", (_rss(workers),)),
        Figure("client: PSS", "MB", (_pss(client),)),
        Figure("server with worker: PSS", "MB", (_pss([*server, *workers]),)),
    ]


def _rss(processes: list[psutil.Process]) -> float:
    return sum(process.memory_info().rss for process in processes) / MB


def _pss(processes: list[psutil.Process]) -> float:
    held = [process.memory_full_info() for process in processes]
    return sum(getattr(one, "pss", one.rss) for one in held) / MB
