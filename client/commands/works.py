"""Which sketches are painted into which files, decided before anything is painted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from client.locale import _
from client.picture_file import PICTURE_SUFFIXES
from shared.errors import Refusal

DEFAULT_FOLDER = Path("art")


@dataclass(frozen=True)
class Work:
    """One picture to paint: the sketch's file, the style and the file it goes to; more: where the
    others go, if it becomes several.
    """

    sketch: Path
    style: str
    target: Path
    more: tuple[Path, ...] = ()

    @property
    def targets(self) -> tuple[Path, ...]:
        """All files that come of it."""
        return self.target, *self.more


def found_sketches(given: Sequence[Path]) -> list[Path]:
    """The files named, and of each folder the pictures directly in it, by name.

    Raises Refusal (field "sketch") for a folder without pictures. A file that is missing is found
    out when it is read, so that the others are painted.
    """
    sketches: list[Path] = []
    for path in given:
        if not path.is_dir():
            sketches.append(path)
            continue
        inside = sorted(
            file
            for file in path.iterdir()
            if file.suffix.lower() in PICTURE_SUFFIXES
            and not file.name.startswith(".")
            and file.is_file()
        )
        if not inside:
            raise Refusal(
                "sketch",
                path,
                _("There is no picture in this folder."),
                _("Put PNG, JPEG or WebP files into it; folders inside it are not searched."),
            )
        sketches += inside
    return sketches


def planned_works(
    sketches: Sequence[Path],
    styles: Sequence[str],
    out: Path | None,
    many: bool,
    pictures: int = 1,
) -> list[Work]:
    """Each sketch in each style with a target of its own, NAME.png, or NAME-STYLE.png for several
    styles; a name that is taken twice gets a number, and so do further pictures: NAME-2.png.

    many: several sketches or a folder were named, so that `out` must be a folder; pictures: that
    come of each. Raises Refusal (field "out") where it cannot be, or where a sketch would be
    overwritten.
    """
    one_file = _single_target(out, many or len(styles) > 1)
    if one_file:
        works = [Work(sketches[0], styles[0], one_file)]
    else:
        works = _in_folder(sketches, styles, out or DEFAULT_FOLDER)
    works = _with_more(works, pictures)
    refuse_overwriting(works, sketches, _("The picture would overwrite a sketch."))
    return works


def refuse_overwriting(works: Sequence[Work], read: Sequence[Path], why: str) -> None:
    """Raises Refusal (field "out") where a target is one of the files that are read.

    why: what would happen then, in the spoken language.
    """
    sources = {path.resolve() for path in read}
    for work in works:
        for target in work.targets:
            if target.resolve() in sources:
                remedy = _("Choose another file or folder with --out.")
                raise Refusal("out", target, why, remedy)


def make_folders(works: Sequence[Work]) -> None:
    """Makes the targets' folders. Raises Refusal (field "out") where that fails."""
    for folder in {work.target.parent for work in works}:
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise Refusal(
                "out",
                folder,
                _("This folder cannot be made: {reason}.").format(reason=error.strerror or error),
                _("Choose another one with --out."),
            ) from error


def _single_target(out: Path | None, several: bool) -> Path | None:
    """The one file that `out` names, or None where it names a folder."""
    if out is None or out.is_dir() or (not out.suffix and not out.exists()):
        return None
    if several:
        raise Refusal(
            "out",
            out,
            _("Several pictures do not fit into one file."),
            _("Name a folder, such as --out pictures."),
        )
    if out.suffix.lower() != ".png":
        raise Refusal(
            "out", out, _("Pictures are written as PNG."), _("Name a file that ends in .png.")
        )
    return out


def _in_folder(sketches: Sequence[Path], styles: Sequence[str], folder: Path) -> list[Work]:
    works: list[Work] = []
    taken: set[str] = set()
    for sketch in sketches:
        for style in styles:
            wanted = sketch.stem if len(styles) == 1 else f"{sketch.stem}-{style}"
            works.append(Work(sketch, style, folder / untaken(wanted, ".png", taken)))
    return works


def _with_more(works: Sequence[Work], pictures: int) -> list[Work]:
    """Every work with names for its further pictures, which no other one has."""
    taken = {work.target.name.casefold() for work in works}
    return [
        replace(
            work,
            more=tuple(
                work.target.with_name(untaken(work.target.stem, work.target.suffix, taken))
                for _number in range(1, pictures)
            ),
        )
        for work in works
    ]


def untaken(stem: str, suffix: str, taken: set[str]) -> str:
    """The name `stem` + `suffix`, or one with a number where it is among `taken`; then it is."""
    name, number = stem + suffix, 1
    while name.casefold() in taken:  # "House" and "house" are one file on many disks
        number += 1
        name = f"{stem}-{number}{suffix}"
    taken.add(name.casefold())
    return name
