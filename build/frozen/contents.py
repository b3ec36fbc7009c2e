"""What goes into the frozen program and what stays out, as tables for pyinstaller.spec."""

from __future__ import annotations

import sys
from pathlib import PurePosixPath

DATA = [
    ("client/locale/*.po", "client/locale"),
    ("client/ui/icons/*.svg", "client/ui/icons"),
    ("client/ui/fonts/*", "client/ui/fonts"),
    ("client/sketch/samples/*.json", "client/sketch/samples"),
    ("server/models/*", "server/models"),
    ("server/painting/words.json", "server/painting"),
    ("server/weights/manifest.json", "server/weights"),
    ("samples/*.png", "samples"),
    ("CHANGELOG*.md", "."),
    ("LICENSE", "."),
    ("NOTICE", "."),
]

FOUND_BY_NAME = ("server.engines", "client.filters", "zeroconf")
"""Packages whose modules are found at run time, where no import statement tells of them: engines
and effects by pkgutil, zeroconf's compiled parts by each other.
"""

HIDDEN = ["engineio.async_drivers.threading"]

LEFT_OUT = [
    # Training needs the source and torch.
    "server.training", "server.nets", "server.datasets", "server.evaluation",
    "torch", "onnx", "diffusers", "transformers", "safetensors", "accelerate", "peft",
    # Libraries that others would use if they were there.
    "PIL", "requests", "urllib3", "chardet", "charset_normalizer", "certifi", "msgpack", "tomli",
    "gevent", "eventlet", "psutil", "setuptools", "pkg_resources", "_pytest", "pytest",
    "pygments", "markdown_it",  # rich colours no source and shows no Markdown here
    *(f"sqlalchemy.dialects.{other}" for other in ("mssql", "mysql", "oracle", "postgresql")),
    # Parts of Python and NumPy that nothing here calls.
    "tkinter", "curses", "readline", "lib2to3", "pydoc_data", "unittest", "doctest", "ensurepip",
    "numpy.f2py", "numpy.distutils", "numpy.testing",
    # The command line of PyQt6 and of onnxruntime's own tools.
    "PyQt6.uic", "onnxruntime.tools", "onnxruntime.transformers", "onnxruntime.quantization",
]  # fmt: skip
if sys.platform.startswith("linux"):
    LEFT_OUT.append("PyQt6.QtMultimedia")  # cameras are listed without it here

KEPT_PLUGINS = {
    "platforms": ("xcb", "wayland", "offscreen", "windows", "cocoa"),
    "imageformats": ("jpeg", "webp", "svg"),
    "iconengines": ("svgicon",),
    "platforminputcontexts": ("compose", "ibus"),
    "platformthemes": ("xdgdesktopportal",),
    "wayland-decoration-client": ("adwaita", "bradient"),
    "wayland-shell-integration": ("xdg-shell",),
    "styles": ("windows", "mac"),
    "multimedia": ("windows", "darwin", "ffmpeg"),
    "permissions": ("camera",),
}
"""Folder of Qt's plugins → words of which one stands in the name of each that is kept. Everything
is painted by the processor, so none for OpenGL, Vulkan or a bare screen.
"""

QT_TRANSLATIONS = ("qtbase_ko", "qtbase_en")
UNWANTED_LIBRARIES = ("opengl32sw", "d3dcompiler")
"""20 MB of OpenGL in software and its compiler on Windows."""


def is_wanted(destination: str) -> bool:
    """Whether a file that PyInstaller found ships. destination: its path in the folder."""
    path = PurePosixPath(destination.replace("\\", "/"))
    if any(path.name.lower().startswith(name.lower()) for name in UNWANTED_LIBRARIES):
        return False
    parts = path.parts
    if "plugins" in parts and "PyQt6" in parts:
        words = KEPT_PLUGINS.get(path.parent.name, ())
        return any(word in path.stem for word in words)
    if "translations" in parts and "PyQt6" in parts:
        return path.stem in QT_TRANSLATIONS
    return True
