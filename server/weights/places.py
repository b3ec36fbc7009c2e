"""Where models lie: one folder for all servers of a person, as they are large."""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs

VARIABLE = "SKETCH2ART_MODELS"


def models_folder(chosen: Path | None = None) -> Path:
    """The chosen one, else that of SKETCH2ART_MODELS, else `models` in the user's data folder."""
    if chosen is not None:
        return chosen
    named = os.environ.get(VARIABLE, "")
    if named:
        return Path(named)
    return Path(platformdirs.user_data_dir("sketch2art", appauthor=False)) / "models"


def inside(folder: Path, path: str) -> Path:
    """Where a file of the manifest lies in its model's folder."""
    return folder.joinpath(*path.split("/"))
