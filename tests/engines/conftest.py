"""Every engine, and what it does where its files are not as they should be."""

from tests.contract.guard import nothing_left_behind  # noqa: F401
