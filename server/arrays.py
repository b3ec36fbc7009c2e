"""The two kinds of array that pictures travel in; shapes and ranges stand where they are used."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.uint8]
Floats = NDArray[np.floating[Any]]
