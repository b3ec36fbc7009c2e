"""What is chosen on the Draw page, from the settings and back into them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from client.settings import Settings
from client.ui.sheet_room import Wish

if TYPE_CHECKING:
    from client.ui.main_window import MainWindow


def take_settings(window: MainWindow) -> None:
    """Gives the window what was chosen the last time."""
    tools, chosen = window.page.tools, window.preferences.settings
    tools.sizes.pencil, tools.sizes.eraser = chosen.pencil_px, chosen.eraser_px
    tools.sizes.hint, tools.sizes.brush = chosen.hint_px, chosen.brush_px
    tools.swatch.set_colour(chosen.hint_colour)
    tools.take_up("pencil")
    window.studio.engines.wanted = chosen.engine
    window.studio.change(style=chosen.style)
    window.page.views.show(Wish(chosen.view, chosen.sketch_share))
    window.top.views.choose(chosen.view)
    window.page.dock.count.show_count(chosen.versions)
    window.show_look()


def follow_choices(window: MainWindow) -> None:
    """What is chosen now is kept at once; what the Settings page changes holds at once."""

    def keep(wish: Wish) -> None:
        window.preferences.change(view=wish.arrangement, sketch_share=round(wish.share, 4))

    def draw_so() -> None:
        canvas, chosen = window.page.canvas, window.preferences.settings
        canvas.smoothing, canvas.draws_by_clicks = chosen.smoothing, chosen.draws_by_clicks

    draw_so()
    window.preferences.changed.connect(draw_so)
    window.top.views.chosen.connect(window.page.views.choose)
    window.page.views.chosen.connect(keep)
    window.page.views.chosen.connect(lambda wish: window.top.views.choose(wish.arrangement))


def chosen_settings(window: MainWindow) -> Settings:
    """The settings with what was chosen in this window."""
    tools = window.page.tools
    return msgspec.structs.replace(
        window.preferences.settings,
        style=window.studio.recipe.style,
        versions=window.page.dock.count.count,
        engine=window.studio.engines.wanted,
        pencil_px=tools.sizes.pencil,
        eraser_px=tools.sizes.eraser,
        hint_px=tools.sizes.hint,
        brush_px=tools.sizes.brush,
        hint_colour=tools.swatch.colour,
    )
