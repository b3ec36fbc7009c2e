"""A style's file, whole, and a folder to put it in."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

WHOLE = {
    "order": 5,
    "title": {"en": "Sand", "ko": "모래 그림"},
    "prompt": "sand painting[ of {prompt}], fine grains",
    "negative": "[{prompt}, ]photo, blurry",
    "settings": {"steps": 20, "guidance": 6.5, "freedom": 0.3},
    "for_children": True,
}


@pytest.fixture
def put(tmp_path: Path) -> Callable[..., Path]:
    """put(name, **changes): the whole entry with these fields changed (None: left out), as a file
    → the folder.
    """

    def written(name: str, **changes: object) -> Path:
        entry = {key: value for key, value in (WHOLE | changes).items() if value is not None}
        (tmp_path / f"{name}.json").write_text(json.dumps(entry), encoding="utf-8")
        return tmp_path

    return written
