"""Small drawn sets on disk, in the layout of the real ones: made up, so that tests need no data."""

from __future__ import annotations

import csv
from pathlib import Path

import cv2
import numpy as np

from server.datasets.pictures import SETS

COLOURS = [(220, 40, 40), (40, 90, 210), (50, 160, 70), (245, 200, 40), (150, 70, 180)]
NAMES = ["red house", "blue fish", "green tree", "yellow sun", "purple hat"]


def drawn_pair(index: int) -> np.ndarray:
    """(256, 512, 3) uint8 BGR: a sketch at the left and its picture, two shapes on white."""
    sketch = np.full((256, 256, 3), 255, np.uint8)
    picture = sketch.copy()
    colour, other = (COLOURS[(index + shift) % len(COLOURS)] for shift in (0, 2))
    corner = (50 + 6 * index, 60)
    cv2.rectangle(picture, corner, (190, 200), colour[::-1], -1)
    cv2.circle(picture, (120, 130), 24, other[::-1], -1)
    for canvas in (sketch, picture):
        cv2.rectangle(canvas, corner, (190, 200), (0, 0, 0), 4)
        cv2.circle(canvas, (120, 130), 24, (0, 0, 0), 4)
    return np.hstack([sketch, picture])


def cut_out(index: int) -> np.ndarray:
    """(256, 256, 4) uint8 BGRA: the same shapes without lines, on nothing."""
    picture = np.zeros((256, 256, 4), np.uint8)
    colour, other = (COLOURS[(index + shift) % len(COLOURS)] for shift in (0, 2))
    cv2.rectangle(picture, (50 + 6 * index, 60), (190, 200), (*colour[::-1], 255), -1)
    cv2.circle(picture, (120, 130), 24, (*other[::-1], 255), -1)
    return picture


def write_folder(folder: Path, count: int, *, pairs: bool, first: int = 0) -> Path:
    """Pictures and a metadata.csv in the imagefolder layout."""
    folder.mkdir(parents=True)
    with (folder / "metadata.csv").open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["file_name", "text", "group"])
        for index in range(first, first + count):
            name = f"{index:03}.png"
            cv2.imwrite(str(folder / name), drawn_pair(index) if pairs else cut_out(index))
            rows.writerow([name, NAMES[index % len(NAMES)], "things"])
    return folder


def write_sets(data: Path, count: int) -> Path:
    """A train folder of `count` pictures for each style, and one picture in each val folder."""
    for style, name in SETS.items():
        write_folder(data / name / "train", count, pairs=style == "flat")
        write_folder(data / name / "val", 1, pairs=style == "flat", first=count)
    return data
