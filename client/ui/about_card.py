"""The card About: which version this is, under which licences, and what helps when it fails."""

from __future__ import annotations

from client.locale import _
from client.ui.buttons import TextButton
from client.ui.card import Card
from client.ui.setting_row import SettingRow, card_of
from client.ui.theme import CARD_RADIUS
from shared.version import __version__


class AboutCard(Card):
    """Only arranges; whoever owns it connects."""

    def __init__(self) -> None:
        super().__init__(CARD_RADIUS)
        self.news = TextButton(_("What is new"), "sparkles", kind="line", small=True)
        self.licences = TextButton(_("Licences"), "info-circle", kind="line", small=True)
        self.folder = TextButton(_("Open the log folder"), "folder-open", kind="line", small=True)
        self.report = TextButton(_("Copy report…"), "copy", kind="line", small=True)
        rows = [
            SettingRow(
                _("About Sketch2Art {version}").format(version=__version__),
                _("Free software. What others have made for it stands under Licences."),
                self.news,
                self.licences,
            ),
            SettingRow(
                _("When something fails"),
                _("The log holds what the program did: none of your drawings, words and names."),
                self.folder,
                self.report,
            ),
        ]
        card_of(rows, self)
