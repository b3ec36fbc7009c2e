"""`python -m client` is `sketch2art`."""

from __future__ import annotations

from typing import NoReturn

import client.ending


def run() -> NoReturn:
    """Runs the command and ends the process."""
    client.ending.run(_sketch2art)


def _sketch2art() -> int:
    from client.cli import main

    return main()


if __name__ == "__main__":
    run()
