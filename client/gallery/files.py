"""The gallery's files: for each result, named by its id, a picture, its sketch and two small views.

pictures/ID.png    as it was painted, its recipe inside
sketches/ID.json   the drawing's marks, as client.sketch.storage writes them
thumbnails/ID.jpg  the picture, its longer side 256 px
insets/ID.png      the sketch, 96 px, grey
"""

from __future__ import annotations

import re
from pathlib import Path

from client.atomic_file import write_atomically
from client.gallery.refusals import gone

_ID = re.compile(r"[0-9a-f]{32}")


class GalleryFiles:
    """Paths and bytes. Everything raises OSError where the disk refuses."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @classmethod
    def around(cls, picture: Path) -> GalleryFiles:
        """The files of the gallery that this picture lies in."""
        return cls(picture.parents[1])

    def picture(self, name: str) -> Path:
        """Where the PNG lies; name: a result's id."""
        return self.folder / "pictures" / f"{name}.png"

    def sketch(self, name: str) -> Path:
        """Where the drawing's marks lie."""
        return self.folder / "sketches" / f"{name}.json"

    def thumbnail(self, name: str) -> Path:
        """Where the small picture lies."""
        return self.folder / "thumbnails" / f"{name}.jpg"

    def inset(self, name: str) -> Path:
        """Where the small sketch lies."""
        return self.folder / "insets" / f"{name}.png"

    def all_of(self, name: str) -> tuple[Path, ...]:
        """All four, the picture last: while it is there, the result is."""
        return self.thumbnail(name), self.inset(name), self.sketch(name), self.picture(name)

    def make_folders(self) -> None:
        """The folders, where they are missing."""
        for path in self.all_of(""):
            path.parent.mkdir(parents=True, exist_ok=True)

    def write_result(self, name: str, picture: bytes, sketch: bytes) -> None:
        """Writes the sketch, then the picture, each whole. sketch: b"" for none."""
        if sketch:
            write_atomically(self.sketch(name), sketch)
        write_atomically(self.picture(name), picture)

    def read(self, path: Path) -> bytes:
        """The file's bytes. Raises Refusal where it is gone."""
        try:
            return path.read_bytes()
        except FileNotFoundError as error:
            raise gone(path) from error

    def names(self) -> set[str]:
        """The ids of all results whose picture is there."""
        found = (path.stem for path in (self.folder / "pictures").glob("*.png"))
        return {name for name in found if _ID.fullmatch(name)}

    def remove(self, name: str) -> None:
        """Deletes all files of the result; what is gone already is well."""
        for path in self.all_of(name):
            path.unlink(missing_ok=True)

    def take_over(self, other: GalleryFiles) -> None:
        """Moves every result of another folder here."""
        for name in other.names():
            self.write_result(
                name,
                other.picture(name).read_bytes(),
                other.sketch(name).read_bytes() if other.sketch(name).exists() else b"",
            )
            other.remove(name)
