"""Marks to keep, and files that are not what they seem."""

from __future__ import annotations

import zipfile
from pathlib import Path

from client.documents.content import Content
from client.documents.journal import Added, Base, Journal
from client.sketch.stroke import Brush, Point, Stroke


def stroke(number: int, points: int = 5) -> Stroke:
    return Stroke(
        Brush("pencil"),
        tuple(Point(10.0 + n, 10.0 + number % 1000, 0.75, n / 100) for n in range(points)),
    )


def strokes(count: int) -> tuple[Stroke, ...]:
    return tuple(stroke(number) for number in range(count))


def written_journal(path: Path, count: int, base: Base | None = None) -> None:
    journal = Journal(path, base or Base(Content()))
    for number in range(count):
        journal.append([Added(stroke(number))])
    journal.close()


def write_zip(path: Path, parts: dict[str, bytes], how: int = zipfile.ZIP_DEFLATED) -> None:
    with zipfile.ZipFile(path, "w", how) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
