"""Real servers and real windows for the contract tests."""

from __future__ import annotations

import json
import logging
import re
import subprocess
import sys
import threading
import uuid
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import psutil
import socketio

from client.net.channel import OrderedClient
from shared.protocol import PROTOCOL_VERSION
from tests.patience import PATIENCE_SECONDS, eventually

ENGINES = ("tests.fakes:EchoEngine", "tests.fakes:MissingEngine")
ROOT = Path(__file__).parents[2]

# The client library calls a connection that the server ended an error of its own.
_SILENT = logging.getLogger("tests.window")
_SILENT.setLevel(logging.CRITICAL)


def command(*arguments: str | Path) -> list[str]:
    return [sys.executable, "-m", "server", *map(str, arguments)]


def run(*arguments: str | Path, stdin: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command(*arguments),
        input=stdin,
        capture_output=True,
        text=True,
        cwd=ROOT,
        timeout=PATIENCE_SECONDS,
    )


def sketch_png(size: int = 64, noise: bool = False) -> bytes:
    """A circle; noise makes a file that compression cannot shrink."""
    picture = np.full((size, size), 255, np.uint8)
    if noise:
        picture = np.random.default_rng(0).integers(0, 256, (size, size), np.uint8)
    cv2.circle(picture, (size // 2, size // 2), size // 3, 0, 2)
    return cv2.imencode(".png", picture)[1].tobytes()


SKETCH = sketch_png()


def new_job() -> str:
    return str(uuid.uuid4())


def request(job: str | None = None, **options: Any) -> dict[str, Any]:
    """A good `generate` message for the echo engine."""
    return {
        "job": job or new_job(),
        "style": "flat",
        "engine": "echo",
        "drawing": {"sketch": SKETCH},
        "options": options,
    }


class RunningServer:
    """A server process, its log in a file; tokens are made by the real command."""

    def __init__(self, data: Path, *arguments: str, embedded: bool = False) -> None:
        self.data = data
        self.log_path = data.parent / f"{data.name}-{new_job()[:8]}.log"
        engines = [part for engine in ENGINES for part in ("--engine", engine)]
        mode = ["--embedded"] if embedded else ["--port", "0"]
        with self.log_path.open("wb") as log:
            self.process = subprocess.Popen(
                self.command_line("serve", *mode, "--data", data, *engines, *arguments),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                cwd=ROOT,
            )
        if embedded:
            self.write_line("embedded-secret")
            line = self.process.stdout.readline()
            assert line.startswith(b"READY "), self.log()
            self.port = json.loads(line[6:])["port"]
        else:
            found = eventually(lambda: re.search(r"Serving on \S+:(\d+)", self.log()))
            self.port = int(found[1])

    def command_line(self, *arguments: str | Path) -> list[str]:
        return command(*arguments)

    def write_line(self, text: str) -> None:
        self.process.stdin.write(text.encode() + b"\n")
        self.process.stdin.flush()

    def log(self) -> str:
        return self.log_path.read_text()

    def complaints(self) -> list[str]:
        """Lines of the log that somebody would have to look at."""
        bad = ("WARNING", "ERROR", "CRITICAL", "Traceback", "worker: ")
        lines = [line for line in self.log().splitlines() if any(word in line for word in bad)]
        # Its weights are another test's matter.
        return [line for line in lines if "The engine instant is not ready" not in line]

    def token(self, name: str) -> str:
        made = run("token", "new", name, "--data", self.data)
        assert made.returncode == 0, made.stderr
        return made.stdout.strip()

    def processes(self) -> list[psutil.Process]:
        """The server and everything below it."""
        server = psutil.Process(self.process.pid)
        return [server, *server.children(recursive=True)]

    def end(self, seconds: float = 10.0) -> None:
        if self.process.poll() is None:
            self.process.terminate()
        self.process.wait(seconds)
        self.process.stdin.close()
        self.process.stdout.close()

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()
        self.process.stdin.close()
        self.process.stdout.close()

    def __enter__(self) -> RunningServer:
        return self

    def __exit__(self, *_: object) -> None:
        self.end()


class Window:
    """A client as small as can be: everything it hears is kept in order."""

    def __init__(self, port: int, token: str = "embedded-secret", **hello: Any) -> None:
        self.heard: dict[str, list[dict[str, Any]]] = {"event": [], "live": [], "catalogue": []}
        self.refusal: Any = None
        self.lost = threading.Event()
        self._client = OrderedClient(
            reconnection=False, handle_sigint=False, engineio_logger=_SILENT
        )
        for name, heard in self.heard.items():
            self._client.on(name, heard.append)
        self._client.on("connect_error", self._refused)
        self._client.on("disconnect", lambda *_: self.lost.set())
        auth = {"protocol": PROTOCOL_VERSION, "token": token, **hello}
        try:
            self._client.connect(
                f"http://127.0.0.1:{port}",
                auth=auth,
                transports=["websocket"],
                wait_timeout=PATIENCE_SECONDS,
            )
        except socketio.exceptions.ConnectionError:
            self.lost.set()

    def _refused(self, data: Any) -> None:
        self.refusal = data

    def ask(self, event: str, *data: Any) -> Any:
        payload = data[0] if len(data) == 1 else tuple(data) if data else None
        return self._client.call(event, payload, timeout=PATIENCE_SECONDS)

    def send(self, event: str, data: Any) -> None:
        self._client.emit(event, data)

    def events(self, job: str) -> list[dict[str, Any]]:
        return [event for event in self.heard["event"] if event["job"] == job]

    def durable(self, job: str) -> list[dict[str, Any]]:
        return [event for event in self.events(job) if "seq" in event]

    def wait_for(self, job: str, *kinds: str) -> dict[str, Any]:
        """The first event of that kind."""
        return eventually(
            lambda: next((e for e in list(self.events(job)) if e["type"] in kinds), None)
        )

    def wait_for_end(self, job: str) -> dict[str, Any]:
        return self.wait_for(job, "succeeded", "failed", "cancelled")

    def worker(self) -> dict[str, Any]:
        eventually(lambda: self.heard["catalogue"])
        return self.heard["catalogue"][-1]["workers"][0]

    def wait_for_worker(self, *states: str) -> dict[str, Any]:
        return eventually(lambda: (w := self.worker())["state"] in states and w)

    def close(self) -> None:
        self._client.disconnect()
        # Where the server was first, the library's writing thread would wait for 30 seconds.
        self._client.eio.queue.put(None)
        # Its threads end on their own; a test that leaves one behind fails (see guard.py).
        self._client.eio.wait()

    def __enter__(self) -> Window:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def kinds(events: list[dict[str, Any]]) -> list[str]:
    return [event["type"] for event in events]


def numbers(events: list[dict[str, Any]]) -> list[int]:
    return [event["seq"] for event in events]
