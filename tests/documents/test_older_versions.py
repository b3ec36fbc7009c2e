"""Drawings as earlier versions wrote them open; those of a newer format are refused kindly."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from client.documents.document_file import MIME_TYPE, read_document
from client.sketch.storage import read_sketch_file
from client.sketch.stroke import Stroke
from shared.errors import Refusal

FIRST_STROKE = {
    "type": "stroke",
    "brush": {"tool": "hint", "colour": "#2f9e44", "size_px": 28},
    "points": [[10, 20], [30.5, 40, 0.5], [50, 60, 0.75, 0.1]],
}
"""Points with as many figures as were known."""


def zipped(path: Path, document: dict[str, Any]) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", MIME_TYPE)
        archive.writestr("document.json", json.dumps(document))
    return path


def test_a_document_with_nothing_but_strokes_opens(tmp_path: Path) -> None:
    old = {"format": 1, "drawing": {"marks": [FIRST_STROKE, {"type": "cleared"}]}}
    content = read_document(zipped(tmp_path / "old.sketch2art", old))
    stroke = content.marks[0]
    assert isinstance(stroke, Stroke)
    assert stroke.points[0].pressure == 0.75
    assert (content.name, content.words, content.undone) == ("", "", ())


def test_what_a_newer_version_adds_to_a_document_is_passed_over(tmp_path: Path) -> None:
    drawing = {"marks": [FIRST_STROKE | {"glow": 3}], "hologram": [1]}
    path = zipped(tmp_path / "new.sketch2art", {"format": 1, "drawing": drawing, "by": "2.0"})
    assert len(read_document(path).marks) == 1


def test_a_newer_format_is_refused_with_what_helps(tmp_path: Path) -> None:
    path = zipped(tmp_path / "newer.sketch2art", {"format": 99, "drawing": {"marks": "?"}})
    with pytest.raises(Refusal) as caught:
        read_document(path)
    assert "99" in str(caught.value)
    assert "Update" in str(caught.value.remedy)


def test_the_drawing_file_of_the_first_versions_opens(tmp_path: Path) -> None:
    path = tmp_path / "drawing.json"
    path.write_text(
        json.dumps({"format": 1, "name": "Mine", "sample": False, "marks": [FIRST_STROKE]})
    )
    sketch = read_sketch_file(path)
    assert (sketch.name, len(sketch.marks)) == ("Mine", 1)
