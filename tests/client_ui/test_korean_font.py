"""Hangul is readable on a system without any Korean face."""

from __future__ import annotations

from pathlib import Path

import pytest
from PyQt6.QtGui import QFontDatabase, QRawFont

from build.texts import KOREAN
from client.ui.korean_font import FOLDER, provide_hangul

FACES = sorted(FOLDER.glob("*.otf"))


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("face", FACES, ids=lambda path: path.stem)
def test_the_shipped_faces_have_every_letter_that_the_program_says(face: Path) -> None:
    font = QRawFont(str(face), 14)
    said = {character for character in KOREAN.read_text(encoding="utf-8") if ord(character) > 0xFF}
    assert [character for character in sorted(said) if not font.supportsCharacter(character)] == []


@pytest.mark.usefixtures("qapp")
def test_there_is_hangul_once_it_was_provided(monkeypatch: pytest.MonkeyPatch) -> None:
    assert len(FACES) == 2
    provide_hangul.cache_clear()
    provide_hangul()
    assert QFontDatabase.families(QFontDatabase.WritingSystem.Korean)
    monkeypatch.setattr(QFontDatabase, "families", lambda *_: [])
    provide_hangul.cache_clear()
    assert provide_hangul()
    provide_hangul.cache_clear()
