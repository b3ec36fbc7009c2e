"""`sketch2art --self-test`: tries this computer out and prints a table."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable
from contextlib import closing

from client.home import usable_folders
from client.locale import _
from client.net.session import data_folder
from client.self_test.check import Result, results_of
from client.settings import settings_folder

ALL_OK, SOME_FAILED = 0, 1
WIDTH = 100
"""Where the table goes into a file or a log."""


def run_self_test(_given: argparse.Namespace) -> int:
    """Runs every check; 0 where all are ok, 1 where some failed."""
    from rich.console import Console

    from client.self_test.checks import all_checks

    console = Console()
    if not console.is_terminal:
        console = Console(width=WIDTH)
    (data, settings), note = usable_folders([data_folder, settings_folder])
    if note:
        console.print(note, markup=False, highlight=False)
    with closing(all_checks(data, settings, unseen=False)) as checks, console.status("") as status:
        results = list(results_of(checks, status.update))
    return shown(results, lambda table: console.print(table))


def shown(results: Iterable[Result], show: Callable[[object], None]) -> int:
    """Shows what was tried, whether it went well and how long it took; the exit code."""
    from rich.table import Table

    table = Table(_("What"), _("Result"))
    table.add_column("ms", justify="right")
    failed = 0
    for result in results:
        failed += not result.is_ok
        outcome = _("ok") if result.is_ok else _("failed: {reason}").format(reason=result.why)
        table.add_row(result.title, outcome, f"{result.milliseconds:.0f}")
    show(table)
    return SOME_FAILED if failed else ALL_OK
