import struct
import zlib

import cv2
import numpy as np
import pytest

from client.sketch_reading import LONG_SIDE_PX, read_sketch
from shared.errors import Refusal

RED, YELLOW, NAVY = (220, 30, 30), (250, 210, 0), (20, 20, 90)


def house(ink=0, paper=255, width=5):
    sheet = np.full((700, 900, 3), paper, np.uint8)
    cv2.rectangle(sheet, (250, 300), (650, 620), (ink,) * 3, width, cv2.LINE_AA)
    cv2.line(sheet, (250, 300), (450, 120), (ink,) * 3, width, cv2.LINE_AA)
    cv2.line(sheet, (450, 120), (650, 300), (ink,) * 3, width, cv2.LINE_AA)
    return sheet


def saved(path, rgb, *options):
    order = {2: None, 3: cv2.COLOR_RGB2BGR, 4: cv2.COLOR_RGBA2BGRA}[
        2 if rgb.ndim == 2 else rgb.shape[2]
    ]
    cv2.imwrite(str(path), rgb if order is None else cv2.cvtColor(rgb, order), list(options))
    return path


def photographed(rgb):
    """Grey, warm, unevenly lit paper with a shadow's edge and a camera's grain."""
    high, wide = rgb.shape[:2]
    y, x = np.mgrid[0:high, 0:wide]
    light = 0.45 + 0.4 * x / wide * (0.5 + 0.5 * y / high)
    light *= cv2.GaussianBlur(np.where(x + 0.7 * y > 0.8 * wide, 0.75, 1.0), (0, 0), 20)
    grain = np.random.default_rng(0).normal(0, 4, rgb.shape)
    shot = rgb * light[..., None] * np.array([1.0, 0.95, 0.85]) + grain
    return np.clip(shot, 0, 255).astype(np.uint8)


def lines_of(rgb):
    """Where the ink is expected: (H, W) bool at the size that is read."""
    high, wide = rgb.shape[:2]
    factor = LONG_SIDE_PX / max(high, wide)
    gray = cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY)
    return cv2.resize(gray, (round(wide * factor), round(high * factor))) < 100


def share_kept(ink, lines):
    return (ink[lines] < 128).mean()


def share_of_paper_that_is_white(ink, lines):
    away = cv2.dilate(lines.astype(np.uint8), np.ones((9, 9))) == 0
    return (ink[away] >= 250).mean()


def test_a_clean_drawing_stays_as_it_is(tmp_path):
    sheet = cv2.resize(house(), (1024, 796))
    pixels = read_sketch(saved(tmp_path / "clean.png", sheet))
    assert np.array_equal(pixels.ink, cv2.cvtColor(sheet, cv2.COLOR_RGB2GRAY))
    assert pixels.hints is None


def test_pixels_that_were_read_cannot_be_written(tmp_path):
    pixels = read_sketch(saved(tmp_path / "clean.png", house()))
    with pytest.raises(ValueError, match="read-only"):
        pixels.ink[0, 0] = 0


@pytest.mark.parametrize("size", [(300, 200), (2000, 3000), (40, 60)])
def test_the_long_side_is_1024_px(tmp_path, size):
    sheet = np.full((*size, 3), 255, np.uint8)
    cv2.line(sheet, (5, 5), (size[1] - 5, size[0] - 5), (0, 0, 0), max(2, size[0] // 100))
    high, wide = read_sketch(saved(tmp_path / "a.png", sheet)).ink.shape
    assert max(high, wide) == 1024
    assert abs(high / wide - size[0] / size[1]) < 0.01


@pytest.mark.parametrize("name", ["a.png", "a.jpg", "a.webp", "wrong ending.txt", "그림.png"])
def test_the_format_is_what_is_inside_whatever_the_name(tmp_path, name):
    made = saved(tmp_path / f"made{'.png' if name.endswith('txt') else name[-5:]}", house())
    path = made.rename(tmp_path / name)
    assert share_kept(read_sketch(path).ink, lines_of(house())) > 0.95


def test_the_paper_of_a_photograph_becomes_white_and_its_lines_stay(tmp_path):
    shot = photographed(house(ink=70, width=6))
    pixels = read_sketch(saved(tmp_path / "photo.jpg", shot, cv2.IMWRITE_JPEG_QUALITY, 80))
    lines = lines_of(house(width=4))
    assert share_kept(pixels.ink, lines) > 0.97
    assert share_of_paper_that_is_white(pixels.ink, lines_of(house(width=6))) > 0.99
    assert pixels.hints is None


def test_faint_pencil_becomes_ink(tmp_path):
    pixels = read_sketch(saved(tmp_path / "faint.png", house(ink=190)))
    assert share_kept(pixels.ink, lines_of(house(width=3))) > 0.95


@pytest.mark.parametrize("paper", [0, 30])
def test_white_lines_on_black_are_turned_around(tmp_path, paper):
    pixels = read_sketch(saved(tmp_path / "chalk.png", house(ink=255, paper=paper)))
    assert share_kept(pixels.ink, lines_of(house(width=3))) > 0.95
    assert np.median(pixels.ink) > 245


@pytest.mark.parametrize("ink", [0, 255])
def test_lines_on_a_transparent_ground_are_seen_whatever_their_colour(tmp_path, ink):
    rgba = np.dstack([np.full((700, 900, 3), ink, np.uint8), 255 - house()[..., 0]])
    pixels = read_sketch(saved(tmp_path / "clear.png", rgba))
    assert share_kept(pixels.ink, lines_of(house(width=3))) > 0.95


def test_dabs_of_colour_become_hints_and_leave_the_ink(tmp_path):
    sheet = house()
    cv2.circle(sheet, (450, 450), 30, RED, -1, cv2.LINE_AA)
    pixels = read_sketch(saved(tmp_path / "dab.png", sheet))
    at = (450 * 1024 // 900, 450 * 1024 // 900)
    assert pixels.hints.shape == (*pixels.ink.shape, 4)
    assert np.abs(pixels.hints[at][:3].astype(int) - RED).max() <= 2
    assert pixels.hints[at][3] == 255
    around = (slice(at[0] - 50, at[0] + 50), slice(at[1] - 50, at[1] + 50))
    assert pixels.ink[around].min() == 255, "no grey ring stays around the dab"
    assert 0.003 < (pixels.hints[..., 3] > 0).mean() < 0.006


@pytest.mark.parametrize(("colour", "is_a_hint"), [(YELLOW, True), (NAVY, False), (RED, False)])
def test_a_thin_stroke_is_a_hint_only_in_a_light_colour(tmp_path, colour, is_a_hint):
    sheet = house()
    cv2.line(sheet, (300, 660), (600, 660), colour, 5)
    pixels = read_sketch(saved(tmp_path / "line.png", sheet))
    at = (660 * 1024 // 900, 450 * 1024 // 900)
    assert bool(pixels.hints is not None and pixels.hints[at][3] == 255) == is_a_hint
    assert bool(pixels.ink[at] < 128) != is_a_hint


def test_hints_are_found_in_a_photograph_too(tmp_path):
    sheet = house()
    cv2.circle(sheet, (450, 450), 30, RED, -1, cv2.LINE_AA)
    pixels = read_sketch(saved(tmp_path / "photo.jpg", photographed(sheet)))
    red, green, blue, alpha = pixels.hints[512, 512]
    assert alpha == 255
    assert red > 150
    assert max(green, blue) < 90


def test_a_photograph_of_nothing_but_colour_gives_no_hints(tmp_path):
    sheet = np.full((300, 300, 3), RED, np.uint8)
    cv2.rectangle(sheet, (60, 60), (240, 240), (0, 0, 0), 6)
    assert read_sketch(saved(tmp_path / "red.png", sheet)).hints is None


def test_a_turned_photograph_is_read_upright(tmp_path):
    sheet = np.full((200, 400, 3), 255, np.uint8)
    cv2.line(sheet, (10, 10), (390, 10), (0, 0, 0), 6)
    jpeg = cv2.imencode(".jpg", sheet)[1].tobytes()
    tiff = b"MM\x00\x2a\x00\x00\x00\x08" + struct.pack(">HHHIHHI", 1, 0x0112, 3, 1, 6, 0, 0)
    exif = b"Exif\x00\x00" + tiff
    path = tmp_path / "turned.jpg"
    path.write_bytes(jpeg[:2] + b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif + jpeg[2:])
    ink = read_sketch(path).ink
    assert ink.shape == (1024, 512)
    assert ink[:, -60:].min() < 60, "the line on top is now on the right"


def bomb(width, height):
    """A valid header of a picture that nobody has the memory for."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunk = b"IHDR" + header
    return (
        b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + chunk + struct.pack(">I", zlib.crc32(chunk))
    )


def png(rgb):
    return cv2.imencode(".png", rgb)[1].tobytes()


BAD = {
    "empty file": b"",
    "text": b"hello, this is no picture at all, but it is long enough",
    "one pixel": png(np.zeros((1, 1, 3), np.uint8)),
    "a strip": png(np.zeros((20, 3000, 3), np.uint8)),
    "20,000 × 20,000": bomb(20_000, 20_000),
    "no area": bomb(0, 10),
    "cut off": png(house())[:200],
    "only a JPEG's first bytes": b"\xff\xd8\xff\xe0",
    "a gif": b"GIF89a" + bytes(60),
    "an empty sheet": png(np.full((100, 100, 3), 255, np.uint8)),
    "a black sheet": png(np.full((100, 100, 3), 0, np.uint8)),
    "nothing at all": png(np.zeros((100, 100, 4), np.uint8)),
    "a riff that is no picture": b"RIFF\x00\x00\x00\x00WAVE" + bytes(60),
}


@pytest.mark.parametrize("kind", BAD)
def test_what_is_no_sketch_is_refused_with_a_remedy(tmp_path, kind):
    path = tmp_path / "bad.png"
    path.write_bytes(BAD[kind])
    with pytest.raises(Refusal) as refused:
        read_sketch(path)
    assert refused.value.field == "sketch"
    assert refused.value.why
    assert refused.value.remedy


def test_a_missing_file_and_a_folder_are_refused_with_a_remedy(tmp_path):
    for path in (tmp_path / "missing.png", tmp_path):
        with pytest.raises(Refusal) as refused:
            read_sketch(path)
        assert refused.value.remedy
