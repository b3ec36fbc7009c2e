"""Joins the drawing, the raster thread and the session; the window only shows what it says."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from PyQt6.QtCore import pyqtSignal

from client.moods import Mood
from client.net.address import ServerAddress
from client.net.link import Link, LinkState
from client.net.switching import SwitchingSession
from client.sketch.document import Cleared, Sketch
from client.ui.asking import Look
from client.ui.decoder import Decoder, Shown
from client.ui.drawn_sheet import DrawnSheet
from client.ui.engine_choice import EngineChoice
from client.ui.painted_jobs import PaintedJobs
from client.ui.recipe import Recipe
from client.ui.relay import Relay
from shared.protocol import Catalogue, EngineInfo, LivePicture, Refused, Skipped

LARGEST_SEED = 2**31 - 1
CAMERA_FROM = 1_000_000_000
"""Live requests of the camera have numbers from here on; the sheet's never come so far."""


class Studio(DrawnSheet):
    """The state of the Draw page and what can be done with it. Lives on the window's thread.

    What is done with the drawing alone stands in DrawnSheet; here, what pictures are made of it.
    """

    recipe_changed = pyqtSignal()
    engine_changed = pyqtSignal()
    link_changed = pyqtSignal()
    server_changed = pyqtSignal()
    painted = pyqtSignal(object)  # Shown, in the chosen style
    card_painted = pyqtSignal(str, object)  # style, QImage
    refused = pyqtSignal(object)  # Refused: the live picture could not be made

    def __init__(self, address: ServerAddress | None, data: Path) -> None:
        from client.ui.raster_thread import RasterThread

        relay = Relay(self._take_answer)
        session = SwitchingSession(relay, address, data)
        super().__init__(RasterThread(relay, session.live))
        self.relay, self.session, self.data = relay, session, data
        self.recipe = Recipe()
        self.engines = EngineChoice()
        self.engine: EngineInfo | None = None
        self.link = LinkState(Link.CONNECTING)
        self.live_style = ""
        self.shown_palette: list[str] = []
        self.fit_px = 512
        self.camera_answer: Callable[[LivePicture | Skipped], None] = lambda _answer: None
        self._decoder = Decoder(relay.shown.emit)
        self.jobs = PaintedJobs(self)
        relay.link.connect(self._take_link)
        relay.catalogue.connect(self._take_catalogue)
        relay.live_refused.connect(self._take_refusal)
        relay.shown.connect(self._take_shown)
        relay.made.connect(self.make)

    def start(self) -> None:
        """Starts the threads and the server; call it once the window has been painted."""
        self.raster.start()
        self._decoder.start()
        self.session.start()

    def switch_server(self, address: ServerAddress | None) -> None:
        """Goes on with another server, None: this computer's own; drawing and look are kept.

        Returns at once: the old session ends and the new one begins on a thread of their own.
        """
        self.engines.take(())
        self.engine = None
        self.session.switch(address)
        self.server_changed.emit()

    def close(self) -> None:
        """Ends all of them."""
        self.session.close()
        self.raster.stop()
        self._decoder.stop()

    # Another drawing.

    def open_sketch(self, sketch: Sketch) -> None:
        """Another drawing takes the sheet, with all that can be undone in it."""
        self.sketch, self._items = sketch, None
        self.raster.blank(True)  # the colours of the old one are not those of the new one
        self.change(prompt=sketch.words, palette=(), seed=0)
        self.raster.open(sketch.marks)
        self._sketch_changed()

    def start_anew(self) -> None:
        """An empty sheet without a name; undo brings the old drawing back."""
        self.sketch.name = ""
        self.change(prompt="", palette=(), seed=0)
        if self.sketch.is_empty:
            self._sketch_changed()
        else:
            self.make(Cleared())

    # The look.

    def change(self, **choices: Any) -> None:
        """Other choices for the picture: fields of Recipe."""
        self.take_recipe(replace(self.recipe, **choices))

    def take_recipe(self, recipe: Recipe) -> None:
        """Asks for the picture anew where the recipe is another one."""
        if recipe != self.recipe:
            self.recipe = recipe
            self._send_look()
            self.recipe_changed.emit()

    def take_mood(self, mood: Mood) -> None:
        """Its colours, and its style where the engine has that."""
        styles = [style.name for style in self.engine.styles] if self.engine is not None else []
        style = mood.style if mood.style in styles else self.recipe.style
        self.change(palette=mood.palette, style=style, seed=0)

    def roll_dice(self) -> None:
        """Other colours for the same sketch."""
        self.take_recipe(self.recipe.rolled(random.randint(1, LARGEST_SEED)))  # noqa: S311

    def keep_palette(self, keep: bool) -> None:
        """Keeps the colours on show while the drawing goes on, or lets them be chosen again."""
        self.change(palette=tuple(self.shown_palette[:6]) if keep else ())

    def change_colour(self, index: int, colour: str) -> None:
        """One colour of the palette on show becomes another."""
        shown = list(self.recipe.palette) or self.shown_palette
        self.take_recipe(self.recipe.recoloured(shown, index, colour))

    def look(self) -> Look | None:
        """What pictures for keeps are asked for; None where none can be had, and `engines` says
        why.
        """
        return self.engines.look(self.recipe)

    def choose_engine(self, name: str) -> None:
        """Another one paints for keeps; what was chosen for the one before is not lost."""
        if self.engine is None or name != self.engine.name:
            self.recipe = self.engines.choose(name, self.recipe)
            self._take_engine()

    def _send_look(self) -> None:
        look = self.engines.live_look(self.recipe)
        if look is not None:
            self.live_style = look.style
            self.raster.look(look)

    # What comes back.

    @property
    def server_url(self) -> str:
        """The address of the server in use; "" for this computer's own."""
        address = self.session.address
        return address.url if address is not None else ""

    @property
    def is_ready(self) -> bool:
        """True where a picture can be had."""
        ready = self.engine is not None and self.engine.state == "ready"
        return self.link.link is Link.READY and ready

    def _take_link(self, link: LinkState) -> None:
        self.link = link
        if link.link is Link.READY:
            self.raster.ask_again()
        self.link_changed.emit()

    def _take_catalogue(self, catalogue: Catalogue) -> None:
        before = self.engines.chosen, self.engines.live
        self.engines.take(catalogue.engines)
        if (self.engines.chosen, self.engines.live) != before:
            self._take_engine()
        self.link_changed.emit()

    def _take_engine(self) -> None:
        self.engine = self.engines.chosen
        self.recipe = self.engines.fitting(self.recipe)
        self.engine_changed.emit()
        self._send_look()

    def _take_answer(self, answer: LivePicture | Skipped) -> None:
        """On the network thread: only passes on, and reads what one assignment changes."""
        if answer.seq >= CAMERA_FROM:
            self.camera_answer(answer)
            return
        asked = self.raster.asked(answer.seq)
        self.raster.answered(answer.seq)
        if isinstance(answer, LivePicture) and asked is not None:
            chosen = asked.style == self.live_style
            self._decoder.put(answer, asked, self.fit_px if chosen else 0)

    def _take_refusal(self, refusal: Refused) -> None:
        self.raster.refused()
        self.refused.emit(refusal)

    def _take_shown(self, shown: Shown) -> None:
        if self.engines.live == self.engine:
            self.card_painted.emit(shown.style, shown.card)
        if shown.picture and shown.style == self.live_style:
            if self.sketch.is_empty and not self.is_drawing:
                return  # it was asked for before the sheet was cleared
            self.shown_palette = shown.palette
            self.raster.stay_near(shown.palette)
            self.painted.emit(shown)
