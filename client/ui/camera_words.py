"""What to say where a camera gives no picture."""

from __future__ import annotations

from client.camera.capturing import CameraState
from client.locale import _
from client.locale.sentences import said


def words_for(state: CameraState | None, was_looked: bool) -> tuple[str, str, bool]:
    """Icon and words for a camera that gives no picture, "" for one that does; and whether its
    last picture stays.
    """
    if state is None:
        none = _("No camera found. Use a video, or try the made-up scene.")
        return ("camera", none if was_looked else _("Looking for a camera…"), False)
    if state.state == "running":
        doubts = {
            "black": _("The camera gives only black. Is its lid open?"),
            "frozen": _("The camera's picture has stood still for a while."),
            "": "",
        }
        return "alert-triangle", doubts[state.doubt], bool(state.doubt)
    if state.refusal is not None and state.state == "refused":
        refusal = state.refusal
        return "alert-triangle", f"{said(refusal.why)} {said(refusal.remedy)}", False
    if state.state == "lost":
        return (
            "plug-connected-x",
            _("The camera was unplugged. Everything taken is kept."),
            True,
        )
    if state.state == "ended":
        return "player-stop", _("The video is over."), True
    return "camera", _("Looking for a camera…"), False


def recording_words(seconds: float, free_bytes: int) -> str:
    """How long a recording is, and what the disk has left."""
    time = f"{int(seconds) // 60}:{int(seconds) % 60:02}"
    return _("{time} · {free:.0f} GB left on the disk").format(time=time, free=free_bytes / 1e9)
