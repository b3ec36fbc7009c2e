"""Where a picture's colours come from: chosen, hinted, named, or taken from a similar drawing."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.random import Generator

from server.arrays import Floats
from server.painting.memory import Likeness, Memory
from server.painting.wish import PaletteWish
from server.painting.words import colour_from_hex, mentions, shaded

SLOTS = 6
DISTINCT = 0.09
"""Colours nearer than this (RGB distance) count as one."""


def choose_palette(
    wish: PaletteWish, hints: Floats | None, likeness: Likeness, style: int, memory: Memory
) -> Floats:
    """(k, 3) RGB in [0, 1], 1 ≤ k ≤ 6, the main colour first.

    Chosen colours are obeyed; else hinted ones come first, then what the words name, then the
    palette of a similar drawing. A seed other than 0 throws the dice.
    """
    if wish.chosen:
        return np.stack([colour_from_hex(text) for text in wish.chosen[:SLOTS]])
    random = np.random.default_rng(wish.seed)
    colours = hinted_colours(hints)
    colours += named_colours(wish.prompt, style, wish.seed, memory, random)
    if len(colours) < 3 or not wish.prompt:
        near = np.array([colour_from_hex(text) for text in wish.near], np.float32)
        alike = memory.alike(likeness, style, wish.seed, random, near)
        colours += list(alike if wish.seed == 0 else tossed(alike, random))
    return np.stack(distinct(colours)[:SLOTS])


def named_colours(
    prompt: str, style: int, seed: int, memory: Memory, random: Generator
) -> list[Floats]:
    """The colours that words ask for: a said colour replaces the main one of what it stands by."""
    main: list[Floats] = []
    more: list[Floats] = []
    for mention in mentions(prompt):
        said = None if mention.colour is None else np.array(mention.colour, np.float32)
        own = memory.named(mention.words, style, seed, random) if mention.words else None
        if said is not None:
            main.append(said)
            more += list(own[1:3]) if own is not None else [shaded(said, 0.4), shaded(said, -0.35)]
        elif own is not None:
            main.append(own[0])
            more += list(own[1:])
    return main + more


def hinted_colours(hints: Floats | None) -> list[Floats]:
    """The most dabbed colours, at most three. hints: (s, s, 4) RGBA in [0, 1]."""
    if hints is None:
        return []
    dabs = hints[hints[..., 3] > 0.3][:, :3]
    if len(dabs) == 0:
        return []
    codes = (dabs * 7.99).astype(np.int64) @ np.array([64, 8, 1])
    counts = np.bincount(codes)
    order = [code for code in np.argsort(-counts)[:3] if counts[code] > 6]
    return [np.median(dabs[codes == code], axis=0).astype(np.float32) for code in order]


def tossed(palette: Floats, random: Generator) -> Floats:
    """The palette with its hues turned a little and sometimes its order changed."""
    hsv = cv2.cvtColor(np.ascontiguousarray(palette)[None], cv2.COLOR_RGB2HSV)[0]
    hsv[:, 0] = (hsv[:, 0] + random.normal(0, 25)) % 360
    hsv[:, 1] = np.clip(hsv[:, 1] * random.uniform(0.85, 1.35), 0, 1)
    turned = cv2.cvtColor(hsv[None], cv2.COLOR_HSV2RGB)[0]
    if random.random() < 0.4:
        turned = random.permutation(turned)
    return np.asarray(turned, np.float32)


def distinct(colours: list[Floats]) -> list[Floats]:
    """The colours without those that nearly repeat an earlier one."""
    kept: list[Floats] = []
    for colour in colours:
        if all(float(np.linalg.norm(colour - other)) > DISTINCT for other in kept):
            kept.append(np.clip(colour, 0, 1))
    return kept
