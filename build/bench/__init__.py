"""Measures speed and memory: `make bench`. Knows the whole program; nothing imports it."""
