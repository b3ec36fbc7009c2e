"""Files that run programs when they are read are known by their names, and never taken."""

from __future__ import annotations

from pathlib import PurePath

from shared.errors import Refusal

PICKLES = (".bin", ".ckpt", ".pt", ".pth", ".pkl", ".pickle")


def is_pickle(name: str) -> bool:
    """Whether a file of this name may hold Python's pickles, which can do anything."""
    return PurePath(name.replace("\\", "/")).suffix.lower() in PICKLES


def pickle_refusal(name: str) -> Refusal | None:
    """Why a file of this name is not taken; None where nothing speaks against it."""
    if not is_pickle(name):
        return None
    return Refusal(
        "file",
        name,
        "Files of this kind can run programs when they are read; only .safetensors are taken.",
        "Get the same model as .safetensors, or convert it where nothing can be lost.",
    )
