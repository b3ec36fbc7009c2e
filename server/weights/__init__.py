"""Weights that somebody else trained: where they lie, whether they are there, how they come.

Engines ask `missing`, `folder` and `size`, which look at a lock file and at sizes only; they are
cheap and need neither a network nor torch. All else belongs to the commands
`sketch2art-server models …`.
"""

from __future__ import annotations

from server.weights.presence import folder, missing, size

__all__ = ["folder", "missing", "size"]
