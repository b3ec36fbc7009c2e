"""Two ways to run a server: until Ctrl+C, or for as long as the client that started it lives."""

from __future__ import annotations

import json
import logging
import os
import signal
import sys
import threading
from pathlib import Path

from server.app import ServerApp, create_app
from server.config import ServerConfig, default_data
from server.data_folder import claimed_folder, keep_only_harmless_environment
from shared.errors import Refusal
from shared.protocol import refused, to_wire
from shared.sentence import Sentence

log = logging.getLogger("server")

NEW_TOKEN = "sketch2art-server token new NAME"  # noqa: S105  (a command, not a secret)


def serve(
    data: Path | None,
    host: str | None,
    port: int,
    open_door: bool,
    engines: tuple[str, ...],
    compiled: bool = False,
    lan_name: str | None = None,
) -> int:
    """Serves until Ctrl+C or SIGTERM. Raises Refusal where it may not or cannot.

    lan_name: what the server is called in its network, "": as the machine; None: it is not told.
    """
    _prepare()
    folder = claimed_folder(data or default_data(), embedded=False)
    lan = lan_name is not None
    config = ServerConfig(
        data=folder.path,
        host=host or _usual_host(lan),
        port=port,
        open_door=open_door,
        lan=lan,
        lan_name=lan_name or "",
        extra_engines=engines,
        compiled=compiled,
    )
    if open_door and (lan or not config.is_loopback):
        raise Refusal(
            "open", config.host, "Without tokens only this machine may connect.", _new_token_first()
        )
    app = create_app(config)
    if not open_door and not lan and not app.accounts.has_valid_token():
        if not config.is_loopback:
            raise Refusal(
                "token", "", "Nobody has a token for this server yet.", _new_token_first()
            )
        log.warning("Nobody has a token yet: run %s, or serve with --open.", NEW_TOKEN)
    ended = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):  # an exception could get lost in what starts
        signal.signal(number, lambda *_: ended.set())
    app.start()
    log.info("Serving on %s:%d, data in %s", config.web_address, app.port, folder.path)
    while not ended.wait(1.0):  # a wait without end cannot be interrupted on Windows
        pass
    log.info("Ending; jobs that run are painted at the next start.")
    app.end()
    return 0


def serve_embedded(data: Path | None, engines: tuple[str, ...]) -> int:
    """Serves one client: token in by stdin, READY out by stdout; the end of stdin ends it.

    Raises Refusal where it cannot; the client has then been told, too, by REFUSED on stdout.
    """
    _prepare()
    try:
        token = sys.stdin.readline().strip()
        if not token:
            why = Sentence("There is no token on standard input.")
            raise Refusal("token", "", why, "Send it as one line.")
        folder = claimed_folder(data or default_data(embedded=True), embedded=True)
        app = create_app(ServerConfig(data=folder.path, token=token, extra_engines=engines))
        # A client ends this server by the end of stdin; Ctrl+C in its terminal is not meant for it.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        app.start()
    except Refusal as refusal:
        print("REFUSED", json.dumps(to_wire(refused(refusal))), flush=True)  # noqa: T201
        raise
    print("READY", json.dumps({"port": app.port, "pid": os.getpid()}), flush=True)  # noqa: T201
    _wait_for_the_end_of_stdin()
    _end_at_once(app)
    return 0


def _usual_host(lan: bool) -> str:
    if not lan:
        return "127.0.0.1"
    from server.pairing.lan import everywhere

    return everywhere()


def _new_token_first() -> Sentence:
    return Sentence("Run {command}.", command=NEW_TOKEN)


def _wait_for_the_end_of_stdin() -> None:
    while sys.stdin.readline():
        pass


def _end_at_once(app: ServerApp) -> None:
    app.workers.end()
    logging.shutdown()
    # Whoever is still connected is this server's own, dead client: there is nobody to part from.
    os._exit(0)


def _prepare() -> None:
    keep_only_harmless_environment()
    logging.basicConfig(
        stream=sys.stderr, level=logging.INFO, format="%(asctime)s %(levelname)s %(message)s"
    )
    logging.getLogger("werkzeug").setLevel(logging.WARNING)
