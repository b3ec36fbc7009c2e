"""The command `sketch2art`: the window, or pictures without one."""

from __future__ import annotations

import argparse
import logging
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from client.commands import filter as effects
from client.commands import paint, pair, stitch
from client.commands.choices import TOKEN_VARIABLE, chosen_server
from client.commands.self_test import run_self_test
from client.ctrl_c import INTERRUPTED
from client.display import has_display
from client.documents.document_file import SUFFIX
from client.home import borrow_home
from client.locale import _, set_language
from client.locale.sentences import said_refusal
from client.picture_file import PICTURE_SUFFIXES
from shared.errors import Refusal
from shared.version import __version__

NOTHING_DONE = 2
BROKEN_PIPE = 141
"""What shells expect: 128 + SIGPIPE."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command and returns its exit code; every failure is said in a line or two."""
    set_language()
    for stream in (sys.stdout, sys.stderr):
        if stream is not None and hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")  # file names may be no text at all
    logging.basicConfig(level=logging.CRITICAL, format="%(message)s")
    given = _parser().parse_args(_with_command(sys.argv[1:] if arguments is None else arguments))
    try:
        borrow_home()
        return int(given.run(given))
    except Refusal as refusal:
        return _complain(said_refusal(refusal), NOTHING_DONE)
    except BrokenPipeError:  # `sketch2art paint … | head`: nobody reads on
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return BROKEN_PIPE
    except OSError as error:
        why = _("{reason}. Check the name, your rights and the disk.").format(
            reason=error.strerror or error
        )
        return _complain(f"{error.filename}: {why}" if error.filename else why, NOTHING_DONE)
    except KeyboardInterrupt:
        return _complain(_("stopped."), INTERRUPTED)


def _complain(text: str, code: int) -> int:
    print(f"sketch2art: {text}", file=sys.stderr)  # noqa: T201
    return code


def _with_command(arguments: Sequence[str]) -> Sequence[str]:
    """`sketch2art house.sketch2art`, as a click on a file has it, means `open`."""
    known = (SUFFIX, *PICTURE_SUFFIXES)
    is_file = bool(arguments) and Path(arguments[0]).suffix.lower() in known
    return ["open", *arguments] if is_file else arguments


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="sketch2art",
        description=_("Draw, and a picture appears while you draw."),
        epilog=_(
            "examples:\n"
            "  sketch2art                          open the window\n"
            "  sketch2art house.sketch2art         open it with a drawing or a picture\n"
            "  sketch2art --server http://gpu-box:7860 --token-file token.txt\n"
            "                                      open it on another machine's server\n"
            "  sketch2art paint house.png          paint one sketch into art/house.png\n"
            "  sketch2art paint --help             all that can be chosen\n"
            "  sketch2art filter cartoon me.jpg    an effect on a photograph or a video\n"
            "  sketch2art stitch 1.jpg 2.jpg       a panorama of pictures that overlap"
        ),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"sketch2art {__version__}")
    parser.add_argument(
        "--server",
        dest="window_server",
        metavar="URL",
        help=_("open the window on that server instead of this computer"),
    )
    parser.add_argument(
        "--token-file",
        dest="window_token_file",
        type=Path,
        metavar="FILE",
        help=_("the file with the server's token (or set {variable})").format(
            variable=TOKEN_VARIABLE
        ),
    )
    for flag, run, told in (
        ("--self-test", run_self_test, _("try this computer out: painting, effects, the window")),
        ("--check-window", _check_window, argparse.SUPPRESS),
    ):
        parser.add_argument(flag, dest="run", action="store_const", const=run, help=told)
    parser.set_defaults(run=_open_window, files=())
    commands = parser.add_subparsers(title=_("commands"), metavar=_("COMMAND"))
    files = commands.add_parser("open", help=_("open drawings or pictures in the window"))
    files.add_argument("files", metavar=_("FILE"), type=Path, nargs="+")
    paint.add_parser(commands)
    effects.add_parser(commands)
    stitch.add_parser(commands)
    pair.add_parser(commands)
    return parser


def _check_window(_given: argparse.Namespace) -> int:
    from client.window_check import check_window

    return check_window()


def _open_window(given: argparse.Namespace) -> int:
    if not has_display():
        raise Refusal(
            "display",
            "",
            _("There is no display to open the window on."),
            _("Paint without a window: sketch2art paint SKETCH"),
        )
    from client.running import run_window  # Qt is not loaded for the commands

    address = chosen_server(given.window_server, given.window_token_file)
    return run_window([], address, given.files)
