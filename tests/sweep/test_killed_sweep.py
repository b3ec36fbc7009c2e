"""A program that is killed in the middle of a sweep has lost no view that it had taken."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from client.picture_file import picture_of_file
from client.sweep.folder import SweepFolder

SWEEPING = """
import sys
from pathlib import Path
import numpy as np
from client.sweep.folder import SweepFolder
folder = SweepFolder(Path(sys.argv[1]))
chance = np.random.default_rng(1)
while True:
    view = folder.add(chance.integers(0, 255, (360, 640, 3), np.uint8))
    print(view.name, flush=True)
"""


def test_every_view_that_was_taken_is_found_whole(tmp_path: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", SWEEPING, str(tmp_path)], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    told = [process.stdout.readline().strip() for _view in range(7)]
    process.kill()
    told += process.communicate()[0].split()
    views = SweepFolder(tmp_path).views()
    assert [view.name for view in views][: len(told)] == told
    for view in views:
        assert picture_of_file(view, "view").shape == (360, 640, 3)
