"""The only animations there are: short, and none where a person asked for less motion."""

from __future__ import annotations

from collections.abc import Callable

from PyQt6.QtCore import QEasingCurve, QObject, QVariantAnimation


class _Wish:
    """What the person or the system asked for."""

    less_motion = False


def ask_for_less_motion(less: bool) -> None:
    """From now on things change at once."""
    _Wish.less_motion = less


class Transition(QVariantAnimation):
    """Carries a number from 0 to 1 and hands each value to `change`."""

    def __init__(self, owner: QObject, change: Callable[[float], None]) -> None:
        super().__init__(owner)
        self._change = change
        self.setStartValue(0.0)
        self.setEndValue(1.0)
        self.setEasingCurve(QEasingCurve.Type.OutCubic)
        # Not a lambda: it may be called, cleared already, while its window is collected.
        self.valueChanged.connect(self._hand_on)

    def _hand_on(self, value: float) -> None:
        self._change(float(value))

    def run(self, milliseconds: int) -> None:
        """Begins anew; at once at its end where less motion was asked for."""
        self.stop()
        if _Wish.less_motion or milliseconds <= 0:
            self._change(1.0)
            return
        self.setDuration(milliseconds)
        self.start()
