"""Several pictures of one look: each after the first by other luck."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from client.ui.asking import Look
from client.ui.studio import LARGEST_SEED


def lucky_looks(look: Look, seed: int, count: int) -> list[Look]:
    """What is asked for so that `count` pictures come, the first with that seed: one job for as
    many as the engine paints at once.
    """
    most = look.most_at_once
    if most > 1:
        batches = ((number, min(most, count - number)) for number in range(0, count, most))
        return [_batch(look, seed + number, pictures) for number, pictures in batches]
    others = ((seed + number) % LARGEST_SEED for number in range(1, count))
    return [_with(look, seed=seed), *(_diced(look, other) for other in others)]


def _batch(look: Look, seed: int, pictures: int) -> Look:
    several = {"pictures": pictures} if pictures > 1 else {}
    seeded = _with(look, seed=seed % LARGEST_SEED)
    return replace(seeded, options={**seeded.options, **several})


def _diced(look: Look, seed: int) -> Look:
    """And with colours by luck: a palette that was kept would make all pictures the same."""
    return _with(look, seed=seed, palette=[])


def _with(look: Look, **options: Any) -> Look:
    """The look with these options, as far as its engine knows them."""
    known = {name: value for name, value in options.items() if name in look.options}
    return replace(look, options={**look.options, **known})
