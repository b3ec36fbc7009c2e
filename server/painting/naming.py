"""Which thing in a drawing the words mean: the tree of "a green tree" is what looks like one."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from server.arrays import Floats
from server.painting.memory import Memory
from server.painting.words import Mention, mentions, shaded

CLOSE = 0.22
"""A thing is what a word says where it looks nearly as much like that as like anything."""


@dataclass
class Named:
    """colours: thing → its colours by the words; everywhere: for what no word means."""

    colours: dict[int, list[Floats]] = field(default_factory=dict)
    everywhere: list[Floats] = field(default_factory=list)


def named_objects(prompt: str, codes: Floats, style: int, seed: int, memory: Memory) -> Named:
    """Gives each mention to the things that look most like it.

    codes: (things, 500) shape codes, the largest thing first. A word that looks like nothing in
    the drawing is given to the largest thing that is left.
    """
    named = Named()
    found = [(mention, memory.called(mention.words)) for mention in mentions(prompt)]
    found = [(m, fits) for m, fits in found if m.colour is not None or (m.words and len(fits))]
    if not found:
        return named
    likeness = np.stack([memory.likeness(code, style) for code in codes])
    best = likeness.max(axis=1)
    looks = np.full((len(codes), len(found)), -np.inf)
    for column, (mention, fits) in enumerate(found):
        if mention.words and len(fits):
            looks[:, column] = likeness[:, fits].max(axis=1) - best
    free = list(range(len(codes)))
    for thing in list(free):
        column = int(np.argmax(looks[thing]))
        if looks[thing, column] > -CLOSE:
            named.colours[thing] = said_colours(*found[column], style, seed, memory)
            free.remove(thing)
    unplaced = [column for column in range(len(found)) if not (looks[:, column] > -CLOSE).any()]
    for column in unplaced:
        colours = said_colours(*found[column], style, seed, memory)
        if len(found) == 1 or not free:
            named.everywhere += colours
        else:
            named.colours[free.pop(0)] = colours
    return named


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
