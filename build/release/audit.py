"""Whether anything that ships has a known hole, by pip-audit."""

from __future__ import annotations

import json
import subprocess
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.metadata import Distribution
from pathlib import Path

SECONDS = 180


@dataclass(frozen=True)
class Audit:
    """holes: a line each; unreachable: why not all could be asked about, "" where all were."""

    holes: tuple[str, ...] = ()
    unreachable: str = ""


def audited(tool: Path, shipped: Iterable[Distribution]) -> Audit:
    """Asks for exactly the versions that ship. tool: pip-audit."""
    with tempfile.TemporaryDirectory() as folder:
        pinned = Path(folder, "pinned.txt")
        pinned.write_text("".join(f"{one.name}=={one.version}\n" for one in shipped))
        command = [str(tool), "--requirement", str(pinned), "--no-deps", "--disable-pip"]
        try:
            done = subprocess.run(
                [*command, "--format", "json", "--progress-spinner", "off"],
                capture_output=True,
                text=True,
                timeout=SECONDS,
            )
        except subprocess.TimeoutExpired:
            return Audit(unreachable=f"no answer within {SECONDS} s")
    return read_answer(done.stdout, done.stderr)


def read_answer(output: str, errors: str) -> Audit:
    """What pip-audit found. It prints JSON where it could ask, and a reason where it could not."""
    try:
        dependencies = json.loads(output)["dependencies"]
    except (json.JSONDecodeError, KeyError):
        last = errors.strip().splitlines()[-1:] or ["it said nothing"]
        return Audit(unreachable=last[0][:200])
    skipped = [one["skip_reason"] for one in dependencies if "skip_reason" in one]
    holes = [
        f"{one['name']} {one['version']}: {hole['id']}, fixed in {hole['fix_versions'] or 'none'}"
        for one in dependencies
        for hole in one.get("vulns", ())
    ]
    unreachable = f"{len(skipped)} of {len(dependencies)}: {skipped[0]}" if skipped else ""
    return Audit(tuple(holes), unreachable)
