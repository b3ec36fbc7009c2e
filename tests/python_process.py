"""Python scripts in processes of their own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.patience import PATIENCE_SECONDS

ROOT = Path(__file__).parents[1]


def ran(script: str, *arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
    """A script that has ended, and what it wrote. environment: variables besides this process's."""
    return subprocess.run(
        [sys.executable, "-c", script, *map(str, arguments)],
        capture_output=True,
        text=True,
        timeout=PATIENCE_SECONDS,
        cwd=ROOT,
        env=os.environ | environment,
    )
