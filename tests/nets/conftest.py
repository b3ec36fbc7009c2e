"""Networks; these tests need torch, which the program itself does not."""

from tests.contract.guard import nothing_left_behind  # noqa: F401
