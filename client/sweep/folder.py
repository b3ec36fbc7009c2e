"""The views of a sweep on disk, each from the moment it is taken: nothing is lost."""

from __future__ import annotations

import logging
from pathlib import Path

import msgspec

from client.atomic_file import write_atomically
from client.camera.frame import Pixels
from client.locale import _
from client.picture_file import encoded_picture
from shared.errors import Refusal

log = logging.getLogger(__name__)

ORDER = "order.json"


class SweepFolder:
    """Pictures by name and the order they stand in. Used by one thread at a time."""

    def __init__(self, folder: Path) -> None:
        """folder: made when the first view is taken."""
        self.folder = folder

    def views(self) -> list[Path]:
        """In their order; those that no order names come last, by name."""
        found = {path.name: path for path in self.folder.glob("view-*.png")}
        try:
            order = msgspec.json.decode((self.folder / ORDER).read_bytes(), type=list[str])
        except FileNotFoundError:
            order = []
        except (OSError, msgspec.DecodeError) as error:
            log.warning("The order of the views cannot be read: %s", error)
            order = []
        ordered = [found.pop(name) for name in order if name in found]
        return ordered + [found[name] for name in sorted(found)]

    def add(self, pixels: Pixels) -> Path:
        """Keeps a view, (H, W, 3) uint8 RGB, behind the others. Raises Refusal (field "sweep")."""
        before = self.views()
        numbers = [int(path.stem.removeprefix("view-")) for path in before]
        path = self.folder / f"view-{max(numbers, default=0) + 1:03}.png"
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            write_atomically(path, encoded_picture(pixels, ".png"))
        except OSError as error:
            raise self._refused(error) from error
        self.arrange([*before, path])
        return path

    def arrange(self, views: list[Path]) -> None:
        """Another order. Raises Refusal (field "sweep")."""
        try:
            names = [path.name for path in views]
            write_atomically(self.folder / ORDER, msgspec.json.encode(names))
        except OSError as error:
            raise self._refused(error) from error

    def drop(self, view: Path) -> bytes:
        """Takes a view away; gives what `restore` needs. Raises Refusal (field "sweep")."""
        try:
            held = view.read_bytes()
            view.unlink()
        except OSError as error:
            raise self._refused(error) from error
        return held

    def restore(self, view: Path, held: bytes) -> None:
        """Puts a dropped view back. Raises Refusal (field "sweep")."""
        try:
            write_atomically(view, held)
        except OSError as error:
            raise self._refused(error) from error

    def _refused(self, error: OSError) -> Refusal:
        why = _("The view cannot be kept: {reason}.").format(reason=error.strerror or error)
        return Refusal("sweep", self.folder, why, _("Make room on the disk or allow writing."))
