"""Where the frozen program starts: its first word says whether it draws or serves.

A frozen program has no `python -m server`. The client starts itself again with the word "server",
and so does a person: `sketch2art-cli server token new anna`.
"""

from __future__ import annotations

import multiprocessing
import sys


def main(arguments: list[str]) -> int:
    """Runs `sketch2art-server` after the word "server", else `sketch2art`; the exit code."""
    if arguments[:1] == ["server"]:
        from server.cli import main as serve

        return serve(arguments[1:])
    from client.cli import main as draw

    return draw(arguments)


if __name__ == "__main__":
    # First of all: a worker process is this same program, and must not open a second window.
    multiprocessing.freeze_support()
    from client.ending import run

    run(lambda: main(sys.argv[1:]))
