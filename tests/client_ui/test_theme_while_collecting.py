"""Another theme while Python collects what a closed window left."""

from __future__ import annotations

from tests.python_process import ran

SCRIPT = """
import gc
from PyQt6.QtWidgets import QApplication, QLabel, QWidget
from client.ui import style_sheet
from client.ui.theme import DARK, LIGHT

class Busy(QWidget):
    def changeEvent(self, event):
        self.made = [[number] for number in range(500)]

written = style_sheet.style_sheet
def written_while_a_window_goes(theme):
    text = written(theme)
    for _ in range(300):
        left = QLabel("left")
        left.ensurePolished()
        left.itself = left  # in cycles, as windows are
    gc.set_threshold(1, 1, 1)
    return text

application = QApplication([])
style_sheet.apply_theme(application, LIGHT)
gc.set_threshold(10**9)
seen = [Busy() for _ in range(20)]
for one in seen:
    one.ensurePolished()
style_sheet.style_sheet = written_while_a_window_goes
style_sheet.apply_theme(application, DARK)
print("it goes on,", "collecting" if gc.isenabled() else "never collecting again")
"""


def test_no_widget_is_taken_from_under_qt() -> None:
    done = ran(SCRIPT, QT_QPA_PLATFORM="offscreen")
    assert (done.returncode, done.stdout) == (0, "it goes on, collecting\n"), done.stderr
