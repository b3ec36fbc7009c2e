"""Views on disk."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from client.picture_file import picture_of_file
from client.sweep.folder import SweepFolder
from shared.errors import Refusal


def picture(value: int) -> np.ndarray:
    return np.full((24, 32, 3), value, np.uint8)


def test_each_view_is_on_disk_as_soon_as_it_is_taken_and_found_again(tmp_path: Path) -> None:
    folder = SweepFolder(tmp_path / "sweep")
    assert folder.views() == []
    taken = [folder.add(picture(value)) for value in (10, 20, 30)]
    assert SweepFolder(tmp_path / "sweep").views() == taken
    assert [int(picture_of_file(view, "view")[0, 0, 0]) for view in taken] == [10, 20, 30]


def test_views_are_dropped_restored_and_reordered(tmp_path: Path) -> None:
    folder = SweepFolder(tmp_path)
    one, two, three = (folder.add(picture(value)) for value in (10, 20, 30))
    held = folder.drop(two)
    assert folder.views() == [one, three]
    folder.restore(two, held)
    assert folder.views() == [one, two, three]
    folder.arrange([three, one, two])
    assert SweepFolder(tmp_path).views() == [three, one, two]
    assert folder.add(picture(40)).name == "view-004.png"


def test_a_damaged_order_costs_no_view(tmp_path: Path) -> None:
    folder = SweepFolder(tmp_path)
    views = [folder.add(picture(value)) for value in (10, 20)]
    (tmp_path / "order.json").write_text("{")
    assert folder.views() == views


def test_a_disk_that_takes_no_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(Refusal, match="cannot be kept"):
        SweepFolder(tmp_path / "file" / "sweep").add(picture(1))
