from __future__ import annotations

from pathlib import Path

import pytest

from client.sketch.document import Cleared, Opened, Sketch
from client.sketch.sample import SAMPLE
from client.sketch.storage import read_sketch_file, write_sketch, write_whole
from client.sketch.stroke import Brush, Point, Stroke
from shared.errors import Refusal

LINE = Stroke(Brush("hint", "#e03131", 28), (Point(10.25, 10, 0.5, 0.125), Point(90, 90.5)))


def test_a_sketch_comes_back_as_it_was(tmp_path: Path) -> None:
    sketch = Sketch([LINE, Cleared(), Opened(b"\x89PNG", None), LINE], "고래", sample=True)
    sketch.undo()
    write_sketch(sketch, tmp_path / "new" / "drawing.json")
    read = read_sketch_file(tmp_path / "new" / "drawing.json")
    assert (read.marks, read.undone, read.name) == (sketch.marks, sketch.undone, "고래")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{",
        b"\xff\xfe",
        b'{"format":99,"name":"","sample":false,"marks":[]}',
        b'{"format":1,"name":"","sample":false,"marks":[{"type":"unknown"}]}',
        b'{"format":1,"name":"","sample":false,"marks":[{"type":"stroke","brush":{"tool":"pencil"},"points":[]}]}',
    ],
)
def test_a_damaged_file_is_refused_by_name(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "drawing.json"
    path.write_bytes(data)
    with pytest.raises(Refusal, match=r"drawing\.json"):
        read_sketch_file(path)


def test_a_file_that_cannot_be_written_is_refused_with_the_folder(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(Refusal, match="could not be saved"):
        write_whole(tmp_path / "file" / "picture.png", b"data")


def test_the_sample_can_be_read_and_lies_on_the_sheet() -> None:
    for path in SAMPLE.parent.glob("*.json"):
        sketch = read_sketch_file(path)
        assert sketch.sample
        assert not sketch.is_empty
        points = [p for mark in sketch.marks if isinstance(mark, Stroke) for p in mark.points]
        assert all(-5 <= p.x <= 1029 and -5 <= p.y <= 1029 for p in points)
