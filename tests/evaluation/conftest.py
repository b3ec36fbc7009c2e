"""What judges the model."""

from tests.contract.guard import nothing_left_behind  # noqa: F401
