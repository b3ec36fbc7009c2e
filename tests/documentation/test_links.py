"""What a page links to is there."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.documentation.pages import PAGES, ROOT, anchors, links, read


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_link_and_picture_of_a_page_exists(page: Path) -> None:
    missing = []
    for target in links(page):
        if target.startswith(("https://", "http://", "mailto:")):
            continue
        file, _, anchor = target.partition("#")
        there = (page.parent / file).resolve() if file else page
        if not there.exists() or (anchor and anchor not in anchors(there)):
            missing.append(target)
    assert not missing


def test_every_user_page_is_reached_from_both_readmes() -> None:
    for page in sorted((ROOT / "docs").glob("*.md")):
        for name in ("README.md", "README.ko.md"):
            assert f"docs/{page.name}" in links(ROOT / name), f"{name} does not lead to {page.name}"


def test_every_screenshot_is_shown_somewhere() -> None:
    told = "".join(read(page) for page in PAGES)
    lost = [
        picture.name
        for folder in ("screenshots", "pictures")
        for picture in (ROOT / "docs" / folder).iterdir()
        if picture.name not in told
    ]
    assert not lost


def test_the_recording_can_be_loaded_in_a_moment() -> None:
    assert (ROOT / "docs" / "screenshots" / "drawing.webp").stat().st_size <= 2_000_000
