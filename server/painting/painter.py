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
from server.painting.shading import own_shading
from server.painting.votes import PAPER

LINE_BEFORE_SCENE = 0.6
"""An object's outline is at least so dark where it must stand out before sky and ground."""

PALE = 200
"""A background without a channel darker than this is paper or a tint."""

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
    """The picture: (s, s, 3) uint8 RGB, as large as the sketch. Fills are laid, lit and put before
    their background at 512 px; the lines keep every pixel that was drawn.

    sketch: (s, s) uint8, 0 ink … 255 paper, s a multiple of 512; hints: (256, 256, 4) RGBA in
    [0, 1] or None; ground: see `background`; line: how dark drawn lines stay, 0 … 1; stepped:
    called three times on the way, may raise.
    """
    colouring = colour_areas(reading, answer, hints, look.vivid)
    stepped()
    colours, mask = crisp_colours(colouring, sketch)
    stepped()
    outside = cv2.resize(
        (colouring.index == PAPER).astype(np.uint8), (256, 256), interpolation=cv2.INTER_NEAREST
    )
    tint = np.asarray(colouring.table[0], np.float32)
    behind = background(reading.ink, outside, ground, tint, colouring.behind)
    rim = max(line, LINE_BEFORE_SCENE) if behind.min() < PALE else line
    if look.inflate:
        shading = own_shading(answer, colouring, look)
        colours = formed(colours, reading.faint, outside, shading, look)
        behind = shaded_below(behind, outside, look)
    fills = mixed(colours, cv2.resize(behind, mask.shape), cv2.merge([mask] * 3))
    stepped()
    size = sketch.shape[::-1]
    kept = kept_light(sketch, cv2.resize(line_strength(mask, line, rim), size))
    return multiplied(cv2.resize(fills, size), kept)


def line_strength(mask: Array, line: float, rim: float) -> Array:
    """(512, 512) uint8: how much a drawn line darkens what is under it; 255 makes it black.

    mask: (512, 512) uint8, 255 object; line, rim: 0 … 1, inside objects and along their edge.
    Nothing drawn can vanish; on paper, where no colour holds it, a line stays darker.
    """
    reach = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * RIM_PX + 1, 2 * RIM_PX + 1))
    within = cv2.erode(mask, reach)
    on_object, on_rim, on_paper = (
        np.full_like(mask, round(255 * strength))
        for strength in (line, rim, max(line, LINE_ON_PAPER))
    )
    return mixed(mixed(on_object, on_rim, within), on_paper, mask)


def kept_light(sketch: Array, strength: Array) -> Array:
    """(s, s) uint8: how much light each pixel of the drawing lets through; 255 is all."""
    return cv2.bitwise_not(cv2.multiply(cv2.bitwise_not(sketch), strength, scale=1 / 255))


def mixed(one: Array, other: Array, share: Array) -> Array:
    """One where share is 255, the other where it is 0; all of one shape."""
    return cv2.add(
        cv2.multiply(one, share, scale=1 / 255),
        cv2.multiply(other, cv2.bitwise_not(share), scale=1 / 255),
    )


def formed(colours: Array, faint: Array, outside: Array, shading: Floats, look: Look) -> Array:
    """The colours with the light and shade of the inflated form and of the network."""
    size = colours.shape[1::-1]
    small = (128, 128)
    inside = cv2.resize(1 - outside, small, interpolation=cv2.INTER_AREA).astype(np.float32)
    lines = cv2.resize(faint, small, interpolation=cv2.INTER_AREA).astype(np.float32) / 255
    lighting = light_up(inside, lines, look)
    lighter, darker = (np.clip(255 * sign * shading, 0, 255).astype(np.uint8) for sign in (1, -1))
    colours = cv2.add(colours, cv2.resize(lighter, size))
    colours = cv2.subtract(colours, cv2.resize(darker, size))
    colours = multiplied(colours, cv2.resize(lighting.keep, size))
    dark = cv2.bitwise_not(cv2.resize(lighting.add, size))
    return cv2.bitwise_not(multiplied(cv2.bitwise_not(colours), dark))


def shaded_below(behind: Array, outside: Array, look: Look) -> Array:
    """The background with a soft shadow of what stands before it, a little below."""
    blocks = cv2.GaussianBlur((1 - outside).astype(np.float32), (0, 0), 5)
    moved = cv2.warpAffine(blocks, np.array([[1, 0, 2], [0, 1, 5]], np.float32), (256, 256))
    keep = (255 * (1 - look.shadow * moved)).astype(np.uint8)
    return multiplied(behind, keep)


def multiplied(picture: Array, factor: Array) -> Array:
    """Picture (h, w, 3) times factor (h, w), where 255 is one."""
    return cv2.multiply(picture, cv2.merge([factor] * 3), scale=1 / 255)
