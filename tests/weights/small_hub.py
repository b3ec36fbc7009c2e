"""A real HTTP server that answers as the hub does: listings, files, ranges, and trouble at will."""

from __future__ import annotations

import hashlib
import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Self
from urllib.parse import parse_qs, unquote, urlsplit


def safetensors(seed: int, count: int = 1_000) -> bytes:
    """A whole file with two tensors of `count` bytes each."""
    header = {
        "__metadata__": {"seed": str(seed)},
        "a": {"dtype": "U8", "shape": [count], "data_offsets": [0, count]},
        "b": {"dtype": "F16", "shape": [count // 2], "data_offsets": [count, 2 * count]},
    }
    text = json.dumps(header).encode()
    body = bytes((index * 7 + seed) % 251 for index in range(2 * count))
    return len(text).to_bytes(8, "little") + text + body


class SmallHub:
    """files: repository → revision → path → bytes. What follows makes trouble.

    wrong: paths whose listing has another hash. cut: path → bytes after which a file ends, whatever
    the listing says. hang_up_after: connections end after so many bytes. slow: seconds between two
    pieces. token: only those who show it come in. deaf_to_ranges: everything from its beginning.
    """

    def __init__(self) -> None:
        self.files: dict[str, tuple[str, dict[str, bytes]]] = {}
        self.wrong: set[str] = set()
        self.cut: dict[str, int] = {}
        self.hang_up_after = 0
        self.slow = 0.0
        self.token = ""
        self.deaf_to_ranges = False
        self.elsewhere = ""
        self.asked: list[tuple[str, str, str]] = []
        hub = self

        class Handler(_Handler):
            small_hub = hub

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = False
        self._thread = threading.Thread(
            target=self._server.serve_forever, kwargs={"poll_interval": 0.02}
        )

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}"

    def put(self, repository: str, revision: str, files: dict[str, bytes]) -> None:
        self.files[repository] = (revision, dict(files))

    def sent(self, path: str) -> list[str]:
        """The ranges with which a file was asked for."""
        return [span for asked, span, _token in self.asked if asked.endswith(path)]

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def stop_at_once(self) -> None:
        """Those that are being answered are cut off, too."""
        self.slow, self.hang_up_after = 0.0, 1
        self.stop()

    def stop(self) -> None:
        if self._thread.is_alive():
            self._server.shutdown()
            self._server.server_close()
            self._thread.join()


class _Handler(BaseHTTPRequestHandler):
    small_hub: SmallHub
    protocol_version = "HTTP/1.1"

    def log_message(self, *_: object) -> None:
        pass

    def do_GET(self) -> None:
        self.close_connection = True
        url, hub = urlsplit(self.path), self.small_hub
        token = self.headers.get("Authorization", "")
        hub.asked.append((unquote(url.path), self.headers.get("Range", ""), token))
        if hub.token and token != f"Bearer {hub.token}":
            return self._say(401, b"{}")
        parts = unquote(url.path).strip("/").split("/")
        if parts[:2] == ["api", "models"] and parts[4] == "revision":
            return self._listing("/".join(parts[2:4]), parts[5], parse_qs(url.query))
        if parts[2] == "resolve":
            return self._file("/".join(parts[:2]), parts[3], "/".join(parts[4:]))
        return self._say(404, b"")

    def _listing(self, repository: str, wanted: str, query: dict[str, list[str]]) -> None:
        assert query == {"blobs": ["true"]}
        revision, files = self.small_hub.files.get(repository, ("", {}))
        if wanted not in ("main", revision):
            return self._say(404, b'{"error": "Invalid rev id"}')
        siblings = [self._sibling(path, data) for path, data in files.items()]
        text = json.dumps({"id": repository, "sha": revision, "siblings": siblings})
        return self._say(200, text.encode())

    def _sibling(self, path: str, data: bytes) -> dict[str, object]:
        if path in self.small_hub.wrong:
            data = bytes(len(data))
        blob = hashlib.sha1(f"blob {len(data)}\0".encode() + data).hexdigest()
        sibling: dict[str, object] = {"rfilename": path, "size": len(data), "blobId": blob}
        if not path.endswith((".json", ".txt")):
            sha256 = hashlib.sha256(data).hexdigest()
            sibling["lfs"] = {"sha256": sha256, "size": len(data), "pointerSize": 135}
            sibling["blobId"] = "0" * 40  # the pointer's
        return sibling

    def _file(self, repository: str, wanted: str, path: str) -> None:
        hub = self.small_hub
        if hub.elsewhere:
            return self._say(302, b"", {"Location": f"{hub.elsewhere}{self.path}"})
        revision, files = hub.files.get(repository, ("", {}))
        if wanted != revision or path not in files:
            return self._say(404, b"Entry not found")
        data = files[path][: hub.cut.get(path, len(files[path]))]
        span = self.headers.get("Range", "")
        if not span or hub.deaf_to_ranges:
            return self._say(200, data)
        start = int(span.removeprefix("bytes=").rstrip("-"))
        if start >= len(data):
            return self._say(416, b"", {"Content-Range": f"bytes */{len(data)}"})
        told = {"Content-Range": f"bytes {start}-{len(data) - 1}/{len(data)}"}
        return self._say(206, data[start:], told)

    def _say(self, code: int, body: bytes, headers: dict[str, str] | None = None) -> None:
        hub = self.small_hub
        self.send_response(code)
        self.send_header("Content-Length", str(len(body)))
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.end_headers()
        whole = code in (200, 206) and "/resolve/" in self.path
        end = min(len(body), hub.hang_up_after or len(body)) if whole else len(body)
        try:
            for at in range(0, end, 16_384):
                if hub.hang_up_after == 1:
                    return
                self.wfile.write(body[at : min(at + 16_384, end)])
                if whole and hub.slow:
                    time.sleep(hub.slow)
        except OSError:
            pass  # the other end was killed
