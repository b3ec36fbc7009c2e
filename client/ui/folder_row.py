"""A folder as a setting: where it is, another one, and a look into it."""

from __future__ import annotations

from pathlib import Path

from PyQt6.QtCore import QUrl, pyqtSignal
from PyQt6.QtGui import QDesktopServices
from PyQt6.QtWidgets import QFileDialog

from client.locale import _
from client.ui.buttons import TextButton
from client.ui.setting_row import SettingRow


class FolderRow(SettingRow):
    """Tells the path that was chosen."""

    chosen = pyqtSignal(str)

    def __init__(self, title: str, usual: Path) -> None:
        """usual: the folder where none was chosen."""
        self.choose = TextButton(_("Choose…"), kind="line", small=True)
        self.open = TextButton(_("Show"), "folder-open", small=True)
        super().__init__(title, str(usual), self.open, self.choose)
        self._title = title
        self._usual = usual
        self.folder = usual
        self.choose.setAccessibleName(f"{title}: {_('Choose…')}")
        self.open.setAccessibleName(f"{title}: {_('Show')}")
        self.choose.clicked.connect(self._ask)
        self.open.clicked.connect(self._show)

    def show_folder(self, path: str) -> None:
        """The folder in use; "" is the usual one."""
        self.folder = Path(path) if path else self._usual
        self.words.setText(str(self.folder))

    def _ask(self) -> None:
        path = QFileDialog.getExistingDirectory(self, self._title, str(self.folder))
        if path:
            self.chosen.emit("" if Path(path) == self._usual else path)

    def _show(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.folder)))
