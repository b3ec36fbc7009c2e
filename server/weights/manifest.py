"""Which models there are, of which revision, under which licence, and which engine needs them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

import msgspec

from server.weights.names import pickle_refusal
from shared.errors import Refusal
from shared.sentence import Sentence

MANIFEST = Path(__file__).with_name("manifest.json")


class Licence(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """commercial: whether pictures made with the model may be sold."""

    name: str
    address: str
    commercial: bool


class WantedFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """path: inside the repository, with "/". size: bytes, 0 where not known.

    sha256: hexadecimal; empty where the hub's word is all there is.
    """

    path: str
    size: int = 0
    sha256: str = ""


class Model(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """revision: a full commit hash; empty: what the first fetch finds is kept from then on."""

    name: str
    repository: str
    revision: str
    purpose: str
    licence: Licence
    files: tuple[WantedFile, ...]

    @property
    def known_bytes(self) -> int:
        """Bytes of all files whose size is known."""
        return sum(file.size for file in self.files)


class Manifest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """engines: name → names of the models it needs."""

    engines: dict[str, tuple[str, ...]]
    models: tuple[Model, ...]

    def model(self, name: str) -> Model:
        """Raises Refusal where there is none of that name."""
        for model in self.models:
            if model.name == name:
                return model
        known = Sentence(
            "Models: {models}. Engines: {engines}.",
            models=", ".join(model.name for model in self.models),
            engines=", ".join(self.engines),
        )
        raise Refusal("model", name, "There is no such model.", known)

    def named(self, names: Iterable[str]) -> list[Model]:
        """The models of these models and engines, each once, in this order.

        Raises Refusal for a name that is neither, and for an engine with a model that may not be
        used commercially: such a one comes to those only who ask for it by its own name.
        """
        names = list(names)
        found: dict[str, Model] = {}
        for name in names:
            refusal = pickle_refusal(name)
            if refusal is not None:
                raise refusal
            for model in (self.model(one) for one in self.engines.get(name, (name,))):
                if not model.licence.commercial and model.name not in names:
                    raise Refusal(
                        "model",
                        model.name,
                        "Its licence forbids commercial use, so it comes only when it is named.",
                        Sentence("Name it, too: {names}.", names=" ".join([*names, model.name])),
                    )
                found[model.name] = model
        return list(found.values())


def manifest() -> Manifest:
    """What this program knows. The file ships with it: one that does not fit is a bug."""
    return _read(MANIFEST)


@lru_cache(maxsize=4)
def _read(path: Path) -> Manifest:
    return msgspec.json.decode(path.read_bytes(), type=Manifest)
