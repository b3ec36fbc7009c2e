"""*Check this computer*: a button, how far it is, and what came of each check."""

from __future__ import annotations

from PyQt6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from client.locale import _, counted
from client.self_test.check import Result
from client.ui.buttons import TextButton
from client.ui.card import Card, Hairline
from client.ui.page import quiet
from client.ui.self_check import SelfCheck
from client.ui.setting_row import SettingRow
from client.ui.state_chip import StateChip
from client.ui.switch import AIR_PX
from client.ui.theme import CARD_RADIUS


class CheckCard(Card):
    """Shows what the check tells. rows: one for each result since the last start."""

    def __init__(self, check: SelfCheck) -> None:
        super().__init__(CARD_RADIUS)
        self._check = check
        self._failed = 0
        self.button = TextButton(_("Check"), "activity", kind="line", small=True)
        self.about = SettingRow(
            _("Check this computer"),
            _("Paints in each style, tries every effect and opens a window. Takes a moment."),
            self.button,
        )
        self.rows: list[ResultRow] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(6)
        self._line = Hairline(ends_px=(0, AIR_PX))
        self._line.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 10, 18 - AIR_PX, 10)
        column.addWidget(self.about)
        column.addWidget(self._line)
        column.addLayout(self._list)
        self.button.clicked.connect(self._press)
        check.begun.connect(self._say)
        check.came.connect(self._add)
        check.ended.connect(self._end)

    def _press(self) -> None:
        if self._check.is_running:
            self._check.stop()
            self.button.setEnabled(False)  # until the check that runs is through
            return
        for row in self.rows:
            row.deleteLater()
        self.rows, self._failed = [], 0
        self.button.say(_("Stop"), "player-stop")
        self._line.show()
        self._check.start()

    def _say(self, title: str) -> None:
        told = _("{count} done. Now: {title}").format(count=len(self.rows), title=title)
        self.about.words.setText(told)

    def _add(self, result: Result) -> None:
        self._failed += not result.is_ok
        row = ResultRow(result)
        self.rows.append(row)
        self._list.addWidget(row)

    def _end(self) -> None:
        self.button.say(_("Check"), "activity")
        self.button.setEnabled(True)
        count = len(self.rows)
        told = counted("{count} check is ok.", "{count} checks are ok.", count - self._failed)
        if self._failed:
            told += " " + counted("{count} check failed.", "{count} checks failed.", self._failed)
        self.about.words.setText(told)


class ResultRow(QWidget):
    """What was tried, how long it took and why it failed; a chip says whether all is well."""

    def __init__(self, result: Result) -> None:
        super().__init__()
        self.result = result
        ok = result.is_ok
        word = _("ok") if ok else _("failed")
        self.chip = StateChip("ok" if ok else "bad", "check" if ok else "x", word)
        took = _("{title} · {milliseconds} ms").format(
            title=result.title, milliseconds=round(result.milliseconds)
        )
        self.words = quiet(f"{took}\n{result.why}" if result.why else took)
        self.setAccessibleName(f"{word}: {self.words.text()}")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, AIR_PX, 0)
        row.setSpacing(10)
        row.addWidget(self.chip)
        row.addWidget(self.words, 1)
