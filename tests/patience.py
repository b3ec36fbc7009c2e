"""How long a test waits for what must come. These end what hangs and are no goals of speed: the
computer may be slow, and busy with other tests.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Collection
from typing import Any

PATIENCE_SECONDS = 120.0

GRACE_SECONDS = 30.0
"""For threads and processes to end, once they were told to."""


def left_over(look: Callable[[], Collection[Any]]) -> Collection[Any]:
    """What `look` still gives after it had time to become empty."""
    end = time.monotonic() + GRACE_SECONDS
    while (left := look()) and time.monotonic() < end:
        time.sleep(0.02)
    return left


def eventually(look: Callable[[], Any], seconds: float = PATIENCE_SECONDS) -> Any:
    """What `look` gives as soon as it is true."""
    end = time.monotonic() + seconds
    while not (found := look()):
        assert time.monotonic() < end, "it never became true"
        time.sleep(0.01)
    return found
