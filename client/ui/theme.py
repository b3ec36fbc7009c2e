"""The look: every colour, size and font of the window. Painters read it, the style sheet too."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

ThemeName = Literal["light", "dark", "contrast"]
StateLevel = Literal["ok", "warn", "bad", "quiet", "chosen"]

FAMILIES = (
    "Segoe UI Variable Text",
    "Segoe UI",
    "SF Pro Text",
    "Inter",
    "Cantarell",
    "Malgun Gothic",
    "Apple SD Gothic Neo",
    "Noto Sans KR",
    "Noto Sans CJK KR",
    "Sketch2Art Korean",
    "Noto Sans",
)
CAPTION_PX, BODY_PX, TITLE_PX = 12, 14, 17

SHEET_RADIUS, BUTTON_RADIUS, CARD_RADIUS, DOCK_RADIUS = 6, 10, 16, 18
CHILD_CARD_RADIUS, CHILD_BUTTON_RADIUS = 24, 18
"""In children's mode all is rounder."""

STICKERS = ("#ffe3a3", "#cdeccf", "#ffd0dc", "#cfe3ff", "#e3d6fb", "#ffd9bd")
"""What stickers lie on, in turn; their drawing is dark in every theme."""

HOVER_MS, FADE_MS, PANEL_MS = 80, 90, 200


@dataclass(frozen=True)
class Theme:
    """Colours as "#rrggbb", by what they are for. shadow: its strength, 0…1; 0 draws borders.

    off: what cannot be pressed now; in high contrast the ink at 42 %; stage: behind live video;
    play: the ground in children's mode.
    """

    name: ThemeName
    ground: str
    chrome: str
    surface: str
    sunken: str
    raised: str
    paper: str
    drawn: str
    line: str
    control: str
    off: str
    ink: str
    ink2: str
    accent: str
    on_accent: str
    accent_soft: str
    accent_ink: str
    ok: str
    ok_soft: str
    warn: str
    warn_soft: str
    bad: str
    bad_soft: str
    gold: str
    on_gold: str
    gold_ink: str
    stage: str
    play: str
    note: str
    on_note: str
    on_note2: str
    shadow: float


LIGHT = Theme(
    name="light",
    ground="#e6e7eb",
    chrome="#f6f6f8",
    surface="#ffffff",
    sunken="#eeeff3",
    raised="#ffffff",
    paper="#ffffff",
    drawn="#22242b",
    line="#dcdee4",
    control="#787d8a",
    off="#787d8a",
    ink="#1c1f27",
    ink2="#555b69",
    accent="#2f55d4",
    on_accent="#ffffff",
    accent_soft="#e6ecfd",
    accent_ink="#2546b4",
    ok="#186f43",
    ok_soft="#def2e6",
    warn="#875400",
    warn_soft="#fcecc9",
    bad="#bd2c3b",
    bad_soft="#fbe4e5",
    gold="#f5b83d",
    on_gold="#2b1f00",
    gold_ink="#ad7200",
    stage="#17181c",
    play="#dfe7fb",
    note="#23262f",
    on_note="#f5f6f8",
    on_note2="#c9ccd6",
    shadow=0.06,
)

DARK = Theme(
    name="dark",
    ground="#121317",
    chrome="#1a1b20",
    surface="#22242a",
    sunken="#17181c",
    raised="#363a45",
    paper="#f7f7f5",
    drawn="#22242b",
    line="#363942",
    control="#777d8b",
    off="#777d8b",
    ink="#ecedf1",
    ink2="#a9aebb",
    accent="#8aa4ff",
    on_accent="#0e1633",
    accent_soft="#29355f",
    accent_ink="#bccaff",
    ok="#5fcf95",
    ok_soft="#173627",
    warn="#f0b650",
    warn_soft="#3a2d12",
    bad="#ff8a8f",
    bad_soft="#431f24",
    gold="#f5b83d",
    on_gold="#2b1f00",
    gold_ink="#f5b83d",
    stage="#0c0d10",
    play="#151a2b",
    note="#2e313a",
    on_note="#f5f6f8",
    on_note2="#c9ccd6",
    shadow=0.30,
)

CONTRAST = Theme(
    name="contrast",
    ground="#000000",
    chrome="#000000",
    surface="#000000",
    sunken="#000000",
    raised="#3d3600",
    paper="#ffffff",
    drawn="#000000",
    line="#ffffff",
    control="#ffffff",
    off="#6b6b6b",
    ink="#ffffff",
    ink2="#ffffff",
    accent="#ffe14d",
    on_accent="#000000",
    accent_soft="#3d3600",
    accent_ink="#ffe14d",
    ok="#7cffb2",
    ok_soft="#00331a",
    warn="#ffc24d",
    warn_soft="#3d2b00",
    bad="#ff9ea3",
    bad_soft="#3d0005",
    gold="#ffe14d",
    on_gold="#000000",
    gold_ink="#ffe14d",
    stage="#000000",
    play="#000000",
    note="#000000",
    on_note="#ffffff",
    on_note2="#ffffff",
    shadow=0.0,
)

THEMES: dict[ThemeName, Theme] = {theme.name: theme for theme in (LIGHT, DARK, CONTRAST)}


class _Chosen:
    """The look in use. One window, one theme, one scale: widgets ask while they paint."""

    theme = LIGHT
    scale = 1.0


def current() -> Theme:
    """The theme in use."""
    return _Chosen.theme


def choose(theme: Theme) -> None:
    """Takes another theme; `client.ui.style_sheet.apply_theme` also repaints what is on screen."""
    _Chosen.theme = theme


def scaled(px: float) -> int:
    """A size of the drawing board in pixels, at the text size that the person has chosen."""
    return round(px * _Chosen.scale)


def scale() -> float:
    """The text size in use: 1 as drawn, 0.8…2."""
    return _Chosen.scale


def choose_scale(percent: int) -> None:
    """Takes another text size, 80…200; `client.ui.appearance.apply_look` also resizes what is on
    screen.
    """
    _Chosen.scale = percent / 100
