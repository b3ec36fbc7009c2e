"""Where a picture's colours come from: chosen, hinted, named, or taken from similar drawings."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.random import Generator

from server.arrays import Array, Floats
from server.painting.memory import Memory
from server.painting.naming import Named, named_objects
from server.painting.objects import Objects, as_one, find_objects
from server.painting.reading import Reading
from server.painting.wish import PaletteWish
from server.painting.words import colour_from_hex

SLOTS = 6
DISTINCT = 0.12
"""Colours nearer than this (RGB distance) count as one."""

SIDE_PX = 3

ONE_THING = 0.02
"""A drawing is one thing where it looks, as a whole, nearly as much like something as its parts."""

FALL = 0.4
"""Each further colour of a thing is expected to cover this share of what the one before covers."""


@dataclass(frozen=True)
class Choice:
    """palette: (k, 3) RGB in [0, 1], 1 ≤ k ≤ 6; objects: (256, 256) uint8, the thing that each
    pixel belongs to; wanted: (things, 6) how much of each slot a thing takes, rows summing to 1.
    """

    palette: Floats
    objects: Array
    wanted: Floats


def choose_palette(
    wish: PaletteWish, reading: Reading, hints: Floats | None, style: int, memory: Memory
) -> Choice:
    """Chosen colours are obeyed; else each thing in the drawing gets its own: what is hinted on it,
    what the words say of it, or the colours of the most similar training drawing.

    hints: (256, 256, 4) RGBA in [0, 1] or None. A seed other than 0 throws the dice.
    """
    if wish.chosen:
        palette = np.stack([colour_from_hex(text) for text in wish.chosen[:SLOTS]])
        whole = np.zeros(reading.ink.shape, np.uint8)
        return Choice(palette, whole, falling(list(range(len(palette))))[None])
    objects = whole_or_parts(reading, style, memory)
    named = named_objects(wish.prompt, objects, style, wish.seed, memory)
    random = np.random.default_rng(wish.seed)
    near = np.array([colour_from_hex(text) for text in wish.near], np.float32)
    own = [
        thing_colours(at, objects, hints, named, style, wish.seed, memory, random, near)
        for at in range(len(objects.codes))
    ]
    return merged(own, objects.labels)


def whole_or_parts(reading: Reading, style: int, memory: Memory) -> Objects:
    """The things of a drawing, or all of it as one thing where that looks more like something."""
    parts = find_objects(reading)
    if len(parts.codes) == 1:
        return as_one(reading)
    if reading.ink[:, :SIDE_PX].any() and reading.ink[:, -SIDE_PX:].any():
        return parts  # lines from side to side: a scene
    whole = as_one(reading)
    best = [float(memory.likeness(code, style).max()) for code in parts.codes]
    sizes = np.bincount(parts.labels.ravel(), minlength=len(best)).astype(np.float64)
    alike_in_parts = float(np.average(best, weights=np.sqrt(sizes)))
    alike_as_whole = float(memory.likeness(whole.codes[0], style).max())
    return whole if alike_as_whole > alike_in_parts - ONE_THING else parts


def thing_colours(
    at: int,
    objects: Objects,
    hints: Floats | None,
    named: Named,
    style: int,
    seed: int,
    memory: Memory,
    random: Generator,
    near: Floats,
) -> list[Floats]:
    """The colours of one thing, its main one first."""
    colours = hinted_colours(hints, objects.labels == at)
    said = named.colours.get(at, []) or named.everywhere
    colours += said
    if len(colours) < 2:
        alike = memory.alike(objects.codes[at], style, seed, random, near)
        colours += list(alike if seed == 0 else tossed(alike, random))
    return distinct(colours)


def merged(own: list[list[Floats]], labels: Array) -> Choice:
    """One palette for all things: every main colour before any second one, as far as it reaches."""
    palette: list[Floats] = []
    rows: list[list[int]] = [[] for _ in own]
    for depth in range(SLOTS):
        for at, colours in enumerate(own):
            if depth >= len(colours):
                continue
            slot = nearest_slot(palette, colours[depth], full=len(palette) == SLOTS)
            if slot is None:
                palette.append(colours[depth])
                slot = len(palette) - 1
            if slot not in rows[at] and (len(palette) < SLOTS or depth < 2):
                rows[at].append(slot)
    return Choice(np.stack(palette), labels, np.stack([falling(row or [0]) for row in rows]))


def nearest_slot(palette: list[Floats], colour: Floats, *, full: bool) -> int | None:
    """The slot that shows this colour already, or the nearest one where no slot is free."""
    if not palette:
        return None
    apart = [float(np.linalg.norm(colour - other)) for other in palette]
    best = int(np.argmin(apart))
    return best if full or apart[best] < DISTINCT else None


def falling(slots: list[int]) -> Floats:
    """(6,) shares: the first slot most, each further one FALL of the one before."""
    shares = np.zeros(SLOTS)
    shares[slots] = FALL ** np.arange(len(slots))
    return shares / shares.sum()


def hinted_colours(hints: Floats | None, where: Array) -> list[Floats]:
    """The most dabbed colours there, at most three. hints: (256, 256, 4) RGBA in [0, 1]."""
    if hints is None:
        return []
    dabs = hints[where & (hints[..., 3] > 0.3)][:, :3]
    if len(dabs) == 0:
        return []
    codes = (dabs * 7.99).astype(np.int64) @ np.array([64, 8, 1])
    counts = np.bincount(codes)
    order = [code for code in np.argsort(-counts)[:3] if counts[code] > 6]
    return [np.median(dabs[codes == code], axis=0).astype(np.float32) for code in order]


def tossed(palette: Floats, random: Generator) -> Floats:
    """The palette with its hues turned, its colours fresher, and sometimes its order changed."""
    hsv = cv2.cvtColor(np.ascontiguousarray(palette, np.float32)[None], cv2.COLOR_RGB2HSV)[0]
    hsv[:, 0] = (hsv[:, 0] + random.normal(0, 30)) % 360
    hsv[:, 1] = np.clip(hsv[:, 1] * random.uniform(0.9, 1.4), 0, 1)
    turned = cv2.cvtColor(hsv[None], cv2.COLOR_HSV2RGB)[0]
    if random.random() < 0.3:
        turned = random.permutation(turned)
    return np.asarray(turned, np.float32)


def distinct(colours: list[Floats]) -> list[Floats]:
    """The colours without those that nearly repeat an earlier one."""
    kept: list[Floats] = []
    for colour in colours:
        if nearest_slot(kept, colour, full=False) is None:
            kept.append(np.clip(colour, 0, 1))
    return kept
