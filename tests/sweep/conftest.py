"""What the tests of the sweep share."""

import pytest
from pans import Pan


@pytest.fixture(scope="module")
def pan() -> Pan:
    """A camera over the made-up world."""
    return Pan()
