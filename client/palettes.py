"""Ready-made colours: those of the brush, and palettes that go well together."""

from __future__ import annotations

from client.locale import later

BRUSH_COLOURS = (
    "#1f1f24", "#5b616e", "#a7adb8", "#ffffff", "#8a5a3b", "#c98b5a",
    "#e03131", "#f4694c", "#ff922b", "#ffc233", "#ffe066", "#c0d860",
    "#57b04a", "#2b8a3e", "#12b886", "#3bc9db", "#4dabf7", "#2f6fde",
    "#304bb5", "#7048e8", "#b06ee8", "#e64980", "#f783ac", "#ffd8c2",
)  # fmt: skip
"""24 colours for hints: greys and browns, then around the wheel, skin last."""

PALETTES: dict[str, tuple[str, ...]] = {
    later("Meadow"): ("#5fb65a", "#ffd43b", "#8ed1f5", "#e8574a", "#8a5a3b"),
    later("Sea"): ("#2f86d6", "#8fd3f0", "#f4e3b5", "#ff8a5c", "#1f4e8c"),
    later("Sunset"): ("#f2695c", "#ffb14e", "#8a4fbf", "#ffd9a0", "#3b2f73"),
    later("Sweets"): ("#ff7eb6", "#8be0d4", "#ffe36e", "#b497f5", "#ff9f68"),
    later("Autumn"): ("#c8552b", "#e9a53a", "#7a8b3c", "#8a4b32", "#f3e0b8"),
    later("Night"): ("#34408c", "#6f7fe0", "#f5d76e", "#9b6fd0", "#1d2452"),
    later("Ice"): ("#9fd8f0", "#e4f3fb", "#5b8fd0", "#b9c4f0", "#3c5a99"),
    later("Toy box"): ("#e03131", "#2f6fde", "#ffc233", "#2b9a4a", "#ff922b"),
}
"""Name → colours, the first is the main one. Names are translated where they are shown."""
