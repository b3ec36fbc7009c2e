"""The pages that people read: their blocks of code, and what they link to."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from textwrap import dedent

ROOT = Path(__file__).parents[2]
PAGES = (
    ROOT / "README.md",
    ROOT / "README.ko.md",
    ROOT / "CHANGELOG.md",
    ROOT / "CHANGELOG.ko.md",
    *sorted((ROOT / "docs").rglob("*.md")),
    ROOT / "docker" / "README.md",
    ROOT / "server" / "models" / "README.md",
)
FENCE = re.compile(
    r"^(?P<marks> *`{3,})(?P<language>\S*)\n(?P<text>.*?)^(?P=marks)$", re.MULTILINE | re.DOTALL
)
NAMED = re.compile(r"`(?P<path>[\w/.-]+)`:\n\n", re.M)
LINK = re.compile(r"!?\[(?:[^\]\[]|\[[^\]]*\])*\]\((?P<target>[^)\s]+)\)")


@dataclass(frozen=True)
class Block:
    """What stands between two fences."""

    page: str
    language: str
    text: str


@cache
def read(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def blocks(page: Path) -> list[Block]:
    name = page.relative_to(ROOT).as_posix()
    return [
        Block(name, found["language"], dedent(found["text"]))
        for found in FENCE.finditer(read(page))
    ]


def example(path: str) -> str:
    """The file of that name that docs/adding.md shows."""
    text = read(ROOT / "docs" / "adding.md")
    for named in NAMED.finditer(text):
        if named["path"] == path:
            fence = FENCE.match(text, named.end())
            assert fence, f"no block follows {path}"
            return fence["text"]
    raise AssertionError(f"docs/adding.md shows no {path}")


def links(page: Path) -> list[str]:
    """Targets of links and pictures, without those in code."""
    plain = re.sub(r"`[^`\n]*`", "", FENCE.sub("", read(page)))
    return [found["target"] for found in LINK.finditer(plain)]


def anchors(page: Path) -> set[str]:
    """Of its headings, as GitHub makes them."""
    headings = re.findall(r"^#+ (.+)$", FENCE.sub("", read(page)), re.M)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}
