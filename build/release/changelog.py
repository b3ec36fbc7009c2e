"""Whether a change log tells of the version that is released."""

from __future__ import annotations

import re

HEADING = re.compile(r"^## (?P<version>\d+\.\d+\.\d+\S*?)(?:,\s*(?P<when>.+))?$", re.MULTILINE)
DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


def complaint_about(changelog: str, version: str) -> str:
    """What is wrong with it, "" where nothing is: the newest heading names this version and a
    date, and something stands below it.
    """
    headings = list(HEADING.finditer(changelog))
    if not headings:
        return "no heading such as: ## 1.2.3, 2026-01-31"
    newest = headings[0]
    if newest["version"] != version:
        return f"it begins with {newest['version']}, the program says {version}"
    end = headings[1].start() if len(headings) > 1 else len(changelog)
    if not changelog[newest.end() : end].strip():
        return f"it tells nothing of {version}"
    if not DATE.fullmatch(newest["when"] or ""):
        return f"it has no date for {version}, but: {newest['when'] or 'nothing'}"
    return ""
