"""Graphics cards are counted without touching them."""

from __future__ import annotations

from pathlib import Path

import pytest

from server.cards import cards


def test_the_driver_lists_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CUDA_VISIBLE_DEVICES", raising=False)
    assert cards(tmp_path / "none") == []
    for address in ("0000:01:00.0", "0000:02:00.0"):
        (tmp_path / address).mkdir()
    assert cards(tmp_path) == [0, 1]


@pytest.mark.parametrize(("named", "found"), [("", []), ("-1", []), ("1", [1]), ("0,3", [0, 3])])
def test_cuda_visible_devices_counts(
    named: str, found: list[int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CUDA_VISIBLE_DEVICES", named)
    assert cards(tmp_path) == found
