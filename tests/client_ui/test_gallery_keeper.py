"""The gallery's thread."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from client.ui.gallery_keeper import GalleryKeeper, Query


@pytest.mark.usefixtures("qapp")
def test_what_comes_after_the_end_begins_no_thread(tmp_path: Path) -> None:
    for asked_before in (False, True):
        keeper = GalleryKeeper(tmp_path / "gallery")
        if asked_before:
            keeper.search(Query())
        keeper.stop()
        keeper.add(b"", b"", {}, "a picture that was on its way")
        assert "gallery" not in [thread.name for thread in threading.enumerate()]
        keeper.stop()
