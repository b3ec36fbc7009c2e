"""What styles and engines are called in the reader's language, also while no server says so."""

from __future__ import annotations

from collections.abc import Mapping

from client.locale import _, later

_SHIPPED = {"flat": later("Flat"), "glossy": later("Glossy"), "soft": later("Soft")}
_SHIPPED_ENGINES = {"instant": later("Instant")}
"""Of this computer's own painter, which is still starting when the gallery is first seen."""


class StyleTitles:
    """Learns from every server that is used: pictures stay when their server goes."""

    def __init__(self) -> None:
        self._titles: dict[str, str] = {}
        self._engines: dict[str, str] = {}

    def learn(self, titles: Mapping[str, str], engines: Mapping[str, str]) -> None:
        """Title by name, in the reader's language."""
        self._titles.update(titles)
        self._engines.update(engines)

    def of(self, style: str) -> str:
        """The style's title; its own name where nobody ever told one."""
        known = self._titles.get(style)
        return known or _(_SHIPPED.get(style, style.replace("_", " ").capitalize()))

    def of_engine(self, engine: str) -> str:
        """The engine's title; its own name where nobody ever told one."""
        shipped = _SHIPPED_ENGINES.get(engine)
        return self._engines.get(engine) or (_(shipped) if shipped else engine)
