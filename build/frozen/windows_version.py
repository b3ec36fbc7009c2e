"""What Windows shows under a program's Properties, Details."""

from __future__ import annotations

from typing import Any

from shared.version import __version__

ENGLISH, UNICODE = 0x0409, 1200


def resource(name: str) -> Any:
    """PyInstaller's version resource for the program of that name. Windows only."""
    from PyInstaller.utils.win32 import versioninfo as win

    numbers = (*(int(part) for part in __version__.split(".")[:3]), 0)
    strings = [
        win.StringStruct("ProductName", "Sketch2Art"),
        win.StringStruct("FileDescription", "Sketch2Art: draw, and a picture appears"),
        win.StringStruct("CompanyName", "The Sketch2Art authors"),
        win.StringStruct("LegalCopyright", "© 2026 the Sketch2Art authors. GPL-3.0-only."),
        win.StringStruct("FileVersion", __version__),
        win.StringStruct("ProductVersion", __version__),
        win.StringStruct("OriginalFilename", f"{name}.exe"),
    ]
    table = win.StringTable(f"{ENGLISH:04X}{UNICODE:04X}", strings)
    languages = [ENGLISH, UNICODE]
    return win.VSVersionInfo(
        ffi=win.FixedFileInfo(filevers=numbers, prodvers=numbers),
        kids=[
            win.StringFileInfo([table]),
            win.VarFileInfo([win.VarStruct("Translation", languages)]),
        ],
    )
