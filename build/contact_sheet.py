"""All effects on photographs, to be judged by eye: full quality, preview, and OpenCV's own way.

`python -m build.contact_sheet FOLDER` takes the folder's pictures and writes
docs/pictures/effects.webp; `--out` names another file, `--only` some of the effects.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import cv2
import numpy as np

from build.ordinary_filters import ORDINARY, Frame
from client.filters.filter import Filter
from client.filters.registry import find_filters
from client.picture_file import PICTURE_SUFFIXES, picture_of_file

OUT = Path(__file__).resolve().parent.parent / "docs" / "pictures" / "effects.webp"
FRAME = (1280, 720)
CELL, GAP, LABEL_PX = (240, 135), 6, 20
PAPER, INK = (250, 250, 250), (40, 40, 40)
QUALITY = 46
NONE = np.full((CELL[1], CELL[0], 3), 236, np.uint8)


def main(arguments: list[str] | None = None) -> int:
    """Writes the sheet; 1 where the folder has no picture."""
    parser = argparse.ArgumentParser(prog="python -m build.contact_sheet", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--out", type=Path, default=OUT)
    parser.add_argument("--only", nargs="+", choices=find_filters(), default=list(find_filters()))
    given = parser.parse_args(arguments)
    paths = sorted(
        path for path in given.folder.iterdir() if path.suffix.lower() in PICTURE_SUFFIXES
    )
    frames = [_as_camera_frame(picture_of_file(path, "picture")) for path in paths]
    if not frames:
        print(f"There is no picture in {given.folder}.", file=sys.stderr)
        return 1
    rows = [_row("as it is", [[frame, None, None] for frame in frames])]
    for name in given.only:
        rows.append(_row(name, [list(_cells(find_filters()[name], frame)) for frame in frames]))
        print(name)
    given.out.parent.mkdir(parents=True, exist_ok=True)
    sheet = cv2.cvtColor(np.vstack(rows), cv2.COLOR_RGB2BGR)
    cv2.imwrite(str(given.out), sheet, [cv2.IMWRITE_WEBP_QUALITY, QUALITY])
    print(f"{given.out}: {given.out.stat().st_size // 1000} kB")
    return 0


def _as_camera_frame(picture: Frame) -> Frame:
    """The middle of it, as large as a camera's frame."""
    height, width = picture.shape[:2]
    kept = min(height, width * FRAME[1] // FRAME[0])
    top = (height - kept) // 2
    return np.asarray(cv2.resize(picture[top : top + kept], FRAME, interpolation=cv2.INTER_CUBIC))


def _cells(effect: Filter[Any], frame: Frame) -> Iterator[Frame | None]:
    yield effect.full(frame)
    yield effect.preview(frame)
    ordinary = ORDINARY.get(effect.name)
    yield ordinary(frame) if ordinary else None


def _row(name: str, photographs: list[list[Frame | None]]) -> Frame:
    columns = []
    for number, cells in enumerate(photographs):
        titles = ("full", "preview", "OpenCV's way")
        for title, cell in zip(titles, cells, strict=True):
            said = title if number else f"{name}: {title}"
            columns.append(_labelled(cell, said if cell is not None else ""))
    return np.hstack(columns)


def _labelled(cell: Frame | None, title: str) -> Frame:
    made = np.full((CELL[1] + LABEL_PX + GAP, CELL[0] + GAP, 3), PAPER, np.uint8)
    small = NONE if cell is None else cv2.resize(cell, CELL, interpolation=cv2.INTER_AREA)
    made[LABEL_PX : LABEL_PX + CELL[1], : CELL[0]] = small
    font, place = cv2.FONT_HERSHEY_SIMPLEX, (2, LABEL_PX - 7)
    cv2.putText(made, title, place, font, 0.4, INK, 1, cv2.LINE_AA)
    return made


if __name__ == "__main__":
    sys.exit(main())
