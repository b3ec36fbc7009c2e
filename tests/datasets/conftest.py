"""Pictures, lines and examples to learn from."""

from tests.contract.guard import nothing_left_behind  # noqa: F401
