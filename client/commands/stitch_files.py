"""What a panorama is made from and written to."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from client.atomic_file import write_atomically
from client.commands.works import Work, make_folders, refuse_overwriting
from client.locale import _
from client.picture_file import PICTURE_SUFFIXES, encoded_picture, picture_of_file
from shared.errors import Refusal

if TYPE_CHECKING:
    from client.panorama.comparison import Comparison
    from client.panorama.joining import Join
    from client.panorama.report import Report
    from client.panorama.stitcher import Choices, Panorama
    from client.panorama.view import View


def check_targets(files: Sequence[Path], out: Path, others: Sequence[Path | None]) -> None:
    """Raises Refusal (field "out") where the panorama's file is of no kind that can be written, or
    where a target would overwrite a picture that is read. Makes the targets' folders.
    """
    if out.suffix.lower() not in PICTURE_SUFFIXES:
        why = _("Pictures are written as PNG, JPEG or WebP.")
        raise Refusal("out", out, why, _("Name a file that ends in .png."))
    works = [Work(target, "", target) for target in (out, *others) if target is not None]
    refuse_overwriting(works, files, _("The result would overwrite a file that is read."))
    make_folders(works)


def view_of_file(file: Path) -> View:
    """The picture as a view, upright by its EXIF note; it is read when it is needed."""
    from client.panorama.view import View

    return View(str(file), partial(picture_of_file, file, "file"))


def write_panorama(out: Path, panorama: Panorama, choices: Choices) -> None:
    """Writes the file, whole or not at all. Raises Refusal, OSError."""
    from client.panorama.keeping import panorama_bytes, recipe_of_join

    recipe = recipe_of_join(panorama, choices)
    write_atomically(out, panorama_bytes(panorama, out.suffix.lower(), recipe))


def write_report(path: Path, report: Report) -> None:
    """Writes the report as JSON. Raises OSError."""
    write_atomically(path, report.as_json())


def write_steps(folder: Path, comparison: Comparison, join: Join | None) -> None:
    """Writes a picture of each step. Raises OSError."""
    from client.panorama.showing import step_pictures

    folder.mkdir(parents=True, exist_ok=True)
    for name, picture in step_pictures(comparison, join):
        write_atomically(folder / f"{name}.png", encoded_picture(picture, ".png"))
