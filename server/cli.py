"""The command `sketch2art-server`. Heavy imports wait until a command needs them."""

from __future__ import annotations

import argparse
import importlib
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from server.weights import commands as weights
from shared.errors import Refusal
from shared.version import __version__

if TYPE_CHECKING:
    from server.accounts import Accounts

EXAMPLES = """\
examples:
  sketch2art-server token new anna            make a token, shown once
  sketch2art-server serve --host 0.0.0.0 --port 7860
                                              serve everybody who has a token
  sketch2art-server serve --lan               serve a class: found by itself, let in by a code
  sketch2art-server serve --open              this machine only, nobody is asked
  sketch2art-server token revoke anna         shut anna's windows within two seconds

A client reaches it with: sketch2art --server http://HOST:PORT
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command; the result is the exit code: 0 good, 2 refused."""
    options = _parser().parse_args(arguments)
    command: Callable[[argparse.Namespace], int] = options.command
    try:
        return command(options)
    except Refusal as refusal:
        print(f"sketch2art-server: {refusal}", file=sys.stderr)  # noqa: T201
        return 2
    except KeyboardInterrupt:
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="sketch2art-server",
        description="Paints what others draw: serves windows and scripts, and keeps their jobs.",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"sketch2art-server {__version__}")
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    _add_serve(commands)
    _add_token(commands)
    weights.add_commands(commands)
    try:
        training = importlib.import_module("server.training.cli")
    except ModuleNotFoundError as missing:
        if missing.name not in ("server.training", "server.training.cli"):
            raise
    else:
        training.add_commands(commands)
    return parser


def _add_serve(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    serve = commands.add_parser(
        "serve",
        help="run the server",
        description="Serves until Ctrl+C. Jobs that run then are painted at the next start.",
        epilog="Any --host but this machine's own needs a token: sketch2art-server token new NAME",
    )
    serve.add_argument(
        "--host", help="address to listen on (127.0.0.1; with --lan all of this machine's)"
    )
    serve.add_argument("--port", type=_port, default=7860, help="0: any free one (%(default)s)")
    _add_data(serve)
    serve.add_argument(
        "--lan",
        action="store_true",
        help="over TLS, found by the clients in this network, which are let in by the six digits "
        "shown here",
    )
    serve.add_argument("--name", default="", help="with --lan: what clients see (the machine's)")
    serve.add_argument(
        "--open", action="store_true", help="ask nobody for a token (this machine only)"
    )
    serve.add_argument(
        "--engine",
        action="append",
        default=[],
        metavar="MODULE:CLASS",
        help="an engine of your own beside the built-in ones; may be repeated",
    )
    serve.add_argument(
        "--compile",
        action="store_true",
        help="compile diffusion models: the first picture of each takes minutes longer",
    )
    serve.add_argument(
        "--embedded",
        action="store_true",
        help="for a client that starts its own server: the token is the first line on standard "
        "input, whose end ends the server; prints one line, READY {port, pid}",
    )
    serve.set_defaults(command=_serve)


def _add_token(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    token = commands.add_parser(
        "token",
        help="make, list and revoke tokens",
        description="Everybody who draws on this server has a token. Only its hash is stored.",
    )
    actions = token.add_subparsers(title="actions", required=True, metavar="ACTION")
    for name, does, run in (
        ("new", "make a token and print it, once", _new_token),
        ("revoke", "shut the door for a token", _revoke_token),
        ("list", "show the names of all tokens", _list_tokens),
    ):
        action = actions.add_parser(name, help=does, description=does.capitalize() + ".")
        if name != "list":
            action.add_argument("name", metavar="NAME", help="whose token it is")
        _add_data(action)
        action.set_defaults(command=run)


def _add_data(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--data",
        type=Path,
        metavar="DIR",
        help="folder of jobs, pictures and tokens (default: the user's data folder)",
    )


def _port(text: str) -> int:
    number = int(text)
    if not 0 <= number <= 65_535:
        raise argparse.ArgumentTypeError("a port is a number from 0 to 65535")
    return number


def _serve(options: argparse.Namespace) -> int:
    from server import serving

    if options.embedded:
        return serving.serve_embedded(options.data, tuple(options.engine))
    return serving.serve(
        options.data,
        options.host,
        options.port,
        options.open,
        tuple(options.engine),
        options.compile,
        options.name if options.lan else None,
    )


def _new_token(options: argparse.Namespace) -> int:
    token = _accounts(options).new_token(options.name)
    print(token)  # noqa: T201
    print("Write it down: it is not shown again.", file=sys.stderr)  # noqa: T201
    return 0


def _revoke_token(options: argparse.Namespace) -> int:
    _accounts(options).revoke(options.name)
    print(f"{options.name} cannot come in any more.")  # noqa: T201
    return 0


def _list_tokens(options: argparse.Namespace) -> int:
    for line in _accounts(options).tokens():
        made = time.strftime("%Y-%m-%d", time.localtime(line.created))
        state = "revoked" if line.revoked is not None else "valid"
        print(f"{line.name:<24} {made}  {state}")  # noqa: T201
    return 0


def _accounts(options: argparse.Namespace) -> Accounts:
    from server.accounts import Accounts
    from server.config import default_data
    from server.store import Store

    return Accounts(Store(options.data or default_data()))


if __name__ == "__main__":
    sys.exit(main())
