"""SKETCH2ART_KILLS=50 kills as often as the release wants it; so does `build/kill_test.py`."""

from __future__ import annotations

import os
import random
import sys
from pathlib import Path

import pytest

from build.kill_test import killed

KILLS = int(os.environ.get("SKETCH2ART_KILLS", "5"))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
@pytest.mark.parametrize("mode", ["draw", "save"])
@pytest.mark.timeout(30 + 5 * KILLS)
def test_a_killed_program_loses_no_stroke_that_was_kept_and_no_document(
    tmp_path: Path, mode: str
) -> None:
    chance = random.Random()
    for number in range(KILLS):
        outcome = killed(mode, tmp_path / str(number), chance)
        # Fifty strokes a second: what a hand makes in that time is not even one.
        assert outcome.made - outcome.found <= 5
