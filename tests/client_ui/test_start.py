"""Starting quickly: what is imported before the window is first painted."""

from __future__ import annotations

import json
from pathlib import Path

from tests.python_process import ran

HEAVY = ("cv2", "numpy", "onnxruntime", "torch", "socketio", "engineio", "flask", "PIL")

SCRIPT = """
import json, sys
from pathlib import Path
from PyQt6.QtWidgets import QApplication
from client.app import open_window
from client.settings import Settings
from client.ui.style_sheet import apply_theme
from client.ui.theme import LIGHT
application = QApplication([])
apply_theme(application, LIGHT)
window = open_window(Settings(), "en", Path(sys.argv[1]))
window.first_painted.disconnect()
def report():
    print(json.dumps(sorted(sys.modules)))
    application.quit()
window.first_painted.connect(report)
window.show()
application.exec()
"""


def test_nothing_heavy_is_imported_before_the_first_paint(tmp_path: Path) -> None:
    done = ran(SCRIPT, tmp_path)
    assert done.stdout, done.stderr
    imported = json.loads(done.stdout)
    assert "client.ui.main_window" in imported
    assert [name for name in HEAVY if name in imported] == []
