"""How each style looks: a style is a row of data."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Look:
    """The finish of a style; shares from 0 to 1.

    line: how much a drawn line darkens what is under it; inflate: height of the pillow; shade,
    light: strength of shadow and of diffuse light; gloss: of highlights, sharp with `polish`;
    network: how much of the network's own light and shade; gradient: how much its colours may
    change within a fill; vivid: how far a fill goes from the network's mean colour, which is
    accurate, to the chosen one; shadow: under objects; ground: whether an undrawn background is
    tinted softly. title: language code → name.
    """

    title: dict[str, str]
    line: float
    inflate: float = 0.0
    shade: float = 0.0
    light: float = 0.0
    gloss: float = 0.0
    polish: float = 30.0
    network: float = 0.0
    gradient: float = 0.0
    vivid: float = 0.6
    shadow: float = 0.0
    ground: bool = False

    @property
    def behind(self) -> str:
        """What the style puts behind a drawing by itself; see ground.background."""
        return "soft" if self.ground else "drawn"


# Light from above agrees with training pictures; a dark line or a strong light makes a picture
# less like them (docs/decisions/0007).
LOOKS = {
    "flat": Look(title={"en": "Flat", "ko": "플랫"}, line=0.93),
    "glossy": Look(
        title={"en": "Glossy", "ko": "반짝이"},
        line=0.27,
        inflate=1.0,
        shade=0.12,
        light=0.1,
        gloss=0.28,
        polish=60,
        network=0.8,
        gradient=0.5,
        vivid=0.3,
        shadow=0.28,
    ),
    "soft": Look(
        title={"en": "Soft", "ko": "부드럽게"},
        line=0.27,
        inflate=0.7,
        shade=0.1,
        light=0.14,
        gloss=0.06,
        polish=8,
        network=0.7,
        gradient=0.3,
        vivid=0.5,
        shadow=0.12,
        ground=True,
    ),
}


def line_strength(own: float, lines: float) -> float:
    """How much a line darkens: the style's own strength at 0.5, nothing at 0, all at 1."""
    return own * 2 * lines if lines <= 0.5 else own + (1 - own) * (2 * lines - 1)
