"""What a server can be told, in one frozen place."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass, field
from pathlib import Path

import platformdirs


def default_data(embedded: bool = False) -> Path:
    """Where jobs and pictures are kept unless told otherwise.

    A window's own server has another folder, so that both can run at the same time.
    """
    data = Path(platformdirs.user_data_dir("sketch2art", appauthor=False))
    return data / ("embedded" if embedded else "server")


@dataclass(frozen=True)
class ServerConfig:
    """host, port: where to listen (0: the system chooses). data: folder of jobs and pictures.

    token: the embedded server's only token, from stdin; None elsewhere.
    open_door: nobody is asked for a token (loopback only).
    lan, lan_name: over TLS, announced in the network under that name ("": the machine's), and let
    in by a code.
    extra_engines: "package.module:Class" of engines beside the built-in ones.
    compiled: engines that can be compiled are: pictures come faster, the first one much later.
    warm_engines: loaded by the worker before anybody asks, so that nobody waits.
    """

    data: Path = field(default_factory=default_data)
    host: str = "127.0.0.1"
    port: int = 0
    token: str | None = field(default=None, repr=False)
    open_door: bool = False
    lan: bool = False
    lan_name: str = ""
    max_bytes: int = 8_000_000
    max_waiting_jobs: int = 100
    extra_engines: tuple[str, ...] = ()
    compiled: bool = False
    warm_engines: tuple[str, ...] = ("instant",)
    hang_seconds: float = 30.0
    """A worker that says nothing for so long is killed: it beats once a second even in a step."""
    step_seconds: float = 600.0
    """A picture that makes no step for so long is given up: the first may load weights."""
    restart_seconds: float = 0.5
    """Pause before a dead worker's first restart; doubled at each further one, up to 30 s."""

    @property
    def transport_bytes(self) -> int:
        """Above this the transport closes the connection instead of answering."""
        return 4 * self.max_bytes

    @property
    def web_address(self) -> str:
        """http(s)://host, for people."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{'https' if self.lan else 'http'}://{host}"

    @property
    def is_loopback(self) -> bool:
        """True where only this machine can connect."""
        if self.host == "localhost":
            return True
        try:
            return ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return False
