"""How this very program is started once more: from its source, or frozen."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Literal

CONSOLE = "sketch2art-cli"
"""The frozen program for the command line, beside the windowed one."""


def started(package: Literal["client", "server"]) -> list[str]:
    """The command's first words; its arguments follow.

    A frozen program has no `-m`; its entry module takes "server" as the word that chooses.
    `-P` keeps a folder called "server" in the working directory from being taken for ours.
    """
    if not getattr(sys, "frozen", False):
        return [sys.executable, "-P", "-m", package]
    program = sys.executable
    if sys.platform == "win32":  # the windowed program has no standard streams there
        program = str(Path(program).with_name(f"{CONSOLE}.exe"))
    return [program, "server"] if package == "server" else [program]
