"""Where the gallery is: at home, or wherever a person moved it. Remembered beside its home.

Without this, a folder that was moved would look like a first start, and an empty gallery like a
loss.
"""

from __future__ import annotations

from pathlib import Path

from client.atomic_file import write_atomically
from client.gallery.database import FILE
from client.gallery.refusals import Moved, no_gallery


class GalleryPlace:
    """home: the usual folder. A file beside it holds the folder in use once there is one."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self._note = home.with_name(f"{home.name}.place")
        self.waiting = home.with_name(f"{home.name}.waiting")

    def find(self) -> Path:
        """The folder in use; home at the very first. Raises Moved where it is not there."""
        if not self._note.is_file():
            return self.home
        noted = Path(self._note.read_text(encoding="utf-8").strip())
        # All of a person's data may have come from another computer: then home is right.
        for folder in (noted, self.home):
            if _is_gallery(folder):
                return folder
        raise Moved(noted)

    def remember(self, folder: Path) -> None:
        """From now on the gallery is expected there."""
        text = str(folder.absolute()).encode()
        if not self._note.is_file() or self._note.read_bytes() != text:
            self._note.parent.mkdir(parents=True, exist_ok=True)
            write_atomically(self._note, text)

    def show(self, folder: Path) -> None:
        """A person says where the gallery is now. Raises Refusal where it is not there."""
        if not _is_gallery(folder):
            raise no_gallery(folder)
        self.remember(folder)

    def forget(self) -> None:
        """The next search begins at home, as at a first start."""
        self._note.unlink(missing_ok=True)


def _is_gallery(folder: Path) -> bool:
    return (folder / FILE).is_file() or (folder / "pictures").is_dir()
