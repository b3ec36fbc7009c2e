"""The instant painter in figures and files, without anything heavy, and its model's card."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from shared.errors import Refusal

MODELS = Path(__file__).parent.parent / "models"
FILES = ("instant.onnx", "instant-memory.npz")
REPAIR = "Install the program again."

SIZE = 1024
"""The longest side of its pictures, in pixels."""

STEPS = 7
"""Three until the network has answered, four while it is painted: who lifts the pen while an older
sketch is painted waits for one of them, not for all.
"""


def read_card(models: Path) -> dict[str, Any]:
    """The model card, or a Refusal that says what to do. It must name all that loading needs."""
    path = models / "instant.json"
    try:
        card: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        whole = bool(card["version"]) and set(FILES) <= set(card["files"]) and "styles" in card
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise Refusal(
            "model", path.name, "The instant model is missing or damaged.", REPAIR
        ) from error
    if not whole:
        raise Refusal("model", path.name, "The instant model's card is not whole.", REPAIR)
    return card
