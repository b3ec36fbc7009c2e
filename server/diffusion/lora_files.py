"""LoRAs by name: small files that teach a model a style or a thing, put by hand into one folder."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from server.weights.header import check_header
from server.weights.names import PICKLES, is_pickle
from server.weights.places import models_folder
from shared.errors import Refusal
from shared.sentence import Sentence

FIELD = "options.loras"
FOLDER = "loras"
"""Inside the models' folder."""

ENDING = ".safetensors"
MOST_NAMED = 300
"""So many are told to clients: their names travel with every catalogue."""

HEAVIEST = 2.0
_PLAIN = re.compile(r"[^/\\:\x00-\x1f]{1,100}")


@dataclass(frozen=True)
class LoraFile:
    """One on the disk. mark: size and time of change: another file under the name is another."""

    path: Path
    mark: tuple[int, int]

    @property
    def name(self) -> str:
        """As people say it."""
        return self.path.stem


@dataclass(frozen=True)
class Lora:
    """What is wanted of one. weight: -2 … 2, 1 as it was trained, 0 nothing of it."""

    file: LoraFile
    weight: float


def loras_of(entries: Sequence[str], models: Path | None = None) -> tuple[Lora, ...]:
    """entries: "name" or "name:weight"; models: another folder of models than the usual one.

    Raises Refusal by `FIELD` for what is no such entry and for a file that is not there.
    """
    folder = models_folder(models) / FOLDER
    found = tuple(_lora(entry, folder) for entry in entries)
    for number, lora in enumerate(found):
        if lora.file in [other.file for other in found[:number]]:
            raise Refusal(FIELD, lora.file.name, "This LoRA is named twice.", "Name it once.")
    return found


def lora_names(models: Path | None = None) -> list[str]:
    """What can be asked for by name, sorted, at most `MOST_NAMED`; nothing is read but the folder.

    models: as for `loras_of`.
    """
    try:
        files = list((models_folder(models) / FOLDER).iterdir())
    except OSError:
        return []
    return sorted(file.stem for file in files if file.suffix == ENDING and _is_plain(file.stem))[
        :MOST_NAMED
    ]


def check_whole(file: Path, field: str) -> None:
    """Raises Refusal by the field where the file is damaged, or is none of its kind."""
    try:
        check_header(file, file.name)
    except Refusal as refusal:
        why, remedy = refusal.why, refusal.remedy
        raise Refusal(field, file.name, why, remedy) from refusal
    except OSError as error:
        why = Sentence("This file cannot be read: {reason}.", reason=error.strerror or error)
        raise Refusal(field, file.name, why, "Allow the server to read it.") from error


def _lora(entry: str, folder: Path) -> Lora:
    name, colon, said = entry.rpartition(":")
    if not colon:
        name, said = entry, "1"
    try:
        weight = float(said)
    except ValueError:
        weight = float("nan")
    if not -HEAVIEST <= weight <= HEAVIEST:
        raise Refusal(
            FIELD,
            entry,
            "A LoRA's weight is a number from -2 to 2.",
            "Write the name, or name:weight, for example ink:0.8.",
        )
    return Lora(_file(name, folder), weight)


def _file(name: str, folder: Path) -> LoraFile:
    if not _is_plain(name):
        raise Refusal(
            FIELD,
            name,
            "A LoRA is called by the plain name of its file, without folders.",
            _remedy(folder),
        )
    path = folder / f"{name}{ENDING}"
    try:
        state = path.stat()
    except OSError as error:
        raise _unknown(name, folder) from error
    if not path.is_file():
        raise _unknown(name, folder)
    return LoraFile(path, (state.st_size, state.st_mtime_ns))


def _is_plain(name: str) -> bool:
    return bool(_PLAIN.fullmatch(name)) and ".." not in name and not name.startswith(".")


def _unknown(name: str, folder: Path) -> Refusal:
    pickled = [name] if is_pickle(name) else [name + ending for ending in PICKLES]
    there = next((other for other in pickled if (folder / other).exists()), None)
    if there is not None:
        return Refusal(
            FIELD,
            there,
            "Files of this kind can run programs when they are read; only .safetensors are taken.",
            "Get the same model as .safetensors, or convert it where nothing can be lost.",
        )
    return Refusal(FIELD, name, "There is no such LoRA on this server.", _remedy(folder))


def _remedy(folder: Path) -> Sentence:
    """What there is."""
    names = lora_names(folder.parent)
    if not names:
        return Sentence("Put LoRAs as .safetensors files into the server's models' folder loras.")
    return Sentence("Use {known}.", known=", ".join(names))
