"""`make release-check`: version, licences, list of parts, known holes and sizes, a line each."""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

from build.release.audit import audited
from build.release.changelog import complaint_about
from build.release.licences import unlicensed
from build.release.sbom import write_sbom
from build.release.shipped import shipped_distributions
from build.release.sizes import sizes_in
from client.shipped import CHANGELOGS
from shared.version import __version__

ROOT = Path(__file__).resolve().parents[2]
DIST = ROOT / "dist"


class Report:
    """Prints a line for each check and counts what failed."""

    def __init__(self) -> None:
        self.failures = 0

    def tell(self, name: str, complaints: list[str], good: str) -> None:
        """Says ok and what is good about it, or FAILED and why."""
        self.failures += bool(complaints)
        for line in complaints:
            print(f"FAILED      {name}: {line}")
        if not complaints:
            print(f"ok          {name}: {good}")

    def skip(self, name: str, why: str) -> None:
        """What could not be checked here."""
        print(f"NOT CHECKED {name}: {why}")


def main(arguments: list[str] | None = None) -> int:
    """1 where a check failed. What cannot be checked here is said, and fails nothing."""
    parser = argparse.ArgumentParser(prog="make release-check", description=__doc__)
    parser.add_argument("--tools", type=Path, required=True, help="folder of the tools' programs")
    tools: Path = parser.parse_args(arguments).tools
    report = Report()
    for name in CHANGELOGS.values():
        told = complaint_about((ROOT / name).read_text(encoding="utf-8"), __version__)
        report.tell(name, [told] if told else [], f"tells of {__version__}")
    shipped = shipped_distributions()
    report.tell("licences", unlicensed(shipped), f"{len(shipped)} distributions, all allowed")
    _list_parts(report, tools, [one.name for one in shipped])
    found = audited(tools / "pip-audit", shipped)
    if found.unreachable:
        report.skip("known holes", f"the advisories could not be asked ({found.unreachable})")
    if found.holes or not found.unreachable:
        report.tell("known holes", list(found.holes), "none")
    sizes = sizes_in(DIST)
    if not sizes:
        report.skip("sizes", "there is no frozen program; run: make package")
    for size in sizes:
        told = f"{size.megabytes:.1f} MB of {size.limit:.0f} MB"
        report.tell(size.name, [] if size.is_met else [told], told)
    return int(report.failures > 0)


def _list_parts(report: Report, tools: Path, names: list[str]) -> None:
    DIST.mkdir(exist_ok=True)
    target = DIST / f"Sketch2Art-{__version__}.cdx.json"
    try:
        count = write_sbom(tools / "cyclonedx-py", target, names)
    except (OSError, subprocess.CalledProcessError) as error:
        report.tell("list of parts", [str(error)], "")
    else:
        report.tell("list of parts", [], f"{count} components in {target.name}")


if __name__ == "__main__":
    sys.exit(main())
