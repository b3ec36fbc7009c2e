"""What `make run` does once all is installed: opens the window, or paints a sample without one."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "samples" / "house.png"


def main() -> int:
    """The exit code of the program that it started."""
    program = Path(sys.executable).with_name("sketch2art")
    display = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    if display or sys.platform in ("darwin", "win32"):
        return subprocess.run([program, *sys.argv[1:]]).returncode
    print("No display here: painting a sample sketch instead of opening the window.", flush=True)
    art = ROOT / "art.png"
    code = subprocess.run(
        [
            program,
            "paint",
            SAMPLE,
            "--style",
            "soft",
            "--prompt",
            "red house, green tree, yellow sun",
            "--out",
            art,
        ]
    ).returncode
    if code == 0:
        print(f"The picture is in {art}")
    return code


if __name__ == "__main__":
    sys.exit(main())
