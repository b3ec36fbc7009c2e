"""Names of people's things in menus and on buttons, where Qt takes a single & for a key's mark."""

from __future__ import annotations


def unmarked(name: str) -> str:
    """The name, each & in it doubled: it is shown as it is."""
    return name.replace("&", "&&")
