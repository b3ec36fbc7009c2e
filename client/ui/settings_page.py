"""The Settings page: look, folders, About. Every change acts at once and is kept at once."""

from __future__ import annotations

from pathlib import Path

import msgspec
from PyQt6.QtCore import pyqtSignal
from PyQt6.QtGui import QShowEvent
from PyQt6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from client.locale import LANGUAGES, _
from client.settings import Settings
from client.ui.about_card import AboutCard
from client.ui.buttons import TextButton
from client.ui.card import Card
from client.ui.flow import Flow
from client.ui.folder_row import FolderRow
from client.ui.page import CardPage, card_column, heading
from client.ui.preferences import Preferences
from client.ui.segmented import Segmented
from client.ui.setting_row import SettingRow, card_of
from client.ui.switch import Switch
from client.ui.text_size import TextSize
from client.ui.theme import CARD_RADIUS
from client.ui.theme_card import ThemeCard

_MOST_PX = 760


class SettingsPage(CardPage):
    """Shows the preferences and changes them; whoever must follow listens to them."""

    restart_wanted = pyqtSignal()

    def __init__(self, preferences: Preferences, pictures: Path, drawings: Path) -> None:
        """pictures, drawings: the usual folders, used where none was chosen."""
        super().__init__(_("Settings"), most_px=_MOST_PX)
        self._preferences = preferences
        self._before = preferences.settings
        self._language = preferences.settings.language
        self.themes = {
            "light": ThemeCard("light", _("Light")),
            "dark": ThemeCard("dark", _("Dark")),
            "system": ThemeCard("system", _("As the system")),
            "contrast": ThemeCard("contrast", _("High contrast")),
        }
        self.languages = Segmented([("", _("As the system")), *LANGUAGES.items()])
        self.text_size = TextSize()
        self.less_motion = Switch(_("Less motion"))
        self.smoothing = Segmented(
            [("off", _("Off")), ("little", _("A little")), ("lot", _("A lot"))]
        )
        self.by_clicks = Switch(_("Draw by clicks"))
        self.restart = TextButton(_("Open the window anew"), "refresh", kind="soft", small=True)
        self.pictures = FolderRow(_("Pictures are saved in"), pictures)
        self.drawings = FolderRow(_("Drawings are kept in"), drawings)
        self.about = AboutCard()
        self.back = TextButton(_("Back to how it was"), "arrow-back-up")
        self._arrange()
        self._connect()
        self.show_settings()

    def _arrange(self) -> None:
        self.bar.addWidget(self.back)
        restart = SettingRow(
            _("The language changes when the window opens anew."),
            _("Your drawing stays as it is."),
            self.restart,
        )
        self._restart_card = card_of([restart])
        look = [
            SettingRow(_("Language"), "", self.languages),
            SettingRow(_("Text size"), _("Buttons and icons grow with it."), self.text_size),
            SettingRow(_("Less motion"), _("Things change at once."), self.less_motion),
        ]
        drawing = [
            SettingRow(_("Smoothing"), _("Steadies shaky lines."), self.smoothing),
            SettingRow(
                _("Draw by clicks"),
                _("One click puts the pen down, the next lifts it: nothing has to be dragged."),
                self.by_clicks,
            ),
        ]
        self._column = column = card_column()
        folders = card_of([self.pictures, self.drawings])
        cards = (self._theme_card(), card_of(look), card_of(drawing), folders, self.about)
        for card in (self._restart_card, *cards):
            column.addWidget(card)
        column.addStretch()
        self.columns.addLayout(column)

    def add_card(self, card: QWidget) -> None:
        """One more below the others; whoever made it looks after it."""
        self._column.insertWidget(self._column.count() - 1, card)

    def _theme_card(self) -> Card:
        card = Card(CARD_RADIUS)
        column = QVBoxLayout(card)
        column.setContentsMargins(18, 14, 18, 12)
        column.addWidget(heading(_("Theme")))
        column.addWidget(Flow(*self.themes.values()))
        group = QButtonGroup(self)
        for button in self.themes.values():
            group.addButton(button)
        return card

    def _connect(self) -> None:
        change = self._preferences.change
        for name, button in self.themes.items():
            button.clicked.connect(lambda _checked, name=name: change(theme=name))
        self.languages.chosen.connect(lambda language: change(language=language))
        self.text_size.chosen.connect(lambda percent: change(text_percent=percent))
        self.less_motion.clicked.connect(lambda on: change(less_motion=on))
        self.smoothing.chosen.connect(lambda how: change(smoothing=how))
        self.by_clicks.clicked.connect(lambda on: change(draws_by_clicks=on))
        self.pictures.chosen.connect(lambda path: change(pictures_folder=path))
        self.drawings.chosen.connect(lambda path: change(drawings_folder=path))
        self.restart.clicked.connect(self.restart_wanted)
        self.back.clicked.connect(self._go_back)
        self._preferences.changed.connect(self.show_settings)

    def show_settings(self) -> None:
        """What is chosen now."""
        chosen = self._preferences.settings
        self.themes[chosen.theme].setChecked(True)
        self.languages.choose(chosen.language)
        self.text_size.show_percent(chosen.text_percent)
        self.less_motion.setChecked(chosen.less_motion)
        self.smoothing.choose(chosen.smoothing)
        self.by_clicks.setChecked(chosen.draws_by_clicks)
        self.pictures.show_folder(chosen.pictures_folder)
        self.drawings.show_folder(chosen.drawings_folder)
        self._restart_card.setVisible(chosen.language != self._language)
        self.back.setEnabled(_of_this_page(chosen) != _of_this_page(self._before))

    def _go_back(self) -> None:
        self._preferences.change(**_of_this_page(self._before))

    def showEvent(self, event: QShowEvent | None) -> None:
        super().showEvent(event)
        self._before = self._preferences.settings
        self.show_settings()


def _of_this_page(settings: Settings) -> dict[str, object]:
    names = ("theme", "language", "text_percent", "less_motion", "smoothing",
             "draws_by_clicks", "pictures_folder", "drawings_folder")  # fmt: skip
    values = msgspec.structs.asdict(settings)
    return {name: values[name] for name in names}
