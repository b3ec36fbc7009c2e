"""`sketch2art paint`: sketches into pictures, over the same wire as the window."""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from client.commands.choices import (
    ALL_STYLES,
    TOKEN_VARIABLE,
    chosen_engine,
    chosen_options,
    chosen_server,
    chosen_styles,
    pictures_of,
)
from client.commands.painter import Painter, Recipe
from client.commands.progress import shown_progress
from client.commands.works import found_sketches, make_folders, planned_works
from client.locale import _, counted

ALL_PAINTED, SOME_FAILED, NONE_PAINTED = 0, 1, 2


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declares the subcommand."""
    parser = commands.add_parser(
        "paint",
        help=_("paint sketches without a window"),
        description=_(
            "Paints sketches: dark lines on light paper, as PNG, JPEG or WebP.\n"
            "Photographs of paper are evened out, white lines on black turned around;\n"
            "colour dabs in a sketch steer the colours there."
        ),
        epilog=_(
            "examples:\n"
            "  sketch2art paint house.png\n"
            "  sketch2art paint house.png --style glossy --prompt 'a red house' --out red.png\n"
            "  sketch2art paint drawings/ --style all --out pictures\n"
            "  sketch2art paint house.png --palette '#e03131,#2f9e44' --seed 7\n"
            "  sketch2art paint house.png --palette-from sunset.jpg\n"
            "  sketch2art paint house.png --server http://gpu-box:7860 --token-file token.txt\n"
            "\n"
            "exit codes: 0 all painted, 1 some failed, 2 nothing painted, 130 stopped by Ctrl+C"
        ),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "sketches",
        nargs="+",
        type=Path,
        metavar="SKETCH",
        help=_("a picture file, or a folder: each picture directly in it is painted"),
    )
    parser.add_argument(
        "--out",
        type=Path,
        metavar="FILE|DIR",
        help=_("where to: a .png file for one sketch, else a folder (default: art)"),
    )
    parser.add_argument(
        "--style",
        default="",
        metavar="NAME",
        help=_('the look, or "{all}" for each (default: the engine\'s first)').format(
            all=ALL_STYLES
        ),
    )
    palette = parser.add_mutually_exclusive_group()
    palette.add_argument(
        "--palette", metavar="COLOURS", help=_('colours to use, main one first: "#e03131,#2f9e44"')
    )
    palette.add_argument(
        "--palette-from", type=Path, metavar="PICTURE", help=_("use that picture's colours")
    )
    parser.add_argument(
        "--prompt", metavar="TEXT", help=_('what it is, in words: "a red house", "빨간 집"')
    )
    parser.add_argument(
        "--seed", type=int, metavar="N", help=_("0: the likeliest colours; others roll the dice")
    )
    parser.add_argument(
        "--engine", default="instant", metavar="NAME", help=_("who paints (default: %(default)s)")
    )
    parser.add_argument(
        "--option",
        action="append",
        default=[],
        metavar="NAME=VALUE",
        help=_("any other option of the engine; may be repeated"),
    )
    parser.add_argument(
        "--server", metavar="URL", help=_("paint there instead of on this computer")
    )
    parser.add_argument(
        "--token-file",
        type=Path,
        metavar="FILE",
        help=_("the file with the server's token (or set {variable})").format(
            variable=TOKEN_VARIABLE
        ),
    )
    parser.set_defaults(run=run_paint)


def run_paint(given: argparse.Namespace) -> int:
    """Paints what was asked for and returns the exit code. Raises Refusal, KeyboardInterrupt."""
    sketches = found_sketches(given.sketches)
    # Both are declared before the command's name too, where they choose the window's server.
    address = chosen_server(
        given.server or given.window_server, given.token_file or given.window_token_file
    )
    many = len(given.sketches) > 1 or given.sketches[0].is_dir()
    # The pictures end up where the person wants them: the server's own copies go with the folder.
    with (
        tempfile.TemporaryDirectory(prefix="sketch2art-", ignore_cleanup_errors=True) as data,
        Painter(address, Path(data)) as painter,
    ):
        engine = chosen_engine(painter.catalogue(), given.engine)
        options = chosen_options(given, engine)
        recipe = Recipe(engine.name, options)
        styles, pictures = chosen_styles(engine, given.style), pictures_of(options)
        works = planned_works(sketches, styles, given.out, many, pictures)
        make_folders(works)
        with shown_progress(len(works)) as progress:
            painted = painter.paint(works, recipe, progress)
    failed = len(works) - painted
    if failed and len(works) > 1:
        summary = counted("{count} picture painted", "{count} pictures painted", painted)
        print(_("{summary}, {failed} failed.").format(summary=summary, failed=failed))  # noqa: T201
    sys.stdout.flush()
    if not failed:
        return ALL_PAINTED
    return SOME_FAILED if painted else NONE_PAINTED
