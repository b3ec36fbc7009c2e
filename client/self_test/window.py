"""Does the window open? It is tried in a process of its own, which may die without harm."""

from __future__ import annotations

import json
import os
import subprocess
import time

from client.display import has_display
from client.locale import _
from client.program import started
from client.self_test.check import Failure

WORD = "--check-window"
SECONDS = 90


def try_window(unseen: bool) -> dict[str, float]:
    """Opens it and waits for its first picture: seconds from the start to each moment.

    unseen: nobody sees it; so it is anyway where there is no display. Raises Failure.
    """
    environment = dict(os.environ)
    if unseen or not has_display():
        environment["QT_QPA_PLATFORM"] = "offscreen"
    began = time.time()
    try:
        done = subprocess.run(  # noqa: S603  # our own program
            [*started("client"), WORD],
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=SECONDS,
            env=environment,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except subprocess.TimeoutExpired as error:
        why = _("No answer within {seconds} s.").format(seconds=SECONDS)
        raise Failure(why) from error
    if done.returncode != 0:
        last = done.stderr.strip().splitlines()[-1:] or [str(done.returncode)]
        raise Failure(_("The window did not open: {reason}").format(reason=last[0]))
    moments: dict[str, float] = json.loads(done.stdout)
    return {name: moment - began for name, moment in moments.items()}
