"""Which thing in a drawing the words mean: the tree of "a green tree" is what looks like one."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field

import numpy as np

from server.arrays import Floats
from server.painting.memory import Memory
from server.painting.objects import MOST, Objects
from server.painting.words import Mention, mentions, shaded

CLEARLY = 0.06
"""A thing clearly is what a word says where it looks nearly as much like that as like anything."""

CERTAIN, AVERSION = 1.3, 4.0
"""Likeness from which a thing begins to be certainly what it looks like, and how fast."""

CLUELESS = 0.5
"""How unlike everything a name is that no training drawing has."""

LARGER = 0.35
"""How much a larger thing is preferred where looks do not tell."""


@dataclass
class Named:
    """colours: thing → its colours by the words; everywhere: for what no word means; coloured: the
    things of which a colour was said, not only a name.
    """

    colours: dict[int, list[Floats]] = field(default_factory=dict)
    everywhere: list[Floats] = field(default_factory=list)
    coloured: set[int] = field(default_factory=set)

    def says_colour(self, thing: int) -> bool:
        """Whether the first of the thing's colours was said."""
        return thing in self.coloured or (thing not in self.colours and bool(self.everywhere))


def named_objects(
    prompt: str, objects: Objects, likeness: Floats, style: int, seed: int, memory: Memory
) -> Named:
    """Gives each mention a thing, so that all together look most like what was said, and to all
    further things that clearly do. Where looks do not tell, the larger thing is meant. A colour
    without a name is for whatever no name means.

    likeness: (things, n), how alike each training drawing is to each thing.
    """
    named = Named()
    found = [(mention, memory.called(mention.words)) for mention in mentions(prompt)]
    for mention, fits in found:
        if mention.colour is not None and not mention.words:
            named.everywhere += said_colours(mention, fits, style, seed, memory)
    found = [(m, fits) for m, fits in found if m.words and (len(fits) or m.colour is not None)]
    found = found[:MOST]
    if not found:
        return named
    best = likeness.max(axis=1)
    count = len(objects.codes)
    sizes = np.bincount(objects.labels.ravel(), minlength=count) / objects.labels.size
    looks = np.full((count, len(found)), -CLUELESS)
    for column, (_, fits) in enumerate(found):
        if len(fits):
            like = likeness[:, fits].max(axis=1)
            # What certainly looks like something else is not meant.
            surely_else = np.where(best - like > CLEARLY, np.maximum(best - CERTAIN, 0), 0)
            looks[:, column] = like - AVERSION * surely_else
    given = one_each(looks + LARGER * np.sqrt(sizes)[:, None])
    for thing in range(count):
        column = int(looks[thing].argmax())
        if looks[thing, column] > best[thing] - CLEARLY:
            given.setdefault(thing, column)
    for thing, column in given.items():
        named.colours[thing] = said_colours(*found[column], style, seed, memory)
        if found[column][0].colour is not None:
            named.coloured.add(thing)
    return named


def one_each(likely: Floats) -> dict[int, int]:
    """Thing → mention, the pairs with the largest sum; likely: (things, mentions), at most 8 each.

    Not the best pair first: a house that looks a little like a tree would take the tree's word.
    """
    things, columns = likely.shape
    if things < columns:
        return {thing: column for column, thing in one_each(likely.T).items()}
    orders = np.array(list(itertools.permutations(range(things), columns)))
    best = orders[likely[orders, np.arange(columns)].sum(axis=1).argmax()]
    return {int(thing): column for column, thing in enumerate(best)}


def said_colours(
    mention: Mention, fits: np.typing.NDArray[np.int64], style: int, seed: int, memory: Memory
) -> list[Floats]:
    """The colours of one mention: what was said first, then what such a thing has."""
    own: list[Floats] = []
    if mention.words and len(fits):
        random = np.random.default_rng(seed)
        index = int(fits[0] if seed == 0 else random.choice(fits[:4]))
        own = list(memory.palette(index, style))
    if mention.colour is None:
        return own
    colour = np.array(mention.colour, np.float32)
    return [colour, *(own[1:] if own else [shaded(colour, 0.45), shaded(colour, -0.35)])]
