"""`sketch2art filter`: effects on pictures and videos, without a window."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

from client.commands.effect_arguments import add_option_argument
from client.commands.progress import BarProgress, LineProgress, shown_progress
from client.commands.works import Work, make_folders
from client.locale import _, counted
from client.locale.sentences import said_refusal
from shared.errors import Refusal

if TYPE_CHECKING:
    from client.filters.filter import Frame

ALL_DONE, SOME_FAILED, NONE_DONE = 0, 1, 2


class Outcome(Enum):
    """What became of one file. PART: of a video that breaks off, what could be read."""

    WHOLE, PART, NOTHING = range(3)


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declares the subcommand."""
    parser = commands.add_parser(
        "filter",
        help=_("effects on pictures and videos"),
        description=_(
            "Puts effects on pictures (PNG, JPEG, WebP) and videos, as the camera page does.\n"
            "Several names with commas between them are applied one after another."
        ),
        epilog=_(
            "examples:\n"
            "  sketch2art filter --list\n"
            "  sketch2art filter cartoon photo.jpg\n"
            "  sketch2art filter watercolour,warm photo.jpg --option wash=1.5 --out painted.png\n"
            "  sketch2art filter ink holiday.mp4 --preview --out videos\n"
            "\n"
            "exit codes: 0 all done, 1 some failed, 2 nothing done, 130 stopped by Ctrl+C"
        ),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("effects", nargs="?", default="", metavar="NAME[,NAME…]")
    parser.add_argument(
        "files", nargs="*", type=Path, metavar="FILE", help=_("a picture or a video (no sound)")
    )
    parser.add_argument(
        "--list", action="store_true", help=_("say which effects and options there are")
    )
    parser.add_argument(
        "--preview", action="store_true", help=_("the fast way, as in a live picture")
    )
    parser.add_argument(
        "--out",
        type=Path,
        metavar="FILE|DIR",
        help=_("where to: a file for one, else a folder (default: art)"),
    )
    add_option_argument(parser)
    parser.set_defaults(run=run_filter)


def run_filter(given: argparse.Namespace) -> int:
    """Does what was asked for and returns the exit code. Raises Refusal, KeyboardInterrupt."""
    # OpenCV is not loaded for --help.
    from client.commands.filter_choices import chosen_chain, effects_told
    from client.commands.filter_files import planned_files

    if given.list:
        for line in effects_told():
            print(line)  # noqa: T201
        return ALL_DONE
    if not given.effects:
        why, remedy = _("No effect is named."), _("sketch2art filter --list tells them all.")
        raise Refusal("filter", "", why, remedy)
    chain = chosen_chain(given.effects, given.option)
    if not given.files:
        raise Refusal("file", "", _("No file is named."), _("Name pictures or videos."))
    works = planned_files(given.files, given.effects, given.out)
    make_folders(works)
    apply = chain.preview if given.preview else chain.full
    with shown_progress(len(works), _("Effects")) as progress:
        outcomes = [_outcome(work, apply, progress) for work in works]
    whole = outcomes.count(Outcome.WHOLE)
    failed = len(works) - whole
    if failed and len(works) > 1:
        summary = counted("{count} file done", "{count} files done", whole)
        print(_("{summary}; {failed} failed.").format(summary=summary, failed=failed))  # noqa: T201
    sys.stdout.flush()
    if not failed:
        return ALL_DONE
    return NONE_DONE if set(outcomes) == {Outcome.NOTHING} else SOME_FAILED


def _outcome(
    work: Work, apply: Callable[[Frame], Frame], progress: LineProgress | BarProgress
) -> Outcome:
    """Does one file and says how it went."""
    from client.commands.filter_files import filter_picture, is_picture
    from client.commands.filter_video import filter_video

    try:
        if is_picture(work.sketch):
            filter_picture(work, apply)
        else:
            end = filter_video(work, apply, lambda share: progress.stepped(work, share))
            if end.is_broken:
                told = _("the video is broken: {frames} of {promised} frames are in {target}.")
                progress.failed(
                    work,
                    told.format(frames=end.frames, promised=end.promised, target=work.target),
                )
                return Outcome.PART
    except Refusal as refusal:
        progress.failed(work, said_refusal(refusal))
        return Outcome.NOTHING
    except OSError as error:
        told = _("{reason}. Check the name, your rights and the disk.")
        progress.failed(work, told.format(reason=error.strerror or error))
        return Outcome.NOTHING
    progress.painted(work)
    return Outcome.WHOLE
