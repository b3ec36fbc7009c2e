"""Transitions, whose ticks come when nobody may be there any more."""

from __future__ import annotations

from textwrap import dedent

from tests.python_process import ran


def test_windows_that_go_in_the_middle_of_a_transition_cost_nobody_the_program() -> None:
    """In a process of its own, which would end by a segmentation fault."""
    script = dedent("""
        import gc, time
        from PyQt6.QtWidgets import QApplication, QWidget
        from client.ui.motion import Transition

        class Part(QWidget):
            def __init__(self, parent):
                super().__init__(parent)
                self.transition = Transition(self, self.show_share)
                self.transition.run(2000)

            def show_share(self, share):
                pass

        application = QApplication([])
        for number in range(60):
            window = QWidget()
            window.part, window.itself = Part(window), window  # a cycle: it is collected
            window.show()
            application.processEvents()
            if number % 3:
                window.deleteLater()
            del window
            if number % 2:
                gc.collect()
            for _tick in range(3):
                application.processEvents()
                time.sleep(0.004)
        print("alive")
    """)
    done = ran(script, QT_QPA_PLATFORM="offscreen")
    assert (done.returncode, done.stdout) == (0, "alive\n"), done.stderr
