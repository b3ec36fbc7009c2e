"""Chains of effects that a person keeps, in one file."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Annotated

import msgspec
from msgspec import Meta, Struct

from client.atomic_file import write_atomically
from client.filters.chain import Chain
from client.locale import _
from shared.errors import Refusal

log = logging.getLogger(__name__)

MOST = 100


class Preset(Struct, frozen=True):
    """name: for people, unique in its file."""

    name: Annotated[str, Meta(min_length=1, max_length=100)]
    chain: Chain


def read_presets(path: Path) -> list[Preset]:
    """Those that can be used here; a damaged one is left out, a damaged file gives none."""
    try:
        found = msgspec.json.decode(path.read_bytes(), type=list[msgspec.Raw])
    except FileNotFoundError:
        return []
    except (OSError, msgspec.DecodeError) as error:
        log.warning("The presets cannot be read: %s", error)
        return []
    presets = []
    for raw in found[:MOST]:
        try:
            preset = msgspec.json.decode(raw, type=Preset)
            for step in preset.chain.steps:
                step.chosen()
            presets.append(preset)
        except (msgspec.DecodeError, Refusal) as error:
            log.info("A preset is left out: %s", error)
    return presets


def write_presets(path: Path, presets: list[Preset]) -> None:
    """All of them, in place of what was there. Raises Refusal where the disk takes no file."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(path, msgspec.json.encode(presets[:MOST]))
    except OSError as error:
        why = _("The effects cannot be kept: {reason}.").format(reason=error.strerror or error)
        raise Refusal("presets", path, why, _("Make room on the disk or allow writing.")) from error


def kept(presets: list[Preset], name: str, chain: Chain) -> list[Preset]:
    """With that chain first; another of the same name is replaced."""
    return [Preset(name, chain), *(one for one in presets if one.name != name)][:MOST]
