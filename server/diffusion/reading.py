"""Models are read without a word to the terminal; what is wrong with one is said by its name."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import torch
from safetensors import SafetensorError

from shared.errors import Refusal
from shared.sentence import Sentence


@contextmanager
def reading(*folders: Path) -> Iterator[None]:
    """Around what reads these models. Raises Refusal where one is damaged or of another kind, and
    torch.OutOfMemoryError.
    """
    _hush()
    try:
        yield
    except torch.OutOfMemoryError:
        raise
    except (OSError, ValueError, KeyError, RuntimeError, SafetensorError) as error:
        names = ", ".join(folder.name for folder in folders)
        raise Refusal(
            "model",
            names,
            Sentence("A model is damaged or of another kind: {names}.", names=names),
            "Check it: sketch2art-server models check",
        ) from error


def _hush() -> None:
    """Bars and advice of both libraries would stand in the server's log, for nobody."""
    import diffusers.utils.logging as of_diffusers
    import transformers.utils.logging as of_transformers

    for library in (of_diffusers, of_transformers):
        library.set_verbosity_error()
        library.disable_progress_bar()
