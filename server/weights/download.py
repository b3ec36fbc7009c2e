"""One file over HTTP: goes on where it stopped, is hashed while it comes, counts when it is right.

A file that is still coming is called `NAME.REVISION.part`; a process may die at any moment.
"""

from __future__ import annotations

import http.client
import os
import re
import time
import urllib.error
from pathlib import Path

from server.disk import DiskRefusal
from server.weights.expected import Expected
from server.weights.hashing import CHUNK, Digest, digest_of
from server.weights.header import check_header
from server.weights.hub import Hub, unreachable
from server.weights.lock import LockedFile
from server.weights.manifest import Model
from server.weights.places import inside
from server.weights.watching import Watch
from server.weights.web import LOST, reason_of
from shared.errors import Refusal

PAUSES = (1.0, 2.0, 4.0, 8.0)
"""Seconds between two tries; they begin anew whenever something came."""

PASSING = (408, 425, 429, 500, 502, 503, 504)
"""Answers that another try may change."""


def part_of(folder: Path, path: str, revision: str) -> Path:
    """Where a file is written while it comes."""
    target = inside(folder, path)
    return target.with_name(f"{target.name}.{revision[:12]}.part")


class Download:
    """One file of a model into its folder."""

    def __init__(
        self, hub: Hub, model: Model, revision: str, folder: Path, expected: Expected, watch: Watch
    ) -> None:
        self._hub, self._model, self._expected, self._watch = hub, model, expected, watch
        self._url = hub.file_address(model, revision, expected.path)
        self._target = inside(folder, expected.path)
        self._part = part_of(folder, expected.path, revision)
        self._digest = Digest(expected.size)
        self._have = 0

    def run(self) -> LockedFile:
        """Brings the file. Raises Refusal; what has come stays, unless it is wrong."""
        try:
            self._part.parent.mkdir(parents=True, exist_ok=True)
            self._take_up()
            self._bring()
            return self._finish()
        except OSError as error:  # those of the network do not come so far
            raise DiskRefusal(self._target.parent, error) from error

    def _take_up(self) -> None:
        """Hashes what an earlier try has left."""
        size = self._part.stat().st_size if self._part.is_file() else 0
        if size > self._expected.size:
            self._part.unlink()
            size = 0
        self._watch.begin(self._expected.path, 0, self._expected.size)
        if size:
            self._digest = digest_of(self._part, self._expected.size, self._watch.advance)
        self._have = size

    def _bring(self) -> None:
        tries = 0
        while self._have < self._expected.size:
            before = self._have
            reason = self._try()
            if self._have >= self._expected.size:
                return
            tries = 0 if self._have > before else tries + 1
            if tries > len(PAUSES):
                raise unreachable(self._hub.address, reason)
            time.sleep(PAUSES[max(tries - 1, 0)] if PAUSES else 0)

    def _try(self) -> str:
        """Reads until the answer or the network ends; why it ended. Raises Refusal, OSError."""
        try:
            answer = self._hub.web.get(self._url, self._have)
        except urllib.error.HTTPError as error:
            error.close()
            if error.code == 416:
                return "the file there is shorter than it should be"
            if error.code in PASSING:
                return f"HTTP {error.code}"
            raise self._hub.refusal(self._model, error.code) from error
        except LOST as error:
            return reason_of(error)
        with answer:
            if self._have and _start(answer) != self._have:
                self._begin_anew()
                if answer.status != 200:
                    return "it sent another part than was asked for"
            return self._read(answer)

    def _read(self, answer: http.client.HTTPResponse) -> str:
        with self._part.open("ab") as file:
            while True:
                try:
                    # read1: a slow line is seen to move, and a kill loses little.
                    piece = answer.read1(CHUNK)
                except LOST as error:
                    return reason_of(error)
                if not piece:
                    return "the connection ended early"
                if self._have + len(piece) > self._expected.size:
                    break  # not dropped while it is open: Windows would not let it go
                file.write(piece)
                self._digest.add(piece)
                self._have += len(piece)
                self._watch.advance(len(piece))
        raise self._wrong()

    def _begin_anew(self) -> None:
        """The other end cannot go on in the middle."""
        self._part.unlink(missing_ok=True)
        self._watch.advance(-self._have)
        self._digest, self._have = Digest(self._expected.size), 0

    def _finish(self) -> LockedFile:
        if not self._have:
            self._part.touch()
        if not self._expected.fits(self._digest):
            raise self._wrong()
        if self._expected.path.endswith(".safetensors"):
            try:
                check_header(self._part, self._expected.path)
            except Refusal:
                self._part.unlink(missing_ok=True)
                raise
        with self._part.open("rb+") as file:
            os.fsync(file.fileno())
        self._part.replace(self._target)
        return LockedFile(self._expected.size, self._digest.sha256)

    def _wrong(self) -> Refusal:
        """Nothing of it can be used: which of its bytes are wrong nobody knows."""
        self._part.unlink(missing_ok=True)
        return Refusal(
            "file",
            self._expected.path,
            "What came is not the pinned file: its hash or its length differs. It was dropped.",
            "Run the command again; if it comes the same, take another source with --from.",
        )


def _start(answer: http.client.HTTPResponse) -> int:
    """The first byte's place in the file."""
    match = re.match(r"bytes (\d+)-", answer.headers.get("Content-Range", ""))
    return int(match[1]) if answer.status == 206 and match else 0
