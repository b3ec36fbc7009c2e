"""Memory that a frame took is kept for the next one."""

from __future__ import annotations

import numpy as np

LARGEST_BYTES = 31 << 20
"""Just under the 32 MiB above which glibc never learns."""


def keep_freed_memory() -> None:
    """Lets the C library keep up to twice `LARGEST_BYTES` that were freed, for the whole process.

    glibc hands larger pieces back to the system at once, and each frame then waits for the same
    pages to be mapped again: that made some effects five times as slow. It keeps pieces as large as
    the largest that was ever freed (mallopt(3), M_MMAP_THRESHOLD), so one that is never touched is
    allocated and freed here. Elsewhere this does nothing.
    """
    np.empty(LARGEST_BYTES, np.uint8)
