"""The installed console scripts, a real server with a fake engine, and sketches to paint."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
import pytest

from tests.patience import PATIENCE_SECONDS

SCRIPTS = Path(sys.executable).parent
Command = Callable[..., "Outcome"]


@dataclass(frozen=True)
class Outcome:
    code: int
    out: str
    err: str


def outcome_of(process: subprocess.Popen[str], seconds: float = PATIENCE_SECONDS) -> Outcome:
    out, err = process.communicate(timeout=seconds)
    assert "Traceback" not in out + err
    return Outcome(process.returncode, out, err)


def started(script: str, *arguments: object, **options: object) -> subprocess.Popen[str]:
    """The installed script, running, with pipes instead of a terminal."""
    return subprocess.Popen(
        [SCRIPTS / script, *map(str, arguments)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        errors="surrogateescape",
        # Whoever runs the tests in the background may have taught them to ignore Ctrl+C.
        preexec_fn=None if sys.platform == "win32" else _heed_ctrl_c,
        **options,
    )


def _heed_ctrl_c() -> None:
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.fixture
def sketch2art(tmp_path: Path) -> Command:
    """Runs `sketch2art …` in the test's own folder and gives its outcome."""
    return lambda *arguments: outcome_of(started("sketch2art", *arguments, cwd=tmp_path))


@pytest.fixture(scope="module")
def server_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server with the engine `echo`, open to this machine."""
    data = tmp_path_factory.mktemp("server")
    server = started(
        "sketch2art-server", "serve", "--port", 0, "--open", "--data", data,
        "--engine", "tests.fakes:EchoEngine", "--engine", "tests.fakes:MissingEngine",
        env={**os.environ, "PYTHONPATH": str(Path.cwd())},
    )  # fmt: skip
    said: list[str] = []
    for line in server.stderr:
        said.append(line)
        if found := re.search(r"Serving on (\S+),", line):
            break
    else:
        pytest.fail("the server did not start: " + "".join(said))
    reader = threading.Thread(target=server.stderr.read, daemon=True)
    reader.start()
    yield found[1]
    server.terminate()
    server.wait(PATIENCE_SECONDS)
    reader.join(PATIENCE_SECONDS)
    server.stderr.close()
    server.stdout.close()


@pytest.fixture
def paint(sketch2art: Command, server_url: str) -> Command:
    """`sketch2art paint …` with the engine `echo` on the running server."""
    return lambda *arguments: sketch2art(
        "paint", *arguments, "--server", server_url, "--engine", "echo"
    )


def draw(path: Path, radius: int = 60) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    sheet = np.full((200, 300), 255, np.uint8)
    cv2.circle(sheet, (150, 100), radius, 0, 4)
    written, data = cv2.imencode(path.suffix if path.suffix != ".txt" else ".png", sheet)
    assert written
    path.write_bytes(data.tobytes())  # cv2.imwrite knows no umlauts on Windows
    return path
