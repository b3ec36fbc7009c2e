"""The log: what the program did and what failed, without what a person draws, says or calls it."""

from __future__ import annotations

import contextlib
import logging
import re
from logging.handlers import RotatingFileHandler
from pathlib import Path

import platformdirs

from shared.version import __version__

log = logging.getLogger(__name__)

LOG_NAME = "sketch2art.log"
MOST_BYTES, OLDER_FILES = 512 * 1024, 2
_FORMAT = "%(asctime)s %(levelname)s %(threadName)s %(name)s: %(message)s"

_OURS = (".py", ".pyc", ".pyd", ".so", ".dll", ".dylib", ".po", ".log", ".onnx", ".sqlite")
"""Files of the program, whose names say nothing about anybody."""

_KINDS = (
    "sketch2art|png|jpe?g|webp|bmp|tiff?|gif|svg|mp4|mov|avi|mkv|webm|safetensors|json|txt|damaged"
)
# Everything is bounded: a server's words go through here on whatever thread logs them.
_HOME = re.compile(r"(?i)(?:[a-z]:)?[\\/]{1,2}(?:home|users)[\\/]{1,2}[^\\/\s'\":]{1,255}")
_QUOTED = re.compile(r"(?P<quote>['\"])(?P<path>[^'\"\n]{0,999}[\\/][^'\"\n]{0,999})(?P=quote)")
_WHOLE = re.compile(rf"(?i)(?<![\w.…])(?:~|[a-z]:)?[\\/][^\n:'\"]{{0,999}}?\.(?P<kind>{_KINDS})\b")
_BARE = re.compile(
    rf"(?i)(?<![\w'\"….-])[^\s'\":,;()]{{0,255}}[^\s'\":,;()\\/]\.(?P<kind>{_KINDS})\b"
)
_SECRET = re.compile(r"(?i)(?P<name>token|code|pin)(?P<is>['\"]?\s?[:=]\s?)['\"]?[\w-]{4,99}['\"]?")
_ADDRESS = re.compile(
    r"(?i)\b(?P<scheme>https?|wss?|sketch2art)://(?!(?:127\.0\.0\.1|localhost)\b)[^\s'\")]{1,999}"
)
_HOST = re.compile(
    r"(?i)(?<![\w.-])(?!127\.0\.0\.1|0\.0\.0\.0)"
    r"(?:\d{1,3}(?:\.\d{1,3}){3}|[a-z][\w-]{0,62}(?:\.[\w-]{1,62}){0,9}(?=:\d{4,5}\b))(?::\d{1,5})?\b"
)
MOST_LINES, LONGEST_LINE = 200, 2_000


def log_folder() -> Path:
    """Where this system keeps the logs of a person's programs."""
    return Path(platformdirs.user_log_dir("sketch2art", appauthor=False))


def harmless(text: str) -> str:
    """The text without names of people, of their files and of their servers: a path keeps its kind,
    a home is ~. Where in our source something failed stays. Of very much, the beginning.
    """
    return "\n".join(_harmless(line[:LONGEST_LINE]) for line in text.splitlines()[:MOST_LINES])


def _harmless(text: str) -> str:
    text = _ADDRESS.sub(r"\g<scheme>://…", text)
    text = _SECRET.sub(r"\g<name>\g<is>…", text)
    text = _QUOTED.sub(_without_path, text)
    for path in (_WHOLE, _BARE):
        text = path.sub(r"….\g<kind>", text)
    home = Path.home()
    if home.name:
        text = text.replace(str(home), "~")
        text = re.sub(rf"(?<=[\\/]){re.escape(home.name)}(?=[\\/])", "~", text)
    return _HOST.sub("…", _HOME.sub("~", text))


def begin_log(folder: Path) -> None:
    """From now on all that is logged goes into a file there, at most three of 512 KB.

    What goes to the terminal stays as it is. Without a folder that takes files there is no log.
    """
    root = logging.getLogger()
    for handler in root.handlers:
        handler.setLevel(max(handler.level, root.level))
    with contextlib.suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        to_file = _LogFile(folder / LOG_NAME, "a", MOST_BYTES, OLDER_FILES, encoding="utf-8")
        to_file.setFormatter(_Harmless(_FORMAT))
        root.addHandler(to_file)
        root.setLevel(logging.INFO)
        log.info("Sketch2Art %s begins.", __version__)


def last_lines(folder: Path, most: int) -> list[str]:
    """The newest lines of the log, the oldest of them first; none where it cannot be read."""
    try:
        with (folder / LOG_NAME).open("rb") as file:
            file.seek(max(file.seek(0, 2) - 200 * most, 0))
            text = file.read().decode("utf-8", "replace")
    except OSError:
        return []
    return harmless("\n".join(text.splitlines()[-most:])).splitlines()


class _Harmless(logging.Formatter):
    """Cuts the finished text, so that what an exception says is cut, too."""

    def format(self, record: logging.LogRecord) -> str:
        return harmless(super().format(record))


class _LogFile(RotatingFileHandler):
    """A full disk, or a second program that holds the file on Windows, costs lines and no more."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: ARG002, N802
        return


def _without_path(found: re.Match[str]) -> str:
    quote, path = found["quote"], found["path"]
    kind = Path(path.replace("\\", "/")).suffix
    if kind.lower() in _OURS:
        return found[0]
    return f"{quote}…{kind}{quote}"
