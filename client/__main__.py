"""`python -m client` is `sketch2art`."""

import sys

from client.cli import main

sys.exit(main())
