"""The effects that a person keeps: used again, kept, removed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PyQt6.QtCore import QObject, pyqtSignal
from PyQt6.QtWidgets import QMenu

from client.camera.darkroom import Do
from client.camera.effects import InUse
from client.camera.presets import Preset, kept, read_presets, write_presets
from client.filters.chain import Chain
from client.locale import _
from client.ui.buttons import TextButton
from client.ui.chain_panel import title_of


class PresetMenu(QObject):
    """A button with a menu. What is kept is named after its effects: nothing has to be typed."""

    chosen = pyqtSignal(object)  # InUse
    _read = pyqtSignal(list)

    def __init__(self, path: Path, do: Do, language: str) -> None:
        """path: the file that holds them; do: carries out tasks beside the window."""
        super().__init__()
        self._path, self._do, self._language = path, do, language
        self.presets: list[Preset] = []
        self._chain = Chain()
        self.button = TextButton(_("Kept effects"), "heart", kind="line", small=True)
        self._menu = QMenu(self.button)
        self._menu.aboutToShow.connect(self.fill)
        self.button.setMenu(self._menu)
        self._read.connect(self._take)
        do(lambda: self._read.emit(read_presets(path)))

    def show_effects(self, in_use: InUse) -> None:
        """What can be kept now."""
        self._chain = in_use.active

    def keep(self) -> None:
        """Keeps the effects in use."""
        titles = [title_of(step.filter, self._language) for step in self._chain.steps]
        self._change(kept(self.presets, " + ".join(titles)[:100], self._chain))

    def remove(self, preset: Preset) -> None:
        """Forgets one."""
        self._change([one for one in self.presets if one != preset])

    def use(self, preset: Preset) -> None:
        """Those effects instead of the ones in use."""
        self.chosen.emit(InUse(preset.chain, len(preset.chain.steps) - 1))

    def fill(self) -> QMenu:
        """The menu as it is now."""
        menu = self._menu
        menu.clear()
        for preset in self.presets:
            menu.addAction(preset.name, self._calling(self.use, preset))
        if self.presets:
            menu.addSeparator()
        keep = menu.addAction(_("Keep these effects"), self.keep)
        if keep is not None:
            keep.setEnabled(bool(self._chain.steps))
        if self.presets:
            removing = menu.addMenu(_("Remove"))
            for preset in self.presets:
                if removing is not None:
                    removing.addAction(preset.name, self._calling(self.remove, preset))
        return menu

    def _calling(self, act: Callable[[Preset], None], preset: Preset) -> Callable[[], None]:
        return lambda: act(preset)

    def _change(self, presets: list[Preset]) -> None:
        self.presets = presets
        self._do(lambda: write_presets(self._path, presets))

    def _take(self, presets: list[Preset]) -> None:
        self.presets = presets
