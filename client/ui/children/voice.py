"""Reads aloud, where the system can: without Qt's speech or a voice there is no button for it."""

from __future__ import annotations

import logging

from PyQt6.QtCore import QLocale, QObject

log = logging.getLogger(__name__)

_SILENT = "mock"
"""Qt's engine for tests, which says nothing."""


class Voice(QObject):
    """Says one sentence at a time, the newest."""

    def __init__(self, language: str, parent: QObject | None = None) -> None:
        """language: "en" or "ko"."""
        super().__init__(parent)
        from PyQt6.QtTextToSpeech import QTextToSpeech

        self._speech = QTextToSpeech(self)
        self._speech.setLocale(QLocale(language))

    def say(self, text: str) -> None:
        """Begins at once; what was being said ends."""
        self._speech.stop()
        self._speech.say(text)


def can_speak() -> bool:
    """Whether this system has Qt's speech and an engine for it."""
    try:
        from PyQt6.QtTextToSpeech import QTextToSpeech
    except ImportError as error:  # a part of the system's sound is missing
        log.info("Nothing is read aloud here: %s", error)
        return False
    return any(engine != _SILENT for engine in QTextToSpeech.availableEngines())
