"""Prints what a server needs to be installed: the program's requirements but for its window.

    python server_requirements.py gpu|cpu pyproject.toml

It runs while an image is built, before the program is there: standard library only.
"""

import re
import sys
import tomllib
from pathlib import Path

WINDOW = ("pyqt6", "pyqt6-qt6")
"""263 MB that only the window needs; Qt is known to the window only."""

EXTRAS = {"gpu": ("gpu",), "cpu": ()}


def server_requirements(project: dict[str, object], variant: str) -> list[str]:
    """The requirements of the image's variant, in the project's order."""
    wanted = list(project["dependencies"])
    for extra in EXTRAS[variant]:
        wanted += project["optional-dependencies"][extra]
    return [line for line in wanted if name_of(line) not in WINDOW]


def name_of(requirement: str) -> str:
    """The package that a requirement names: `PyQt6>=6.9` → `pyqt6`."""
    return re.match(r"[\w.-]+", requirement)[0].lower().replace("_", "-")


if __name__ == "__main__":
    variant, path = sys.argv[1:]
    if variant not in EXTRAS:
        sys.exit(f"VARIANT is {variant!r}; use one of: {', '.join(EXTRAS)}")
    project = tomllib.loads(Path(path).read_text(encoding="utf-8"))["project"]
    print("\n".join(server_requirements(project, variant)))
