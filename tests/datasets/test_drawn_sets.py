"""Sets on disk: what is read, and what is refused."""

import csv
import os
from pathlib import Path

import cv2
import numpy as np
import pytest

from server.datasets.pictures import SETS, drawn_mask, read_picture, read_set
from shared.errors import Refusal
from tests.drawn_sets import COLOURS, cut_out, drawn_pair, write_folder


def stored(folder: Path, pixels: np.ndarray) -> Path:
    path = folder / "one.png"
    cv2.imwrite(str(path), pixels)
    return path


def test_a_pair_is_a_sketch_and_its_picture(tmp_path):
    found = read_picture(stored(tmp_path, drawn_pair(0)), "flat", "red house")
    assert found.picture.shape == (256, 256, 3) and found.sketch.shape == (256, 256)
    assert tuple(found.picture[80, 80]) == COLOURS[0] and found.sketch[80, 80] == 255
    assert found.sketch[60, 120] == 0
    assert (found.name, found.style, found.text) == ("one", "flat", "red house")


def test_a_picture_with_alpha_stands_on_white_and_has_no_sketch(tmp_path):
    found = read_picture(stored(tmp_path, cut_out(1)), "soft")
    assert tuple(found.picture[10, 10]) == (255, 255, 255) and found.mask[10, 10] == 0
    assert tuple(found.picture[80, 80]) == COLOURS[1] and found.mask[80, 80] == 255
    assert found.sketch is None


def test_half_clear_pixels_are_mixed_with_white(tmp_path):
    pixels = np.zeros((256, 256, 4), np.uint8)
    pixels[..., 3] = 128
    found = read_picture(stored(tmp_path, pixels), "soft")
    assert found.picture[100, 100, 0] == pytest.approx(127, abs=1) and found.mask.max() == 128


def test_other_sizes_are_brought_to_256_px(tmp_path):
    large = cv2.resize(drawn_pair(0), (1200, 600))
    found = read_picture(stored(tmp_path, large), "flat")
    assert found.picture.shape == (256, 256, 3) and found.sketch.shape == (256, 256)


def test_a_grey_pair_is_read_too(tmp_path):
    grey = cv2.cvtColor(drawn_pair(0), cv2.COLOR_BGR2GRAY)
    found = read_picture(stored(tmp_path, grey), "flat")
    assert found.picture.shape == (256, 256, 3) and found.sketch[60, 120] == 0


@pytest.mark.parametrize(
    "pixels",
    [
        np.zeros((256, 256, 3), np.uint8),
        np.zeros((256, 400, 3), np.uint8),
        np.zeros((256, 512, 3), np.uint16),
        np.zeros((256, 256), np.uint8),
    ],
)
def test_a_picture_that_is_neither_is_refused_by_name(tmp_path, pixels):
    with pytest.raises(Refusal) as refused:
        read_picture(stored(tmp_path, pixels), "flat")
    assert refused.value.value == "one.png" and refused.value.remedy


def test_a_file_that_is_no_picture_is_refused_by_name(tmp_path):
    path = tmp_path / "one.png"
    path.write_bytes(b"not a picture")
    with pytest.raises(Refusal) as refused:
        read_picture(path, "flat")
    assert refused.value.value == "one.png"


def test_a_set_is_read_in_the_order_of_its_names(tmp_path):
    folder = write_folder(tmp_path / "set", 3, pairs=True)
    rows = (folder / "metadata.csv").read_text().splitlines()
    (folder / "metadata.csv").write_text("\n".join([rows[0], *reversed(rows[1:])]))
    found = read_set(folder, "flat")
    assert [picture.name for picture in found] == ["000", "001", "002"]
    assert [picture.text for picture in found] == ["red house", "blue fish", "green tree"]


def test_a_missing_table_is_refused(tmp_path):
    with pytest.raises(Refusal, match=r"metadata\.csv"):
        read_set(tmp_path / "nowhere", "flat")


@pytest.mark.parametrize(
    "table", [b"", b"file_name,text\n", b"name,words\na.png,x\n", b"file_name,text\n\xff\xfe\n"]
)
def test_a_table_that_is_empty_or_damaged_is_refused(tmp_path, table):
    (tmp_path / "metadata.csv").write_bytes(table)
    with pytest.raises(Refusal) as refused:
        read_set(tmp_path, "flat")
    assert refused.value.field == "data"


def test_a_table_that_names_a_missing_picture_is_refused(tmp_path):
    folder = write_folder(tmp_path / "set", 2, pairs=True)
    (folder / "001.png").unlink()
    with pytest.raises(Refusal) as refused:
        read_set(folder, "flat")
    assert refused.value.value == "001.png"


def test_white_inside_lines_is_object_and_white_that_the_border_reaches_is_not():
    picture = np.full((256, 256, 3), 255, np.uint8)
    cv2.circle(picture, (128, 128), 60, (0, 0, 0), 4)
    mask = drawn_mask(picture)
    assert mask[128, 128] == 255 and mask[128, 68] == 255 and mask[5, 5] == 0
    assert set(np.unique(mask)) == {0, 255}


def test_a_gap_in_the_lines_lets_the_paper_in():
    picture = np.full((256, 256, 3), 255, np.uint8)
    cv2.circle(picture, (128, 128), 60, (0, 0, 0), 4)
    picture[120:136, 180:196] = 255
    assert drawn_mask(picture)[128, 128] == 0


def test_an_object_that_touches_the_border_is_still_an_object():
    picture = np.full((256, 256, 3), 255, np.uint8)
    picture[:100, :100] = (200, 30, 30)
    mask = drawn_mask(picture)
    assert mask[0, 0] == 255 and mask[200, 200] == 0


@pytest.mark.skipif(
    "SKETCH2ART_DATA" not in os.environ,
    reason="SKETCH2ART_DATA does not name the folder of the real sets",
)
@pytest.mark.parametrize(("style", "name"), list(SETS.items()))
def test_the_real_sets_hold_what_training_expects(style, name):
    folder = Path(os.environ["SKETCH2ART_DATA"]) / name / "val"
    with (folder / "metadata.csv").open(encoding="utf-8", newline="") as table:
        row = next(csv.DictReader(table))
    found = read_picture(folder / row["file_name"], style, row["text"])
    assert found.mask.max() == 255 and found.mask.min() == 0 and found.text
    assert (found.sketch is None) == (style != "flat")
