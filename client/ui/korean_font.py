"""Hangul on systems that have none: two small faces that come with the program."""

from __future__ import annotations

import logging
from functools import cache
from pathlib import Path

from PyQt6.QtGui import QFontDatabase

FOLDER = Path(__file__).parent / "fonts"
log = logging.getLogger(__name__)


@cache
def provide_hangul() -> bool:
    """Loads the shipped faces where the system knows no Korean; True where it did.

    Once an application is there; a system's own face always comes first.
    """
    if QFontDatabase.families(QFontDatabase.WritingSystem.Korean):
        return False
    for path in sorted(FOLDER.glob("*.otf")):
        if QFontDatabase.addApplicationFont(str(path)) < 0:
            log.warning("The face %s could not be loaded.", path.name)
    return True
