"""`sketch2art pair`: lets this computer in by the six digits that a server shows."""

from __future__ import annotations

import argparse

from client.locale import _
from client.pairing.exchange import pair
from client.pairing.keeping import keep
from client.settings import settings_folder
from shared.pairing import pairing_address


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Adds the command to `sketch2art`."""
    parser = commands.add_parser(
        "pair",
        help=_("let this computer in by the code that a server shows"),
        description=_(
            "Pairs this computer with a server that runs with --lan. The window lists it from its "
            "next start on; the other commands reach it by its address and need no token."
        ),
        epilog=_(
            "examples:\n"
            "  sketch2art pair 192.168.0.24:7860 407193\n"
            "  sketch2art paint house.png --server https://192.168.0.24:7860"
        ),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "address", metavar="ADDRESS", help=_("as the server shows it, or its sketch2art:// link")
    )
    parser.add_argument(
        "code", metavar="CODE", nargs="?", default="", help=_("six digits, good for two minutes")
    )
    parser.set_defaults(run=_pair)


def _pair(given: argparse.Namespace) -> int:
    address = pairing_address(given.address)
    code = "".join(given.code.split()).replace("-", "") or address.code
    paired = pair(address, code)
    keep(paired, settings_folder())
    told = _("Paired with {name}. Use it as {url}.")
    print(told.format(name=paired.name, url=paired.address.url))  # noqa: T201
    return 0
