"""Which cameras this computer has, where the system tells it in files."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

LISTED = Path("/sys/class/video4linux")


@dataclass(frozen=True)
class Device:
    """name: what its maker calls it; id: how OpenCV opens it, a number or a path."""

    name: str
    id: int | str


def listed_devices(folder: Path = LISTED) -> list[Device]:
    """Those that Linux lists, in its order. Of a camera's several streams only the pictures: their
    `index` is 0, that of metadata is more (Linux media subsystem, video4linux in sysfs).
    """
    found: list[tuple[int, Device]] = []
    for entry in folder.glob("video*"):
        number = entry.name.removeprefix("video")
        try:
            is_pictures = (entry / "index").read_text().strip() == "0"
            name = (entry / "name").read_text().strip()
        except OSError:
            continue
        if number.isdigit() and is_pictures:
            found.append((int(number), Device(name or entry.name, f"/dev/{entry.name}")))
    return [device for _number, device in sorted(found, key=lambda one: one[0])]
