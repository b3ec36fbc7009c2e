"""Makes an environment: `environment.py run`, `test`, `package` or `release`. Standard library.

"run" installs the program; "test" adds what the checks, training and benchmarks need, torch's CPU
build among it (set SKETCH2ART_CUDA=1 for the CUDA one), and on Debian the system's libraries. Both
lie in .venv. "package" has one of its own, so that nothing else gets into the frozen program, and
so have the tools of "release".
"""

from __future__ import annotations

import hashlib
import os
import platform
import shutil
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PURPOSE = sys.argv[1] if len(sys.argv) > 1 else "run"
APART = {"package": ROOT / ".make" / "package", "release": ROOT / ".make" / "release"}
HOME = APART.get(PURPOSE, ROOT / ".venv")
PYTHON = HOME / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
EXTRAS = {"test": "[development]", "package": "[packaging]"}

# Measured on Linux with Python 3.11; what pip has cached is not downloaded again.
DOWNLOAD_MB = {"run": 250, "test": 560, "package": 260, "release": 30}

# What PyQt6's wheels expect of a Debian or Ubuntu system with a display, by library.
WINDOW_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xinerama.so.0": "libxcb-xinerama0",
}
# What compiles OpenCV for the frozen program on Linux (build/opencv), by command.
COMPILERS = {"c++": "g++", "make": "make", "pkg-config": "pkg-config"}
if platform.machine() in ("x86_64", "AMD64"):
    COMPILERS["nasm"] = "nasm"
# Public index of torch's CPU builds, tried where pip's own sources have none.
TORCH_CPU_INDEX = "https://download.pytorch.org/whl/cpu"
TORCH = "torch>=2.13,<2.14"


def main(purpose: str) -> int:
    """Brings its environment up to date for the purpose; nothing to do takes a few milliseconds."""
    if sys.version_info < (3, 11):  # noqa: UP036  (an older Python is what this line is for)
        return stop(f"Python 3.11 or newer is needed; this is {sys.version.split()[0]}.")
    if sys.platform == "linux" and (purpose in EXTRAS or has_display()):
        packages = missing_packages(purpose)
        if packages and not install_packages(packages):
            return stop(f"Please install: sudo apt-get install {' '.join(packages)}")
    stamp = HOME / f"ready-{purpose}"
    wanted = hashlib.sha256((ROOT / "pyproject.toml").read_bytes()).hexdigest()
    done = HOME / "ready-test" if purpose == "run" else stamp
    if any(s.is_file() and s.read_text() == wanted for s in (stamp, done)):
        return 0
    say(f"Setting up {HOME.relative_to(ROOT)}: downloads up to {DOWNLOAD_MB[purpose]} MB, once.")
    if not make_environment():
        return 2
    if purpose == "test" and not has_torch() and not install_torch():
        return stop("torch's CPU build could not be installed; see the lines above.")
    wishes = tools() if purpose == "release" else ["--editable", f".{EXTRAS.get(purpose, '')}"]
    if not pip("install", *wishes):
        return stop("Installing failed; see the lines above. Is there a network?")
    stamp.write_text(wanted)
    return 0


def make_environment() -> bool:
    """Creates the environment where there is none."""
    if PYTHON.is_file():
        return True
    try:
        venv.create(HOME, with_pip=True)
    except (subprocess.CalledProcessError, OSError):
        shutil.rmtree(HOME, ignore_errors=True)
        if install_packages(["python3-venv"]):
            venv.create(HOME, with_pip=True)
            return True
        stop("Python's venv is incomplete. Please install: sudo apt-get install python3-venv")
        return False
    return True


def tools() -> list[str]:
    """The release's tools, as pyproject.toml wants them: they need no program beside them."""
    import tomllib  # not in the Pythons that are turned away above

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return list(project["optional-dependencies"]["release"])


def install_torch() -> bool:
    """Torch's CPU build from pip's own sources, or else from torch's public index."""
    if os.environ.get("SKETCH2ART_CUDA") == "1" or sys.platform != "linux":
        return pip("install", TORCH)
    return pip("install", "torch==2.13.0+cpu", quiet=True) or pip(
        "install", TORCH, "--index-url", TORCH_CPU_INDEX
    )


def has_torch() -> bool:
    """Whether the environment has torch already."""
    return subprocess.run([PYTHON, "-c", "import torch"], capture_output=True).returncode == 0


def pip(*arguments: str, quiet: bool = False) -> bool:
    """Runs pip in the environment; False where it failed."""
    command = [str(PYTHON), "-m", "pip", "--disable-pip-version-check", *arguments, "--quiet"]
    streams = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL} if quiet else {}
    return subprocess.run(command, cwd=ROOT, **streams).returncode == 0


def missing_packages(purpose: str) -> list[str]:
    """Debian packages that the window, tests and freezing still need."""
    known = subprocess.run(["/sbin/ldconfig", "-p"], capture_output=True, text=True).stdout
    missing = [package for name, package in WINDOW_LIBRARIES.items() if name not in known]
    if purpose == "test" and not shutil.which("Xvfb"):
        missing.append("xvfb")
    if purpose == "package" and not takes_pypis_opencv():
        missing += compilers_missing()
    return missing


def compilers_missing() -> list[str]:
    """Debian packages of what OpenCV is compiled by."""
    return [package for command, package in COMPILERS.items() if not shutil.which(command)]


def takes_pypis_opencv() -> bool:
    """Whether the person does not want it compiled."""
    return os.environ.get("SKETCH2ART_OPENCV") == "pypi"


def install_packages(packages: list[str]) -> bool:
    """Installs Debian packages where this user may; False where not."""
    if not shutil.which("apt-get"):
        return False
    may_sudo = shutil.which("sudo") and (
        subprocess.run(["sudo", "-n", "true"], capture_output=True).returncode == 0
    )
    if os.geteuid() != 0 and not may_sudo:
        return False
    prefix = [] if os.geteuid() == 0 else ["sudo", "-n"]
    say(f"Installing system libraries (about 60 MB): {' '.join(packages)}")
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for step in (["update", "-qq"], ["install", "-y", "-qq", *packages]):
        command = [*prefix, "apt-get", *step]
        if subprocess.run(command, env=quiet, stdout=subprocess.DEVNULL).returncode != 0:
            return False
    return True


def has_display() -> bool:
    """Whether a window could be opened here."""
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def say(text: str) -> None:
    """One line for the person who waits."""
    print(text, flush=True)


def stop(text: str) -> int:
    """Says why it ends; the exit code for it."""
    print(text, file=sys.stderr, flush=True)
    return 2


if __name__ == "__main__":
    sys.exit(main(PURPOSE))
