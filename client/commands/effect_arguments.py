"""What the commands that use effects take alike. Loads no effect, so that --help is quick."""

from __future__ import annotations

import argparse

from client.locale import _


def add_option_argument(parser: argparse.ArgumentParser) -> None:
    """--option, for `filter_choices.chosen_chain`."""
    parser.add_argument(
        "--option",
        action="append",
        default=[],
        metavar="NAME=VALUE",
        help=_("an option of the effect, or EFFECT.NAME=VALUE of one of several; may be repeated"),
    )
