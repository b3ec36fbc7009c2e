"""A clean Debian in a folder, and processes in it: with namespaces of their own, as in a container.

It needs Linux, root, debootstrap and util-linux; nothing that it does outlives its processes.
"""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

NEEDED = ("debootstrap", "unshare", "chroot", "mount", "nsenter", "setpriv", "ip")
CERTIFICATES = Path("/etc/ssl/certs/ca-certificates.crt")
LENT = ("/etc/resolv.conf", "/etc/hosts", str(CERTIFICATES))
"""The host's own, while something is installed: a proxy that looks into HTTPS has a certificate."""

DEVICES = ("null", "zero", "full", "random", "urandom")


def what_is_missing() -> list[str]:
    """Programs and rights that this machine lacks."""
    missing = [name for name in NEEDED if not shutil.which(name)]
    return missing + ([] if os.geteuid() == 0 else ["root"])


def debian(folder: Path, suite: str, mirror: str) -> None:
    """A minimal Debian with its own Python where python's image has one; made once."""
    done = folder / "whole"
    root = folder / "root"
    if not done.exists():
        shutil.rmtree(root, ignore_errors=True)
        root.mkdir(parents=True)
        wanted = "--include=python3,python3-venv,ca-certificates"
        subprocess.run(
            ["debootstrap", "--variant=minbase", wanted, suite, root, mirror],
            check=True,
            stdout=subprocess.DEVNULL,
        )
        for name in ("python", "python3"):
            (root / "usr/local/bin" / name).symlink_to("/usr/bin/python3")
        done.touch()


def copied(source: Path, target: Path) -> None:
    """The whole tree, with owners and links."""
    shutil.rmtree(target, ignore_errors=True)
    target.parent.mkdir(parents=True, exist_ok=True)
    subprocess.run(["cp", "-a", "--reflink=auto", source, target], check=True)


@dataclass
class Box:
    """How a process in `root` is kept apart.

    binds: folder in the root → folder here; read_only: all but those and /tmp; network: the
    host's, else none but a loopback of its own; bare: no capability at all and none to be gained.
    """

    root: Path
    env: Mapping[str, str] = field(default_factory=dict)
    user: str = "0:0"
    folder: str = "/"
    binds: Mapping[str, Path] = field(default_factory=dict)
    read_only: bool = False
    network: bool = False
    bare: bool = False

    def command(self, words: Sequence[str]) -> list[str]:
        """What starts these words in it; the process is number 1 of a PID namespace."""
        spaces = ["--mount", "--pid", "--fork", "--ipc", "--uts", "--kill-child"]
        if not self.network:
            spaces.append("--net")
        return ["unshare", *spaces, "/bin/sh", "-euc", self._script(words)]

    def run(self, words: Sequence[str], **options: object) -> subprocess.CompletedProcess[str]:
        """Runs them to their end."""
        return subprocess.run(self.command(words), text=True, **options)  # type: ignore[call-overload]

    def start(self, words: Sequence[str], log: Path) -> subprocess.Popen[bytes]:
        """Starts them; what they print goes into the log."""
        with log.open("wb") as file:
            return subprocess.Popen(self.command(words), stdout=file, stderr=file)

    def _script(self, words: Sequence[str]) -> str:
        root = shlex.quote(str(self.root))
        lines = [
            "mount --make-rprivate /",
            f"mount --bind {root} {root}",
            f"mount -t proc proc {root}/proc",
            f"mount -t tmpfs -o mode=755 dev {root}/dev",
        ]
        for device in (f"dev/{name}" for name in DEVICES):
            lines += [f"touch {root}/{device}", f"mount --bind /{device} {root}/{device}"]
        lines.append(f"mkdir {root}/dev/shm; mount -t tmpfs -o mode=1777 shm {root}/dev/shm")
        lines.append(f"ln -s /proc/self/fd {root}/dev/fd")
        binds = dict(self.binds)
        if self.network:
            binds |= {path: Path(path) for path in LENT if Path(path).exists()}
        else:
            lines.append("ip link set lo up")
        for inside, here in binds.items():
            kind = "mkdir -p" if here.is_dir() else "touch"
            place = shlex.quote(f"{self.root}{inside}")
            lines += [f"{kind} {place}", f"mount --bind {shlex.quote(str(here))} {place}"]
        if self.read_only:
            lines.append(f"mount -o remount,bind,ro {root}")
            lines.append(f"mount -t tmpfs -o nosuid,nodev,noexec,mode=1777 tmp {root}/tmp")
        lines.append(f"exec {shlex.join(self._entered(words))}")
        return "\n".join(lines)

    def _entered(self, words: Sequence[str]) -> list[str]:
        user, _, group = self.user.partition(":")
        kept = ["--reuid", user, "--regid", group or user, "--clear-groups"]
        if self.bare:
            kept += ["--no-new-privs", "--bounding-set=-all", "--inh-caps=-all"]
        settings = [f"{name}={value}" for name, value in self.env.items()]
        inner = ["/usr/bin/env", "-i", "-C", self.folder, *settings, *words]
        return ["chroot", str(self.root), "setpriv", *kept, *inner]


def first_process(process: subprocess.Popen[bytes]) -> int:
    """The number, here, of the box's process 1."""
    listed = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
    return int(listed[0])


def beside(process: subprocess.Popen[bytes], words: Sequence[str]) -> list[str]:
    """What runs these words here, outside the root, but on the box's network."""
    return ["nsenter", f"--net=/proc/{first_process(process)}/ns/net", *words]
