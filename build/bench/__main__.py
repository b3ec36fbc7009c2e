"""`make bench`: measures speed, memory and size, prints a table and writes bench.json.

Every section stands beside the machine's own matrix-product rate, so that figures of different
machines and days can be compared.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from rich.console import Console

from build.bench.machine import described, matrix_product_rate
from build.bench.sections import ONLY_WHEN_ASKED, SECTIONS, measured
from build.bench.table import summary_of, table_of

WIDTH = 132
"""Where the table goes into a file or a log."""


def main(arguments: list[str] | None = None) -> int:
    """Measures what was asked for; 1 where a section could not be measured, else 0."""
    given = _parser().parse_args(arguments)
    names = given.only or [name for name in SECTIONS if name not in ONLY_WHEN_ASKED]
    if given.install and "install" not in names:
        names.append("install")
    console = Console(width=None if sys.stdout.isatty() else WIDTH)
    machine = described()
    load = f"load {machine['load']} a core"
    parts = [machine["processor"], f"{machine['cores']} cores", load, *machine["cards"]]
    console.print(", ".join(parts))
    sections = []
    for name in names:
        sections.append(measured(name, matrix_product_rate))
        console.print(table_of(sections[-1]))
    if "install" not in names:
        console.print("The default install was not measured: it takes minutes; ask with --install.")
    console.print(summary_of(sections))
    written = {"machine": machine, "sections": [section.as_json() for section in sections]}
    given.json.write_text(json.dumps(written, indent=2) + "\n", encoding="utf-8")
    console.print(f"Written to {given.json}.")
    return int(any(section.failure for section in sections))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="make bench", description="Measures speed, memory and size."
    )
    parser.add_argument("--json", type=Path, default=Path("bench.json"), metavar="FILE")
    parser.add_argument(
        "--only",
        nargs="+",
        choices=SECTIONS,
        metavar="SECTION",
        help=f"some of: {', '.join(SECTIONS)}",
    )
    parser.add_argument("--install", action="store_true", help="measure the default install, too")
    return parser


if __name__ == "__main__":
    sys.exit(main())
