"""The only animations there are: short, and none where a person asked for less motion."""

from __future__ import annotations

from PyQt6.QtCore import QAbstractAnimation, QEasingCurve, QObject, QPropertyAnimation


class _Wish:
    """What the person or the system asked for."""

    less_motion = False


def ask_for_less_motion(less: bool) -> None:
    """From now on things change at once."""
    _Wish.less_motion = less


def animate(target: QObject, name: bytes, start: float, end: float, milliseconds: int) -> None:
    """Moves a property from start to end; sets it at once where less motion was asked for."""
    running = target.findChild(QPropertyAnimation, name.decode())
    if running is not None:
        running.stop()
    if _Wish.less_motion or milliseconds <= 0:
        target.setProperty(name.decode(), end)
        return
    animation = QPropertyAnimation(target, name, target)
    animation.setObjectName(name.decode())
    animation.setStartValue(start)
    animation.setEndValue(end)
    animation.setDuration(milliseconds)
    animation.setEasingCurve(QEasingCurve.Type.OutCubic)
    animation.start(QAbstractAnimation.DeletionPolicy.DeleteWhenStopped)
