"""What styles are called in the reader's language, also while no server says so."""

from __future__ import annotations

from collections.abc import Mapping

from client.locale import _, later

_SHIPPED = {"flat": later("Flat"), "glossy": later("Glossy"), "soft": later("Soft")}
"""Of this computer's own painter, which is still starting when the gallery is first seen."""


class StyleTitles:
    """Learns from every server that is used: pictures stay when their server goes."""

    def __init__(self) -> None:
        self._titles: dict[str, str] = {}

    def learn(self, titles: Mapping[str, str]) -> None:
        """Title by name, in the reader's language."""
        self._titles.update(titles)

    def of(self, style: str) -> str:
        """The style's title; its own name where nobody ever told one."""
        return self._titles.get(style) or _(_SHIPPED.get(style, style.capitalize()))
