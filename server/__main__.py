"""`python -m server` is `sketch2art-server`."""

import multiprocessing
import sys

from server.cli import main

if __name__ == "__main__":
    multiprocessing.freeze_support()
    sys.exit(main())
