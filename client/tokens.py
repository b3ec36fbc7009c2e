"""The tokens of servers, in a file that only its owner can read; never among the settings."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from pathlib import Path

import msgspec

from client.atomic_file import SECRET, write_atomically

log = logging.getLogger(__name__)

FILE_NAME = "tokens.json"


def load_tokens(folder: Path) -> dict[str, str]:
    """Server's address → token. A file that is missing or damaged holds none; never raises."""
    path = folder / FILE_NAME
    try:
        return msgspec.json.decode(path.read_bytes(), type=dict[str, str])
    except FileNotFoundError:
        return {}
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        # The kind alone: a message may repeat what stands in the file.
        log.info("no tokens can be read from %s: %s", path, type(error).__name__)
        return {}


def save_tokens(tokens: Mapping[str, str], folder: Path) -> None:
    """Writes them whole or not at all, for the owner's eyes (0600). Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    write_atomically(folder / FILE_NAME, msgspec.json.encode(dict(tokens)) + b"\n", SECRET)
