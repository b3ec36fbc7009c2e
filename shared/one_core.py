"""Matrix products stay on the thread that wants them."""

from __future__ import annotations

import os


def keep_products_on_one_core() -> None:
    """Must be called before NumPy is imported, which reads this once.

    Our own matrix products are small, and OpenBLAS's threads wait for each other in a busy loop:
    beside another program on two cores the choice of a palette took 48 ms, with one thread 13; a
    small panorama took 0.18 s, with one thread 0.15.
    """
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
