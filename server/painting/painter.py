"""Paints: from a sketch, its hints and the network's answer to the finished picture."""

from __future__ import annotations

from collections.abc import Callable

import cv2
import numpy as np

from server.arrays import Array, Floats
from server.painting.answer import Answer
from server.painting.colouring import colour_areas
from server.painting.crisp import crisp_colours
from server.painting.form import light_up
from server.painting.ground import background
from server.painting.looks import Look
from server.painting.reading import Reading
from server.painting.votes import PAPER

LINE_ON_RIM = 0.6
"""An object's outline is at least so dark, to stand out before sky and ground."""

RIM_PX = 5
"""How far, at 512 px, an object's rim reaches inward: over the outer half of a broad outline."""

LINE_ON_PAPER = 0.78
"""Lines beside objects are at least so dark in every style."""


def painted(
    sketch: Array,
    reading: Reading,
    hints: Floats | None,
    answer: Answer,
    look: Look,
    ground: str,
    line: float,
    stepped: Callable[[], None] = lambda: None,
) -> Array:
    """The picture: (s, s, 3) uint8 RGB, as large as the sketch.

    sketch: (s, s) uint8, 0 ink … 255 paper, s a multiple of 512; hints: (256, 256, 4) RGBA in
    [0, 1] or None; ground: see `background`; line: how dark drawn lines stay, 0 … 1; stepped:
    called twice on the way, may raise.
    """
    size = sketch.shape[::-1]
    colouring = colour_areas(reading, answer, hints)
    stepped()
    colours, mask = crisp_colours(colouring, sketch)
    stepped()
    outside = cv2.resize(
        (colouring.index == PAPER).astype(np.uint8), (256, 256), interpolation=cv2.INTER_NEAREST
    )
    tint = np.asarray(colouring.table[0], np.float32)
    behind = cv2.resize(background(reading.ink, outside, ground, tint, colouring.behind), size)
    if look.inflate:
        colours = formed(colours, reading.faint, outside, answer, look)
        behind = shaded_below(behind, outside, look)
    picture = mixed(colours, behind, cv2.merge([mask] * 3))
    # A drawn line darkens whatever is under it, so that nothing drawn can vanish; on paper, where
    # no colour holds it, more than inside an object.
    on_paper = cv2.LUT(sketch, kept_light(max(line, LINE_ON_PAPER)))
    on_object = cv2.LUT(sketch, kept_light(line))
    on_rim = cv2.LUT(sketch, kept_light(max(line, LINE_ON_RIM)))
    half = cv2.resize(mask, colouring.index.shape[::-1], interpolation=cv2.INTER_AREA)
    rim = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * RIM_PX + 1, 2 * RIM_PX + 1))
    within = cv2.resize(cv2.erode(half, rim), size, interpolation=cv2.INTER_LINEAR)
    strength = mixed(mixed(on_object, on_rim, within), on_paper, mask)
    return multiplied(picture, strength)


def mixed(one: Array, other: Array, share: Array) -> Array:
    """One where share is 255, the other where it is 0; all of one shape."""
    return cv2.add(
        cv2.multiply(one, share, scale=1 / 255),
        cv2.multiply(other, cv2.bitwise_not(share), scale=1 / 255),
    )


def kept_light(line: float) -> Array:
    """(256,) uint8: how much light each grey of the sketch lets through."""
    return (255 - line * (255 - np.arange(256))).astype(np.uint8)


def formed(colours: Array, faint: Array, outside: Array, answer: Answer, look: Look) -> Array:
    """The colours with the light and shade of the inflated form and of the network."""
    size = (colours.shape[1], colours.shape[0])
    small = (128, 128)
    inside = cv2.resize(1 - outside, small, interpolation=cv2.INTER_AREA).astype(np.float32)
    lines = cv2.resize(faint, small, interpolation=cv2.INTER_AREA).astype(np.float32) / 255
    lighting = light_up(inside, lines, look)
    # Where the network sees no object, its light and shade mean nothing.
    form = (answer.form * answer.mask * (255 * look.network)).transpose(1, 2, 0)
    form = cv2.GaussianBlur(np.ascontiguousarray(form), (0, 0), 0.8)
    lighter, darker = (np.clip(sign * form, 0, 255).astype(np.uint8) for sign in (1, -1))
    colours = cv2.add(colours, cv2.resize(lighter, size, interpolation=cv2.INTER_LINEAR))
    colours = cv2.subtract(colours, cv2.resize(darker, size, interpolation=cv2.INTER_LINEAR))
    keep = cv2.resize(lighting.keep, size, interpolation=cv2.INTER_LINEAR)
    add = cv2.resize(lighting.add, size, interpolation=cv2.INTER_LINEAR)
    colours = multiplied(colours, keep)
    return cv2.bitwise_not(multiplied(cv2.bitwise_not(colours), cv2.bitwise_not(add)))


def shaded_below(behind: Array, outside: Array, look: Look) -> Array:
    """The background with a soft shadow of what stands before it, a little below."""
    blocks = cv2.GaussianBlur((1 - outside).astype(np.float32), (0, 0), 5)
    moved = cv2.warpAffine(blocks, np.array([[1, 0, 2], [0, 1, 5]], np.float32), (256, 256))
    keep = (255 * (1 - look.shadow * moved)).astype(np.uint8)
    return multiplied(behind, cv2.resize(keep, (behind.shape[1], behind.shape[0])))


def multiplied(picture: Array, factor: Array) -> Array:
    """Picture (h, w, 3) times factor (h, w), where 255 is one."""
    return cv2.multiply(picture, cv2.merge([factor] * 3), scale=1 / 255)
