"""The painter, through the engine and piece by piece."""

from tests.contract.guard import nothing_left_behind  # noqa: F401
