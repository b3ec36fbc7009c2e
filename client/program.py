"""How this very program is started once more: from its source, or frozen."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Literal

CONSOLE = "sketch2art-cli"
"""The frozen program with standard streams. On Windows the windowed one has none."""


def started(package: Literal["client", "server"]) -> list[str]:
    """The command's first words; its arguments follow.

    A frozen program has no `-m`; its entry module takes "server" as the word that chooses.
    `-P` keeps a folder called "server" in the working directory from being taken for ours.
    """
    if not getattr(sys, "frozen", False):
        return [sys.executable, "-P", "-m", package]
    suffix = ".exe" if sys.platform == "win32" else ""
    program = str(Path(sys.executable).with_name(CONSOLE + suffix))
    return [program, "server"] if package == "server" else [program]
