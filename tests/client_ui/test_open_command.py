"""`sketch2art FILE`, as a click on a file has it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from client import running


@pytest.mark.parametrize(
    ("given", "files"),
    [
        (["house.sketch2art"], ["house.sketch2art"]),
        (["a.png", "B.JPG"], ["a.png", "B.JPG"]),
        (["open", "a.webp"], ["a.webp"]),
        ([], []),
    ],
)
def test_a_drawing_or_a_picture_as_first_word_opens_in_the_window(
    sketch2art_here: Callable[..., tuple[int, str, str]],
    monkeypatch: pytest.MonkeyPatch,
    given: list[str],
    files: list[str],
) -> None:
    asked: list[Any] = []

    def run(_arguments: list[str], _address: object, wanted: list[Path]) -> int:
        asked.extend(wanted)
        return 0

    monkeypatch.setattr(running, "run_window", run)
    monkeypatch.setenv("DISPLAY", ":0")
    assert sketch2art_here(*given)[0] == 0
    assert asked == [Path(file) for file in files]


def test_a_word_that_is_neither_command_nor_file_is_refused(
    sketch2art_here: Callable[..., tuple[int, str, str]],
) -> None:
    with pytest.raises(SystemExit):
        sketch2art_here("hose")
