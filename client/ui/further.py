"""The further pictures of a job: each is a version and a result of its own, under its own id."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from shared.protocol import Succeeded
from shared.recipe import recipe_of


@dataclass(frozen=True)
class Further:
    """job: an id in the form of a job's; picture: PNG; recipe: as it says itself."""

    job: str
    picture: bytes
    recipe: Mapping[str, Any]

    @property
    def seed(self) -> int:
        """Gives this picture alone."""
        seed = self.recipe.get("seed")
        return seed if isinstance(seed, int) else 0


def further_of(event: Succeeded) -> list[Further]:
    """In order; the same ids whenever the event comes, so that none is kept twice. One whose file
    the server has lost is left out.
    """
    return [
        Further(
            str(uuid.uuid5(uuid.UUID(event.job), str(number))), picture, _recipe(picture, event)
        )
        for number, picture in enumerate(event.more, 2)
        if picture
    ]


def _recipe(picture: bytes, event: Succeeded) -> Mapping[str, Any]:
    return recipe_of(picture) or event.recipe
