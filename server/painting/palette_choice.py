"""Where a picture's colours come from: chosen, hinted, named, or taken from similar drawings."""

from __future__ import annotations

from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from server.arrays import Array, Floats
from server.painting.memory import VOICES, Memory
from server.painting.naming import named_objects
from server.painting.objects import Objects, as_one, find_objects
from server.painting.reading import Reading
from server.painting.recollection import Recollection, laid_out
from server.painting.wish import PaletteWish
from server.painting.words import colour_from_hex

SLOTS = 6
DISTINCT = 0.12
"""Colours nearer than this (RGB distance) count as one."""

SIDE_PX = 3

ONE_THING = 0.02
"""A drawing is one thing where it looks, as a whole, nearly as much like something as its parts."""

GREY = np.full(3, 0.5, np.float32)

DABBED = 0.2
"""How much of a thing a dabbed colour is expected to cover."""

FALL = 0.4
"""Each further colour of a thing is expected to cover this share of what the one before covers."""


@dataclass(frozen=True)
class Choice:
    """palette: (k, 3) RGB in [0, 1], 1 ≤ k ≤ 6; shares: (6,) how much of the objects each covers,
    0 where nobody knows; objects: (256, 256) uint8, the thing that each pixel belongs to; wanted:
    (things, 6) how much of each slot a thing takes, rows summing to 1; said: (things,) the slot of
    the colour that was said of a thing, -1 where none was; recalled: (32, 32, 4) RGBA in [0, 1],
    what similar drawings have where, or None.
    """

    palette: Floats
    shares: Floats
    objects: Array
    wanted: Floats
    said: NDArray[np.int64]
    recalled: Floats | None


@dataclass(frozen=True)
class Own:
    """One thing's colours, its main one first, and how much of the thing each covers. is_said:
    whether the main one was said.
    """

    colours: list[Floats]
    shares: list[float]
    recollection: Recollection | None = None
    is_said: bool = False


def choose_palette(
    wish: PaletteWish, reading: Reading, hints: Floats | None, style: int, memory: Memory
) -> Choice:
    """Chosen colours are obeyed; else each thing in the drawing gets its own: what the words say of
    it, or the colours of similar training drawings; and beside them what is dabbed on it.

    hints: (256, 256, 4) RGBA in [0, 1] or None. A seed other than 0 throws the dice.
    """
    objects, likeness = whole_or_parts(reading, style, memory)
    if wish.chosen:
        return chosen_palette(wish, objects, likeness, style, memory)
    named = named_objects(wish.prompt, objects, likeness, style, wish.seed, memory)
    random = np.random.default_rng(wish.seed)
    near = np.array([colour_from_hex(text) for text in wish.near], np.float32)
    own = []
    for at, frame in enumerate(objects.frames):
        said = named.colours.get(at, []) or named.everywhere
        if len(said) >= 2:
            found = own_colours(said)
        elif wish.seed:
            found = own_colours([*said, *tossed(memory.diced(likeness[at], style, random), random)])
        elif frame is None:
            found = own_colours([*said, GREY])
        else:
            seen = memory.recall(likeness[at], frame, style, near, voices_for(objects))
            found = own_colours([*said, *seen.palette], None if said else seen.shares)
            found = found if said else replace(found, recollection=seen)
        found = with_dabs(found, hinted_colours(hints, objects.labels == at))
        own.append(replace(found, is_said=named.says_colour(at)))
    return merged(own, objects.labels)


def chosen_palette(
    wish: PaletteWish, objects: Objects, likeness: Floats, style: int, memory: Memory
) -> Choice:
    """The chosen colours for everything; what similar drawings have where says what goes where."""
    palette = np.stack([colour_from_hex(text) for text in wish.chosen[:SLOTS]])
    shares = np.zeros(SLOTS, np.float32)
    if wish.shares:
        shares[: len(wish.shares)] = wish.shares
        shares /= shares.sum()
    wanted = shares if wish.shares else falling(len(palette))
    seen = [
        None if frame is None else memory.recall(alike, frame, style, voices=voices_for(objects))
        for alike, frame in zip(likeness, objects.frames, strict=True)
    ]
    whole = np.zeros_like(objects.labels)
    recalled = laid_out(seen, objects.labels)
    return Choice(palette, shares, whole, wanted[None], np.full(1, -1), recalled)


def voices_for(objects: Objects) -> int:
    """How many drawings blend into a recollection: small things among others need few."""
    return VOICES if len(objects.frames) <= 2 else VOICES // 3


def whole_or_parts(reading: Reading, style: int, memory: Memory) -> tuple[Objects, Floats]:
    """The things of a drawing, or all of it as one thing where that looks more like something; and
    how alike each training drawing is to each (things, n).
    """
    parts = find_objects(reading)
    is_scene = reading.ink[:, :SIDE_PX].any() and reading.ink[:, -SIDE_PX:].any()
    if is_scene and len(parts.codes) > 1:  # lines from side to side
        return parts, memory.likeness(parts.codes, style)
    whole = as_one(reading)
    likeness = memory.likeness(np.concatenate([whole.codes, parts.codes]), style)
    of_whole, of_parts = likeness[:1], likeness[1:]
    if len(of_parts) == 1:
        return whole, of_whole
    sizes = np.bincount(parts.labels.ravel(), minlength=len(of_parts)).astype(np.float64)
    alike_in_parts = float(np.average(of_parts.max(axis=1), weights=np.sqrt(sizes)))
    if float(of_whole.max()) > alike_in_parts - ONE_THING:
        return whole, of_whole
    return parts, of_parts


def own_colours(colours: list[Floats], shares: Floats | None = None) -> Own:
    """The colours without those that nearly repeat an earlier one; unknown shares fall."""
    shares = falling(len(colours)) if shares is None else shares
    kept: list[Floats] = []
    covered: list[float] = []
    for colour, share in zip(colours, shares, strict=False):
        slot = nearest_slot(kept, colour, full=False)
        if slot is None:
            kept.append(np.clip(colour, 0, 1))
            covered.append(float(share))
        else:
            covered[slot] += float(share)
    return Own(kept, covered)


def with_dabs(own: Own, hinted: list[Floats]) -> Own:
    """The thing's colours with those that are dabbed on it behind its main one. A dab colours the
    area that it lies in by itself; what nobody dabbed keeps its colour.
    """
    if not hinted:
        return own
    colours = [own.colours[0], *hinted, *own.colours[1:]]
    shares = [own.shares[0], *[DABBED] * len(hinted), *own.shares[1:]]
    return replace(own_colours(colours, np.array(shares)), recollection=own.recollection)


def merged(own: list[Own], labels: Array) -> Choice:
    """One palette for all things: every main colour before any second one, as far as it reaches."""
    palette: list[Floats] = []
    wanted = np.zeros((len(own), SLOTS), np.float32)
    for depth in range(SLOTS):
        for at, one in enumerate(own):
            if depth >= len(one.colours):
                continue
            slot = nearest_slot(palette, one.colours[depth], full=len(palette) == SLOTS)
            if slot is None:
                palette.append(one.colours[depth])
                slot = len(palette) - 1
            if len(palette) < SLOTS or depth < 2 or wanted[at, slot] > 0:
                wanted[at, slot] += one.shares[depth]
    wanted /= wanted.sum(axis=1, keepdims=True)
    sizes = np.bincount(labels.ravel(), minlength=len(own)) / labels.size
    recalled = laid_out([one.recollection for one in own], labels)
    main = [nearest_slot(palette, one.colours[0], full=True) for one in own]
    said = np.array([slot if one.is_said else -1 for slot, one in zip(main, own, strict=True)])
    return Choice(np.stack(palette), sizes @ wanted, labels, wanted, said, recalled)


def nearest_slot(palette: list[Floats], colour: Floats, *, full: bool) -> int | None:
    """The slot that shows this colour already, or the nearest one where no slot is free."""
    if not palette:
        return None
    apart = [float(np.linalg.norm(colour - other)) for other in palette]
    best = int(np.argmin(apart))
    return best if full or apart[best] < DISTINCT else None


def falling(count: int) -> Floats:
    """(6,) shares for so many colours: the first most, each further one FALL of the one before."""
    shares = np.zeros(SLOTS, np.float32)
    shares[:count] = FALL ** np.arange(min(count, SLOTS))
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
