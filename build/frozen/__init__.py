"""Makes the frozen program: `make package`. Knows what ships; nothing of the program imports it."""
