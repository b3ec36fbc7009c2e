"""Weights that somebody else trained: where they lie, whether they are there, how they come.

Engines ask `missing`, `folder`, `folder_if_there` and `size`, which look at lock files and at sizes
only; they are cheap and need neither a network nor torch. All else belongs to the commands
`sketch2art-server models …`.
"""

from __future__ import annotations

from server.weights.presence import folder, folder_if_there, missing, size

__all__ = ["folder", "folder_if_there", "missing", "size"]
