"""`sketch2art stitch`: pictures that overlap, joined into one, without a window."""

from __future__ import annotations

import argparse
import signal
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from client.commands.effect_arguments import add_option_argument
from client.commands.progress import shown_progress
from client.commands.works import DEFAULT_FOLDER, Work, found_sketches
from client.locale import _, counted

if TYPE_CHECKING:
    from client.panorama.comparison import Comparison
    from client.panorama.joining import Join
    from client.panorama.report import Report
    from client.panorama.stitcher import Choices
    from client.panorama.view import View

ALL_JOINED, SOME_JOINED, NONE_JOINED = 0, 1, 2
PROJECTIONS = ("auto", "plane", "cylinder", "sphere")
DEFAULT_NAME = "panorama.png"
MOST_NAMED = 4


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declares the subcommand."""
    parser = commands.add_parser(
        "stitch",
        help=_("one panorama of pictures that overlap"),
        description=_(
            "Joins pictures (PNG, JPEG, WebP) that were taken from one place, in any order.\n"
            "What cannot be joined is named, with the reason; the others are joined."
        ),
        epilog=_(
            "examples:\n"
            "  sketch2art stitch 1.jpg 2.jpg 3.jpg\n"
            "  sketch2art stitch hill/*.jpg --out hill.jpg --keep\n"
            "  sketch2art stitch hill/*.jpg --effect watercolour --report hill.json\n"
            "\n"
            "exit codes: 0 all joined, 1 some left out, 2 nothing joined, 130 stopped by Ctrl+C"
        ),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "files", nargs="+", type=Path, metavar="FILE", help=_("a picture, or a folder of them")
    )
    parser.add_argument(
        "--out",
        type=Path,
        metavar="FILE",
        help=_("the panorama's file: PNG, JPEG or WebP (default: art/panorama.png)"),
    )
    parser.add_argument(
        "--effect",
        default="",
        metavar="NAME[,NAME…]",
        help=_("effects on the panorama (sketch2art filter --list tells them all)"),
    )
    add_option_argument(parser)
    parser.add_argument(
        "--projection",
        choices=PROJECTIONS,
        default="auto",
        help=_("what the views are unrolled onto (default: by how wide they are)"),
    )
    edges = parser.add_mutually_exclusive_group()
    edges.add_argument(
        "--crop",
        action="store_true",
        default=True,
        help=_("cut to the largest rectangle (default)"),
    )
    edges.add_argument(
        "--keep", action="store_true", help=_("keep the outline; what is outside is transparent")
    )
    parser.add_argument(
        "--report", type=Path, metavar="FILE.json", help=_("write pairs, reasons and times there")
    )
    parser.add_argument(
        "--show-steps", type=Path, metavar="DIR", help=_("write pictures of each step there")
    )
    parser.set_defaults(run=run_stitch)


def run_stitch(given: argparse.Namespace) -> int:
    """Does what was asked for and returns the exit code. Raises Refusal, KeyboardInterrupt."""
    # OpenCV is not loaded for --help.
    from client.commands.filter_choices import chosen_chain
    from client.commands.stitch_files import check_targets, view_of_file
    from client.filters.chain import Chain
    from client.panorama.progress import Cancelled
    from client.panorama.stitcher import Choices, NothingJoined
    from client.panorama.surface import Projection

    files = found_sketches(given.files)
    out = given.out or DEFAULT_FOLDER / DEFAULT_NAME
    effect = chosen_chain(given.effect, given.option) if given.effect else Chain()
    check_targets(files, out, [given.report, given.show_steps])
    choices = Choices(Projection(given.projection), not given.keep, effect)
    try:
        report = _joined([view_of_file(file) for file in files], choices, out, given)
    except Cancelled:
        raise KeyboardInterrupt from None
    except NothingJoined as nothing:
        _write_findings(given, nothing.report, nothing.comparison, None)
        _tell_left_out(nothing.report)
        print(_("Nothing was joined."), file=sys.stderr)  # noqa: T201
        return NONE_JOINED
    if report.doubt:
        print(f"{report.doubt} {report.remedy}", file=sys.stderr)  # noqa: T201
    if not report.left_out:
        return ALL_JOINED
    _tell_left_out(report)
    summary = counted("{count} picture joined", "{count} pictures joined", len(report.joined))
    left = _("{summary}; {left} left out.").format(summary=summary, left=len(report.left_out))
    print(left, flush=True)  # noqa: T201
    return SOME_JOINED


def _joined(
    views: Sequence[View], choices: Choices, out: Path, given: argparse.Namespace
) -> Report:
    """Joins, writes all that was asked for, and gives the report."""
    from client.commands.stitch_files import write_panorama
    from client.panorama.progress import Progress
    from client.panorama.stitcher import stitch

    work = Work(Path(_all_named([view.name for view in views])), "", out)
    with shown_progress(1, _("Panorama")) as shown, _Interrupted() as interrupted:
        progress = Progress(
            lambda step, share: shown.stepped(work, share, _(step.title)), interrupted
        )
        panorama = stitch(views, choices, progress)
        progress.alone(lambda: write_panorama(out, panorama, choices))
        joined = _all_named([view.name for view in panorama.report.joined])
        shown.painted(Work(Path(joined), "", out))
    _write_findings(given, panorama.report, panorama.comparison, panorama.join)
    return panorama.report


def _tell_left_out(report: Report) -> None:
    for view in report.left_out:
        print(f"{view.name}: {view.why} {view.remedy}", file=sys.stderr)  # noqa: T201


def _write_findings(
    given: argparse.Namespace, report: Report, comparison: Comparison, join: Join | None
) -> None:
    from client.commands.stitch_files import write_report, write_steps

    if given.report:
        write_report(given.report, report)
    if given.show_steps:
        write_steps(given.show_steps, comparison, join)


def _all_named(names: Sequence[str]) -> str:
    """Their names, of many the first and the last."""
    return ", ".join(names if len(names) <= MOST_NAMED else (names[0], "…", names[-1]))


class _Interrupted:
    """Says whether Ctrl+C was pressed since: a long call of OpenCV would not notice it."""

    def __init__(self) -> None:
        self._pressed = False
        self._before: object = None

    def __enter__(self) -> _Interrupted:
        try:
            self._before = signal.signal(signal.SIGINT, self._press)
        except ValueError:  # not on the main thread: nobody presses here
            self._before = None
        return self

    def __exit__(self, *_error: object) -> None:
        if self._before is not None:
            signal.signal(signal.SIGINT, self._before)  # type: ignore[arg-type]

    def __call__(self) -> bool:
        return self._pressed

    def _press(self, *_signal: object) -> None:
        self._pressed = True
