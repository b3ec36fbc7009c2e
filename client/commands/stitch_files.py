"""What a panorama is made from and written to."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from client.atomic_file import write_atomically
from client.commands.works import SUFFIXES, Work, make_folders
from client.locale import _
from client.picture_file import picture_of_file
from shared.errors import Refusal
from shared.version import __version__

if TYPE_CHECKING:
    from client.panorama.comparison import Comparison
    from client.panorama.joining import Join
    from client.panorama.report import Report
    from client.panorama.stitcher import Choices, Panorama
    from client.panorama.view import View

QUALITY = 92
"""Of JPEG and WebP."""

LONGEST_SIDE_PX = {".jpg": 65_500, ".jpeg": 65_500, ".webp": 16_383}
"""What these formats can hold; PNG holds any panorama."""


def check_targets(files: Sequence[Path], out: Path, others: Sequence[Path | None]) -> None:
    """Raises Refusal (field "out") where the panorama's file is of no kind that can be written, or
    where a target would overwrite a picture that is read. Makes the targets' folders.
    """
    if out.suffix.lower() not in SUFFIXES:
        why = _("Pictures are written as PNG, JPEG or WebP.")
        raise Refusal("out", out, why, _("Name a file that ends in .png."))
    read = {file.resolve() for file in files}
    for target in (out, *others):
        if target is None:
            continue
        if target.resolve() in read:
            why = _("The result would overwrite a file that is read.")
            raise Refusal("out", target, why, _("Choose another file or folder with --out."))
    make_folders([Work(target, "", target) for target in (out, *others) if target is not None])


def view_of_file(file: Path) -> View:
    """The picture as a view, upright by its EXIF note; it is read when it is needed."""
    from client.panorama.view import View

    return View(str(file), partial(picture_of_file, file, "file"))


def panorama_bytes(panorama: Panorama, suffix: str, recipe: dict[str, Any]) -> bytes:
    """The file's bytes. What lies outside the outline is transparent, in JPEG white. A PNG holds
    the recipe. Raises Refusal where it is too long for its format.
    """
    import cv2

    from shared.recipe import with_recipe

    height, width = panorama.pixels.shape[:2]
    if max(height, width) > LONGEST_SIDE_PX.get(suffix, 10**9):
        why = _("The panorama is too long for this format.")
        raise Refusal("out", f"{width}×{height}", why, _("Name a file that ends in .png."))
    bgr = cv2.cvtColor(panorama.pixels, cv2.COLOR_RGB2BGR)
    if suffix in (".png", ".webp") and panorama.drawn.min() == 0:
        bgr = cv2.merge([*cv2.split(bgr), panorama.drawn])
    options = {
        ".jpg": [cv2.IMWRITE_JPEG_QUALITY, QUALITY],
        ".jpeg": [cv2.IMWRITE_JPEG_QUALITY, QUALITY],
        ".webp": [cv2.IMWRITE_WEBP_QUALITY, QUALITY],
    }
    written, data = cv2.imencode(suffix, bgr, options.get(suffix, []))
    if not written:
        raise ValueError(f"no {suffix} can be made of an array of shape {bgr.shape}")
    return with_recipe(data.tobytes(), recipe) if suffix == ".png" else data.tobytes()


def write_panorama(out: Path, panorama: Panorama, choices: Choices) -> None:
    """Writes the file, whole or not at all. Raises Refusal, OSError."""
    recipe = recipe_of_join(panorama, choices)
    write_atomically(out, panorama_bytes(panorama, out.suffix.lower(), recipe))


def recipe_of_join(panorama: Panorama, choices: Choices) -> dict[str, Any]:
    """How it was made; no names of files."""
    import msgspec

    steps = choices.effect.steps
    return {
        "engine": "panorama",
        "style": steps[0].filter if steps else "",
        "version": __version__,
        "views": len(panorama.report.joined),
        "projection": panorama.report.projection,
        "cropped": choices.crops,
        "effects": msgspec.to_builtins(steps),
        "created": datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds"),
    }


def write_report(path: Path, report: Report) -> None:
    """Writes the report as JSON. Raises OSError."""
    write_atomically(path, report.as_json())


def write_steps(folder: Path, comparison: Comparison, join: Join | None) -> None:
    """Writes a picture of each step. Raises OSError."""
    import cv2

    from client.panorama.showing import step_pictures

    folder.mkdir(parents=True, exist_ok=True)
    for name, picture in step_pictures(comparison, join):
        bgr = cv2.cvtColor(picture, cv2.COLOR_RGB2BGR)
        _written, data = cv2.imencode(".png", bgr)
        write_atomically(folder / f"{name}.png", data.tobytes())
