"""Pictures and videos through effects: which file becomes which, and how."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from client.atomic_file import write_atomically
from client.commands.works import DEFAULT_FOLDER, Work, refuse_overwriting, untaken
from client.locale import _
from client.picture_file import PICTURE_SUFFIXES, encoded_picture, picture_of_file
from shared.errors import Refusal

if TYPE_CHECKING:
    from client.filters.filter import Frame

VIDEO_SUFFIX = ".mp4"
HEADER_BYTES = 12


def planned_files(files: Sequence[Path], effects: str, out: Path | None) -> list[Work]:
    """Each file with a target of its own: NAME.png for a picture, NAME.mp4 for a video.

    effects: the chain's names. Raises Refusal (field "out") where `out` cannot be, or where a
    result would overwrite a file that is read.
    """
    if out is not None and not out.is_dir() and out.suffix:
        works = [Work(files[0], effects, _one_target(files, out))]
    else:
        folder, taken = out or DEFAULT_FOLDER, set[str]()
        works = [
            Work(file, effects, folder / untaken(file.stem, _suffix_of(file), taken))
            for file in files
        ]
    refuse_overwriting(works, files, _("The result would overwrite a file that is read."))
    return works


def is_picture(file: Path) -> bool:
    """Whether it begins as a PNG, JPEG or WebP does; by its name where it cannot be read."""
    try:
        with file.open("rb") as opened:
            head = opened.read(HEADER_BYTES)
    except OSError:
        return file.suffix.lower() in PICTURE_SUFFIXES
    return head.startswith((b"\x89PNG", b"\xff\xd8")) or (head[:4], head[8:]) == (b"RIFF", b"WEBP")


def filter_picture(work: Work, apply: Callable[[Frame], Frame]) -> None:
    """Reads, applies and writes one picture. Raises Refusal, OSError."""
    result = apply(picture_of_file(work.sketch, "file"))
    write_atomically(work.target, encoded_picture(result, work.target.suffix.lower()))


def _suffix_of(file: Path) -> str:
    return ".png" if is_picture(file) else VIDEO_SUFFIX


def _one_target(files: Sequence[Path], out: Path) -> Path:
    if len(files) > 1:
        raise Refusal(
            "out",
            out,
            _("Several results do not fit into one file."),
            _("Name a folder, such as --out pictures."),
        )
    suffix = out.suffix.lower()
    if is_picture(files[0]):
        if suffix not in PICTURE_SUFFIXES:
            why = _("Pictures are written as PNG, JPEG or WebP.")
            raise Refusal("out", out, why, _("Name a file that ends in .png."))
    elif suffix != VIDEO_SUFFIX:
        why = _("Videos are written as MP4.")
        raise Refusal("out", out, why, _("Name a file that ends in .mp4."))
    return out
