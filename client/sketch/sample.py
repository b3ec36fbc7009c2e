"""Where the drawing lies that comes with the program: a whale, for the first start."""

from __future__ import annotations

from pathlib import Path

SAMPLE = Path(__file__).parent / "samples" / "whale.json"
