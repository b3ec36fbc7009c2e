"""Texts for people that come with the program: what is new, and under which licences it stands."""

from __future__ import annotations

import re
from pathlib import Path

NOTICE, LICENSE = "NOTICE", "LICENSE"
CHANGELOGS = {"en": "CHANGELOG.md", "ko": "CHANGELOG.ko.md"}
"""By language."""

_HERE = Path(__file__).parent
_TITLE = re.compile(r"^## (?P<version>\d[\w.+-]*)", re.MULTILINE)
_MARKS = re.compile(r"\*\*|\*|`|\[(?P<words>[^\]]*)\]\([^)]*\)")


def shipped_text(name: str) -> str:
    """The whole text; "" where this copy of the program came without it.

    Installed, it lies beside the client's modules; in the source and frozen, one folder above.
    """
    for folder in (_HERE, _HERE.parent):
        try:
            return (folder / name).read_text("utf-8")
        except OSError:
            continue
    return ""


def news(changelog: str, version: str = "") -> str:
    """What the version brought, without the marks of Markdown. version: "" for the newest."""
    titles = list(_TITLE.finditer(changelog))
    for at, title in enumerate(titles):
        if title["version"].rstrip(",") == version or not version:
            end = titles[at + 1].start() if at + 1 < len(titles) else len(changelog)
            text = _MARKS.sub(lambda mark: mark["words"] or "", changelog[title.end() : end])
            lines = text.partition("\n")[2].strip().splitlines()
            spaced = (
                "\n• " + line[2:] if line.startswith("- ") else line for line in lines if line
            )
            return "\n".join(spaced).strip()
    return ""
