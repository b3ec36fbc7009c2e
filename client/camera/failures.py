"""Why there is no picture, in words that help."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path

from client.locale import _
from shared.errors import Refusal

FIELD = "camera"


SYSTEM_SETTINGS = {
    "darwin": "x-apple.systempreferences:com.apple.preference.security?Privacy_Camera",
    "win32": "ms-settings:privacy-webcam",
}
"""By `sys.platform`: the address of the page where the system lets a person allow the camera."""


class NotAllowed(Refusal):
    """The person, or whoever runs the computer, can allow it."""


def no_camera(name: str) -> Refusal:
    """There is no such camera."""
    return Refusal(FIELD, name, _("No camera found."), _("Use a video, or try the made-up scene."))


def not_allowed(name: str) -> Refusal:
    """The system keeps it from this program."""
    remedies = {
        "darwin": _("Allow it in System Settings, Privacy and Security, Camera."),
        "win32": _("Allow it in Settings, Privacy and security, Camera."),
    }
    remedy = remedies.get(sys.platform, _("Add yourself to the group “video”, and log in again."))
    return NotAllowed(FIELD, name, _("This program may not use the camera."), remedy)


def taken(name: str) -> Refusal:
    """Another program has it."""
    why = _("Another program uses the camera.")
    return Refusal(FIELD, name, why, _("Close that program; this one goes on by itself."))


def cannot_be_opened(device: int | str, name: str) -> Refusal:
    """What is in the way of a camera that OpenCV could not open. device: number or path."""
    path = Path(f"/dev/video{device}" if isinstance(device, int) else device)
    if not sys.platform.startswith("linux"):
        return taken(name)
    try:
        os.close(os.open(path, os.O_RDWR | os.O_NONBLOCK))
    except PermissionError:
        return not_allowed(name)
    except OSError as error:
        return taken(name) if error.errno == errno.EBUSY else no_camera(name)
    return taken(name)


def unreadable_video(path: Path) -> Refusal:
    """It is no video, or none that can be read here."""
    why = _("{file} is not a video that can be read here.").format(file=path.name)
    return Refusal(FIELD, path, why, _("Try an MP4, AVI or MKV file, or save it again."))


def no_pictures(folder: Path) -> Refusal:
    """Nothing in the folder is a picture."""
    why = _("There are no pictures in {folder}.").format(folder=folder.name)
    return Refusal(FIELD, folder, why, _("Choose a folder with PNG, JPEG or WebP pictures."))
