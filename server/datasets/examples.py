"""Training examples: one canvas of one or several pictures, as somebody might have drawn it."""

from __future__ import annotations

from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from server.arrays import Array, Floats
from server.datasets.palettes import palette_of
from server.datasets.people import (
    affine_map,
    hint_dabs,
    redrawn,
    scenery,
    with_gaps,
    without_details,
    wobble,
)
from server.painting.network_input import NETWORK_SIZE, RECALLED_SIZE, network_input, recalled_input
from server.painting.recollection import Frame, Recollection, laid

CANVAS = 256
SLOTS = 6


@dataclass(frozen=True)
class Drawn:
    """One picture with its lines in one or several hands, and what similar drawings would suggest.

    lines: (v, 256, 256) uint8, 255 ink; recollections: the best first, may be none.
    """

    style: int
    picture: Array
    mask: Array
    lines: Array
    recollections: tuple[Recollection, ...] = ()


@dataclass
class Canvas:
    """What is being put together; all (256, 256, …) float32 in [0, 1], but recalled (32, 32, 4).

    line: original ink.
    """

    picture: Floats
    mask: Floats
    ink: Floats
    line: Floats
    recalled: Floats


def training_example(
    first: Drawn, others: list[Drawn], random: Generator
) -> dict[str, NDArray[np.generic]]:
    """What one forward pass needs. others: of the same style, may be empty.

    drawing (6, 128, 128), recalled (4, 32, 32), target (3, 128, 128), mask and weight
    (1, 128, 128), palette (6, 3), present and shares (6,), style.
    """
    canvas = blank_canvas()
    recoloured = random.random() < 0.25
    for drawn in [first, *others]:
        guess = place(canvas, drawn, crowd=len(others), recoloured=recoloured, random=random)
    if random.random() < 0.25:
        behind = 1 - cv2.dilate(canvas.mask, np.ones((5, 5), np.uint8))
        canvas.ink = np.maximum(canvas.ink, scenery(CANVAS, random) * behind)
    if random.random() < 0.08:
        unfinish(canvas, random)
    flat = canvas.picture.reshape(-1, 3)
    fill = (canvas.mask.ravel() > 0.6) & (canvas.line.ravel() < 0.2)
    recalled = None if random.random() < 0.3 else canvas.recalled
    if recalled is not None and guess and not others and random.random() < 0.35:
        # Where nobody chose colours, those that are recalled must do.
        colours, covered = guess.palette, guess.shares
    else:
        wanted = SLOTS if random.random() < 0.5 else int(random.integers(1, SLOTS + 1))
        colours, covered = palette_of(flat[fill], wanted, seed=7)
    palette, present, shares = palette_code(colours, covered, random)
    hints = None
    if random.random() < 0.35:
        hints = hint_dabs(canvas.picture, canvas.mask, random)
    small = (NETWORK_SIZE, NETWORK_SIZE)
    target = cv2.resize(canvas.picture, small, interpolation=cv2.INTER_AREA)
    mask = cv2.resize(canvas.mask, small, interpolation=cv2.INTER_AREA)
    line = cv2.resize(canvas.line, small, interpolation=cv2.INTER_AREA)
    return {
        "drawing": network_input(canvas.ink, hints),
        "recalled": recalled_input(recalled),
        "target": target.transpose(2, 0, 1).copy(),
        "mask": mask[None],
        "weight": (1 - 0.95 * np.clip(line, 0, 1))[None].astype(np.float32),
        "palette": palette,
        "present": present,
        "shares": shares,
        "style": np.int64(first.style),
    }


def blank_canvas() -> Canvas:
    """White paper that nothing was drawn on."""
    mask, ink, line = (np.zeros((CANVAS, CANVAS), np.float32) for _ in range(3))
    picture = np.ones((CANVAS, CANVAS, 3), np.float32)
    recalled = np.zeros((RECALLED_SIZE, RECALLED_SIZE, 4), np.float32)
    return Canvas(picture, mask, ink, line, recalled)


def palette_code(
    colours: Floats, covered: Floats, random: Generator
) -> tuple[Floats, Floats, Floats]:
    """The palette (6, 3), present (6,) and shares (6,) as a person or a picture might hand them
    over: one colour too many, out of order, shares unknown or about right.

    colours: (k, 3) RGB in [0, 1], k ≤ 6, may be none; covered: (k,) how much each covers.
    """
    if 1 < len(colours) < SLOTS and random.random() < 0.15:  # a colour that nothing needs
        colours = np.concatenate([colours, random.random((1, 3), np.float32)])
        covered = np.append(covered, np.float32(0))
    if random.random() < 0.1:
        order = random.permutation(len(colours))
        colours, covered = colours[order], covered[order]
    palette = np.zeros((SLOTS, 3), np.float32)
    present = np.zeros(SLOTS, np.float32)
    shares = np.zeros(SLOTS, np.float32)
    palette[: len(colours)] = np.clip(colours + random.normal(0, 0.012, colours.shape), 0, 1)
    present[: len(colours)] = 1
    if len(colours) and random.random() < 0.65:
        shares[: len(colours)] = covered * np.exp(random.normal(0, 0.15, len(colours)))
        shares /= shares.sum()
    return palette, present, shares


def place(
    canvas: Canvas, drawn: Drawn, *, crowd: int, recoloured: bool, random: Generator
) -> Recollection | None:
    """Puts one picture on the canvas: moved, bent, recoloured, its lines redrawn.

    Gives what is recalled of it; None where that says nothing of its colours.
    """
    if crowd:
        scale = float(random.uniform(0.3, 0.62))
        reach = CANVAS * (1 - scale) * 0.5
        shift = (float(random.uniform(-reach, reach)), float(random.uniform(-reach, reach)))
    else:
        scale = float(random.uniform(0.6, 1.15))
        reach = CANVAS * (0.35 if random.random() < 0.12 else 0.06)
        shift = (float(random.uniform(-reach, reach)), float(random.uniform(-reach, reach)))
    grid = affine_map(CANVAS, random, scale, shift)
    grid += wobble(CANVAS, random.uniform(0, 3.0), random.uniform(40, 100), random)
    lines = drawn.lines[int(random.integers(len(drawn.lines)))]
    has_own_lines = len(drawn.lines) == 1
    picture: Floats = drawn.picture / np.float32(255)
    if recoloured:
        picture = with_other_colours(picture, drawn.mask > 127, random)
    look = cv2.remap(
        picture, grid[..., 0], grid[..., 1], cv2.INTER_LINEAR, borderValue=(1.0, 1.0, 1.0)
    )
    mask = cv2.remap(drawn.mask, grid[..., 0], grid[..., 1], cv2.INTER_LINEAR) / np.float32(255)
    ink = cv2.remap(lines, grid[..., 0], grid[..., 1], cv2.INTER_LINEAR) / np.float32(255)
    line = ink if has_own_lines else np.zeros_like(ink)
    if random.random() < 0.25:
        ink = without_details(ink, mask, random)
    if random.random() < 0.5 and has_own_lines:  # a thinner pen than the set's own
        ink = cv2.erode(ink, np.ones((2, 2), np.uint8))
    ink = redrawn(ink, random)
    soft = mask[..., None]
    canvas.picture = canvas.picture * (1 - soft) + look * soft
    canvas.ink = np.maximum(canvas.ink * (1 - mask), ink)
    canvas.line = np.maximum(canvas.line * (1 - mask), line)
    found = None
    if drawn.recollections:
        best, *others = drawn.recollections
        poor = random.random() < 0.2 and others  # that certainty means something is learned here
        found = others[int(random.integers(len(others)))] if poor else best
        recall(canvas, mask, as_found(found, random), grid)
    canvas.mask = np.maximum(canvas.mask, mask)
    return None if recoloured else found


def recall(canvas: Canvas, mask: Floats, found: Recollection, grid: Floats) -> None:
    """Lays the recollection over the new picture, and around it where nothing was recalled yet."""
    look = laid(found, *(np.ascontiguousarray(grid[4::8, 4::8, axis]) for axis in (0, 1)))
    near = cv2.dilate(mask, np.ones((17, 17), np.uint8))[4::8, 4::8] > 0.3
    take = (near | (canvas.recalled[..., 3] == 0)) & (look[..., 3] > 0)
    canvas.recalled[take] = look[take]


def as_found(one: Recollection, random: Generator) -> Recollection:
    """The recollection as a rougher drawing would have it: framed a little off, less certain."""
    row, column, reach = one.frame.row, one.frame.column, one.frame.reach
    off = random.normal(0, 0.04 * reach, 2)
    size = reach * float(np.exp(random.normal(0, 0.05)))
    frame = Frame(row + round(off[0]), column + round(off[1]), max(8, round(size)))
    certainty = one.certainty * float(random.uniform(0.6, 1))
    return replace(one, certainty=certainty, frame=frame)


def with_other_colours(picture: Floats, inside: NDArray[np.bool_], random: Generator) -> Floats:
    """The picture with each of its main colours moved to another: palettes must be obeyed, not
    remembered. Dark lines and white stay.
    """
    pixels = picture[inside]
    colours, _ = palette_of(pixels, int(random.integers(2, 6)), apart=14)
    if len(colours) == 0:
        return picture
    vivid = np.stack([hsv_colour(random) for _ in colours])
    keep = (colours.max(1) < 0.2) | (colours.min(1) > 0.9)
    vivid[keep] = colours[keep]
    distance = (colours**2).sum(1) - 2 * pixels @ colours.T
    share = np.exp(-(distance - distance.min(1, keepdims=True)) / 0.01)
    share /= share.sum(1, keepdims=True)
    moved = picture.copy()
    moved[inside] = np.clip(pixels + share @ (vivid - colours), 0, 1)
    return moved


def hsv_colour(random: Generator) -> Floats:
    """A random colour as people pick them: any hue, mostly vivid and not too dark."""
    hsv = np.array(
        [[[random.uniform(0, 360), random.beta(2, 1.2), random.beta(3, 1.2)]]], np.float32
    )
    return np.asarray(cv2.cvtColor(hsv, cv2.COLOR_HSV2RGB)[0, 0], np.float32)


def unfinish(canvas: Canvas, random: Generator) -> None:
    """Cuts the drawing off at a random line: what is not drawn yet must stay paper."""
    angle = random.uniform(0, 2 * np.pi)
    y, x = np.mgrid[0:CANVAS, 0:CANVAS].astype(np.float32) - CANVAS / 2
    beyond = x * np.cos(angle) + y * np.sin(angle) > random.uniform(0.05, 0.3) * CANVAS
    canvas.picture[beyond] = 1
    canvas.mask[beyond] = 0
    canvas.ink[beyond] = 0
    canvas.line[beyond] = 0
    canvas.recalled[beyond[4::8, 4::8]] = 0
    canvas.ink = with_gaps(canvas.ink, random)
