"""Builds and runs the container image without a container engine, and has a client paint in it.

    sudo .venv/bin/python -m build.container_rehearsal

It carries out docker/Dockerfile's own instructions in a clean Debian, starts ENTRYPOINT and CMD as
compose.yaml does (read-only, no capabilities, uid 1000) on a network of their own, and paints with
a client outside; with `--variant gpu` by diffusion, too, of tiny random models. What differs from a
real image: Python is Debian's, and there is no seccomp profile, no layer, no registry and no GPU.
Linux, root and debootstrap are needed.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

from build.container.image import BuildFailed, Image, built
from build.container.root import Box, beside, first_process, what_is_missing

ROOT = Path(__file__).resolve().parent.parent
URL = "http://127.0.0.1:7860"
AUTHORITY = "caddy/pki/authorities/local/root.crt"
ENDING_SECONDS = 30
"""As compose.yaml's stop_grace_period."""


class Rehearsal:
    """A container: an image, two volumes, and the checks of what a person would do with it."""

    def __init__(self, image: Image, work: Path, has_diffusion: bool) -> None:
        self.image, self.work, self.has_diffusion = image, work, has_diffusion
        self.volumes = {name: work / "volumes" / name.strip("/") for name in image.words("VOLUME")}
        for inside, here in self.volumes.items():
            shutil.rmtree(here, ignore_errors=True)
            here.parent.mkdir(parents=True, exist_ok=True)
            # A new volume takes over owner and content of the image's folder.
            subprocess.run(["cp", "-a", image.root / inside.strip("/"), here], check=True)
        self.box = Box(
            image.root,
            image.env,
            image.user,
            image.folder,
            self.volumes,
            read_only=True,
            bare=True,
        )

    def do(self) -> None:
        """All checks, in the order of docs/server.md."""
        self._nothing_else_can_be_written()
        refused = self._once("serve", "--host", "0.0.0.0")
        _check(refused.returncode == 2 and "token new" in refused.stderr, "refuses without a token")
        made = self._once("token", "new", "anna")
        _check(made.returncode == 0, "makes a token")
        token = self.work / "token.txt"
        token.write_text(made.stdout)
        wrong = self.work / "wrong.txt"
        wrong.write_text("not-a-token\n")
        for name in ("first", "second"):
            server = self._started(name)
            try:
                self._is_bare(server)
                self._paints(server, token, name)
                painted = self._client(server, wrong, "never")
                _check(painted.returncode == 2, "a wrong token is refused")
                self._paints_through_tls(server, token)
            finally:
                self._ends(server, name)
        if self.has_diffusion:
            self._paints_by_diffusion(token)

    def _paints_by_diffusion(self, token: Path) -> None:
        """With what is in the image, and a tiny model of the real classes among the models."""
        code = self.volumes["/models"] / "tried" / "build"
        code.mkdir(parents=True)
        for name in ("tiny_diffusion.py", "tiny_engines.py"):
            shutil.copy(ROOT / "build" / name, code)
        box = replace(self.box, env={**self.image.env, "PYTHONPATH": "/models/tried"})
        subprocess.run(["chown", "-R", self.image.user, code.parent], check=True)
        save = "from build.tiny_diffusion import *; save_xl(Path('/models'))"
        made = box.run(["python", "-c", save], capture_output=True, timeout=300)
        (self.work / "diffusion_models.log").write_text(made.stderr)
        _check(made.returncode == 0, "torch and diffusers are in the image")
        server = self._started("diffusion", "--engine", "build.tiny_engines:TinyAdapter", box=box)
        try:
            self._paints(server, token, "diffusion", engine="tiny_adapter")
        finally:
            self._ends(server, "diffusion")

    def _once(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        words = [*self.image.words("ENTRYPOINT"), *arguments]
        return self.box.run(words, capture_output=True, timeout=60)

    def _nothing_else_can_be_written(self) -> None:
        tried = "for d in / /opt /etc /usr/bin /data /models /tmp; do touch $d/x 2>&1 || true; done"
        told = self.box.run(["/bin/sh", "-c", tried], capture_output=True).stdout
        denied = [line for line in told.splitlines() if "Read-only" in line or "denied" in line]
        _check(len(denied) == len(told.splitlines()) == 4, "writes to /data, /models, /tmp alone")

    def _started(
        self, name: str, *arguments: str, box: Box | None = None
    ) -> subprocess.Popen[bytes]:
        words = [*self.image.words("ENTRYPOINT"), *self.image.words("CMD"), *arguments]
        server = (box or self.box).start(words, self.work / f"{name}.log")
        begun = time.monotonic()
        while not self._healthy(server):
            _check(server.poll() is None, "runs", quiet=True)
            _check(time.monotonic() - begun < 60, "is healthy within its start period", quiet=True)
            time.sleep(0.5)
        _check(True, f"is healthy after {time.monotonic() - begun:.1f} s ({name} start)")
        return server

    def _healthy(self, server: subprocess.Popen[bytes]) -> bool:
        """The image's own HEALTHCHECK, in the box."""
        step = self.image.stage.last("HEALTHCHECK") if self.image.stage else None
        assert step is not None
        kind, _, rest = step.text.partition(" ")
        assert kind == "CMD"
        try:
            number = first_process(server)
        except (FileNotFoundError, IndexError):
            return False
        settings = [f"{name}={value}" for name, value in self.image.env.items()]
        entered = ["nsenter", f"--target={number}", "--all", "--root", "--wd"]
        command = [*entered, "env", "-i", *settings, *json.loads(rest)]
        return subprocess.run(command, capture_output=True).returncode == 0

    def _is_bare(self, server: subprocess.Popen[bytes]) -> None:
        status = Path(f"/proc/{first_process(server)}/status").read_text()
        told = dict(line.split(":\t", 1) for line in status.splitlines() if ":\t" in line)
        _check(told["Uid"].split() == ["1000"] * 4, "runs as uid 1000")
        bare = int(told["CapEff"], 16) == int(told["CapBnd"], 16) == 0
        _check(bare and told["NoNewPrivs"].strip() == "1", "has no capability and can gain none")

    def _client(
        self,
        server: subprocess.Popen[bytes],
        token: Path,
        name: str,
        url: str = URL,
        engine: str = "instant",
        **env: str,
    ) -> subprocess.CompletedProcess[bytes]:
        picture = self.work / f"{name}.png"
        picture.unlink(missing_ok=True)
        where = ["--server", url, "--token-file", str(token), "--out", str(picture)]
        where += ["--engine", engine]
        paint = [sys.executable, "-m", "client", "paint", "samples/house.png", *where]
        return subprocess.run(
            beside(server, paint), cwd=ROOT, timeout=120, capture_output=True, env=os.environ | env
        )

    def _paints(
        self,
        server: subprocess.Popen[bytes],
        token: Path,
        name: str,
        url: str = URL,
        engine: str = "instant",
        **env: str,
    ) -> None:
        begun = time.monotonic()
        told = self._client(server, token, name, url, engine, **env)
        picture = self.work / f"{name}.png"
        whole = told.returncode == 0 and picture.read_bytes().startswith(b"\x89PNG")
        seconds = time.monotonic() - begun
        _check(whole, f"a client outside gets its picture of {engine} from {url} ({seconds:.1f} s)")

    def _paints_through_tls(self, server: subprocess.Popen[bytes], token: Path) -> None:
        """With Caddy in front, where this machine has it."""
        if not shutil.which("caddy"):
            print("  not tried: TLS, as caddy is not installed")
            return
        home = self.work / "caddy"
        env = {"XDG_DATA_HOME": str(home), "XDG_CONFIG_HOME": str(home)}
        env |= {"SKETCH2ART_DOMAIN": "localhost", "SKETCH2ART_UPSTREAM": "127.0.0.1:7860"}
        words = ["caddy", "run", "--config", str(ROOT / "docker/Caddyfile")]
        with (self.work / "caddy.log").open("wb") as log:
            proxy = subprocess.Popen(
                [*beside(server, words), "--adapter", "caddyfile"],
                stdout=log,
                stderr=log,
                env=os.environ | env,
            )
        try:
            for _ in range(100):
                if (home / AUTHORITY).exists():
                    break
                time.sleep(0.1)
            trusted = str(home / AUTHORITY)
            self._paints(server, token, "tls", "https://localhost", SSL_CERT_FILE=trusted)
        finally:
            proxy.terminate()
            proxy.wait(20)

    def _ends(self, server: subprocess.Popen[bytes], name: str) -> None:
        os.kill(first_process(server), signal.SIGTERM)
        try:
            code = server.wait(ENDING_SECONDS)
        except subprocess.TimeoutExpired:
            server.kill()
            code = -1
        _check(code == 0, f"ends well at SIGTERM ({name} start)")


def main() -> int:
    """0: everything was as it must be; 1: something was not; 2: it cannot be tried here."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--work", type=Path, default=ROOT / "runs" / "container")
    parser.add_argument("--mirror", default="http://deb.debian.org/debian")
    parser.add_argument("--variant", default="cpu", choices=("cpu", "gpu"))
    options = parser.parse_args()
    if missing := what_is_missing():
        print("This cannot be tried here. Missing:", ", ".join(missing), file=sys.stderr)
        return 2
    work = options.work.resolve()
    work.mkdir(parents=True, exist_ok=True)
    print("Building …", flush=True)
    try:
        image = built(ROOT, work, {"VARIANT": options.variant}, options.mirror)
        size = subprocess.run(["du", "-sm", image.root / "opt"], capture_output=True, text=True)
        print(f"Built: {size.stdout.split()[0]} MB beside the base image.", flush=True)
        Rehearsal(image, work, options.variant == "gpu").do()
    except (AssertionError, BuildFailed) as failure:
        print(f"FAILED: {failure}; the logs are in {work}", file=sys.stderr)
        return 1
    return 0


def _check(good: bool, what: str, quiet: bool = False) -> None:
    if not good:
        raise AssertionError(what)
    if not quiet:
        print(f"  ok: {what}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
