"""What engines ask: is the model there, and where?"""

from __future__ import annotations

from pathlib import Path

from server.weights.lock import lacking
from server.weights.manifest import Model, manifest
from server.weights.places import models_folder
from shared.errors import Refusal
from shared.sentence import Sentence


def missing(engine_name: str) -> Refusal | None:
    """Why an engine cannot be loaded for want of models, with the command that brings them.

    None where all are there, or where it needs none. Looks at locks and sizes only: no hash is
    taken, nothing is read but a few small files.
    """
    known = manifest()
    needed = [known.model(name) for name in known.engines.get(engine_name, ())]
    lost = [model.name for model in needed if lacking(models_folder() / model.name, model)]
    return _refusal(lost, engine_name) if lost else None


def size(engine_name: str) -> int:
    """Bytes of the weights of an engine's models, as they lie on the disk; 0 where it needs none.

    A model that holds the same in half and in full precision counts with both.
    """
    known = manifest()
    places = (models_folder() / name for name in known.engines.get(engine_name, ()))
    return sum(file.stat().st_size for place in places for file in place.rglob("*.safetensors"))


def folder(model_name: str) -> Path:
    """Where a model lies. Raises Refusal where it is not installed, or where there is none such."""
    return installed(model_name)


def folder_if_there(model_name: str) -> Path | None:
    """The same for a model that an engine can do without: None where it is not installed. Raises
    Refusal where there is none such.
    """
    model = manifest().model(model_name)
    return None if lacking(place_of(model), model) else place_of(model)


def installed(model_name: str, models: Path | None = None) -> Path:
    """The same, where another folder of models may be meant."""
    model = manifest().model(model_name)
    place = place_of(model, models)
    if lacking(place, model):
        raise _refusal([model.name], model.name)
    return place


def place_of(model: Model, models: Path | None = None) -> Path:
    """Where a model lies, or will."""
    return models_folder(models) / model.name


def _refusal(names: list[str], fetched: str) -> Refusal:
    said = ", ".join(names)
    return Refusal(
        "model",
        said,
        Sentence("The model {names} is not installed.", names=said),
        Sentence("Run: {command}", command=f"sketch2art-server models fetch {fetched}"),
    )
