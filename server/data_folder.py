"""One server for each data folder: two would queue each other's running jobs again."""

from __future__ import annotations

import os
from pathlib import Path

from server.disk import DiskRefusal
from server.exclusive import lock_file
from shared.errors import Refusal

LOCK = "server.lock"
MAX_INSTANCES = 20


class DataFolder:
    """A folder that belongs to this process until it ends, however it ends."""

    def __init__(self, path: Path) -> None:
        """Raises Refusal where another server has it, or where it cannot be written."""
        self.path = path
        try:
            path.mkdir(parents=True, exist_ok=True)
            self._file = (path / LOCK).open("ab")
        except OSError as error:
            raise DiskRefusal(path, error) from error
        try:
            lock_file(self._file)
        except OSError as error:
            self._file.close()
            raise Refusal(
                "data",
                path,
                "Another server uses this folder.",
                "End that one, or choose another folder with --data.",
            ) from error

    def release(self) -> None:
        """Lets another server have it."""
        self._file.close()


def claimed_folder(path: Path, embedded: bool) -> DataFolder:
    """The folder; for an embedded server a numbered one inside, where a second window has it."""
    if not embedded:
        return DataFolder(path)
    for number in range(1, MAX_INSTANCES + 1):
        try:
            return DataFolder(path if number == 1 else path / f"window-{number}")
        except DiskRefusal:
            raise
        except Refusal:
            continue
    raise Refusal("data", path, "Too many windows use this folder.", "Close one of them.")


def keep_only_harmless_environment() -> None:
    """Drops variables that are none of a server's business: its worker decodes strangers' data."""
    for name in list(os.environ):
        if name.upper() not in _KEPT and not name.upper().startswith(_KEPT_PREFIXES):
            del os.environ[name]


_KEPT = {
    *("PATH", "HOME", "USER", "LOGNAME", "LANG", "LANGUAGE", "TZ", "TMPDIR", "TEMP", "TMP"),
    *("SYSTEMROOT", "SYSTEMDRIVE", "WINDIR", "COMSPEC", "PATHEXT", "USERPROFILE", "APPDATA"),
    *("LOCALAPPDATA", "PROGRAMDATA", "NUMBER_OF_PROCESSORS", "OMP_NUM_THREADS", "HF_HOME"),
    *("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "VIRTUAL_ENV", "SKETCH2ART_MODELS"),
}
_KEPT_PREFIXES = ("LC_", "XDG_DATA", "XDG_CACHE", "CUDA_", "NVIDIA_", "PYTHON", "_PYI", "_MEI")
