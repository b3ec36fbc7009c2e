"""The sets: which world is seen by which eyes in which light, and what makes it difficult."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

import cv2
import numpy as np

from build.panorama_sets.rendering import Eye, Light, at_centre, rendered
from build.panorama_sets.worlds import Pixels, World, world_named


@dataclass(frozen=True)
class Recipe:
    """How a set is rendered. overlap: share of a view's width that it has in common with the next;
    drift: how far the eye leaves its place, 1 being the distance of what is near; movers: whether
    somebody walks through; strangers: views of another world; rows: of views above each other;
    barrel: of the lens, see `Eye`.
    """

    kind: str
    world: str
    views: int
    overlap: float
    seed: int
    angle: float = 52.0
    size: tuple[int, int] = (640, 480)
    light: Light = field(default_factory=Light)
    spread: Light = field(default_factory=Light)
    drift: float = 0.0
    movers: bool = False
    strangers: int = 0
    rows: int = 1
    zooms: bool = False
    barrel: float = 0.0

    @property
    def name(self) -> str:
        """Of its kind, and telling."""
        return f"{self.kind}-{self.world}-{self.views}-{round(100 * self.overlap)}-{self.seed}"


@dataclass(frozen=True)
class RenderedSet:
    """The views in a shuffled order, and the eyes that saw them; None: a stranger's view."""

    name: str
    kind: str
    views: list[Pixels]
    eyes: list[Eye | None]

    @property
    def expected(self) -> frozenset[int]:
        """The indices of the views that belong together."""
        return frozenset(index for index, eye in enumerate(self.eyes) if eye is not None)


def render_set(recipe: Recipe) -> RenderedSet:
    """The set of that recipe, always the same."""
    chance = np.random.default_rng(recipe.seed * 1000 + recipe.views)
    world = world_named(recipe.world, recipe.seed)
    near = _near_things(world, chance) if recipe.drift else None
    seen: list[tuple[Pixels, Eye | None]] = []
    for number, eye in enumerate(_eyes(recipe, world, chance)):
        scene = _with_walker(world, eye, chance) if recipe.movers else world
        light = _light(recipe, chance)
        view = rendered(scene, eye, light, recipe.seed + 50 * number, near)
        seen.append((view, at_centre(eye)))
    for number in range(recipe.strangers):
        elsewhere = world_named("leaves" if recipe.world != "leaves" else "painted", 90 + number)
        eye = Eye(0.0, focal_px=_focal(recipe), size=recipe.size)
        seen.append((rendered(elsewhere, eye, recipe.light, number), None))
    order = chance.permutation(len(seen))
    views, eyes = zip(*(seen[index] for index in order), strict=True)
    return RenderedSet(recipe.name, recipe.kind, list(views), list(eyes))


def _focal(recipe: Recipe) -> float:
    return recipe.size[0] / 2 / math.tan(math.radians(recipe.angle) / 2)


def _eyes(recipe: Recipe, world: World, chance: np.random.Generator) -> Iterator[Eye]:
    """A sweep by hand: from left to right, never quite level nor quite even."""
    columns = -(-recipe.views // recipe.rows)
    step = recipe.angle * (1 - recipe.overlap)
    tall = math.degrees(2 * math.atan(recipe.size[1] / 2 / _focal(recipe)))
    half = math.degrees(world.half_turn)
    if step * (columns - 1) + recipe.angle > 2 * half and half < 179:
        raise ValueError(f"{recipe.name}: the world is too narrow")
    for number in range(recipe.views):
        row, column = divmod(number, columns)
        yaw = (column - (columns - 1) / 2) * step + chance.uniform(-0.04, 0.04) * step
        pitch = (row - (recipe.rows - 1) / 2) * tall * (1 - recipe.overlap) + chance.normal(0, 1.2)
        zoom = chance.uniform(0.8, 1.25) if recipe.zooms else 1.0
        scale = chance.choice([0.75, 1.0, 1.25]) if recipe.zooms else 1.0
        size = int(recipe.size[0] * scale), int(recipe.size[1] * scale)
        yield Eye(
            yaw=float(yaw),
            pitch=float(pitch),
            roll=float(chance.normal(0, 1.5)),
            focal_px=float(_focal(recipe) * scale * zoom),
            size=size,
            position=tuple((recipe.drift * chance.uniform(-1, 1, 3)).tolist()),
            barrel=recipe.barrel,
        )


def _light(recipe: Recipe, chance: np.random.Generator) -> Light:
    spread = recipe.spread
    return replace(
        recipe.light,
        stops=recipe.light.stops + spread.stops * float(chance.uniform(-1, 1)),
        warmth=recipe.light.warmth * spread.warmth ** float(chance.uniform(-1, 1)),
    )


def _near_things(world: World, chance: np.random.Generator) -> Pixels:
    """Posts, leaves and boxes close by: about a tenth of what is seen."""
    rows, columns = world.pixels.shape[:2]
    layer = np.zeros((rows, columns, 4), np.uint8)
    for _thing in range(columns // 60):
        colour = (*(int(part) for part in chance.uniform(30, 220, 3)), 255)
        x, y = int(chance.uniform(0, columns)), int(chance.uniform(0.45, 0.8) * rows)
        wide, high = int(chance.uniform(8, 34)), int(chance.uniform(30, 120))
        cv2.rectangle(layer, (x - wide, y - high), (x + wide, y + high), colour, cv2.FILLED)
        mark = (*(int(part) for part in chance.uniform(30, 220, 3)), 255)
        cv2.circle(layer, (x, y), max(wide // 2, 3), mark, cv2.FILLED, cv2.LINE_AA)
    return layer


def _with_walker(world: World, eye: Eye, chance: np.random.Generator) -> World:
    """Two people who stand elsewhere in each view."""
    pixels = world.pixels.copy()
    rows, columns = pixels.shape[:2]
    for _person in range(2):
        turn = math.radians(
            eye.yaw + chance.uniform(-0.5, 0.5) * math.degrees(world.density * 0.0012)
        )
        x, y = int(columns / 2 + turn * world.density), int(rows * chance.uniform(0.5, 0.58))
        coat = tuple(int(part) for part in chance.uniform(20, 230, 3))
        trousers = tuple(int(part) for part in chance.uniform(20, 120, 3))
        cv2.ellipse(pixels, (x, y), (34, 70), 0, 0, 360, coat, cv2.FILLED, cv2.LINE_AA)
        cv2.circle(pixels, (x, y - 88), 22, (226, 178, 150), cv2.FILLED, cv2.LINE_AA)
        for aside in (-16, 16):
            corners = (x + aside - 11, y + 56), (x + aside + 11, y + 165)
            cv2.rectangle(pixels, *corners, trousers, cv2.FILLED)
    return World(pixels, world.density)


def _of_kind(kind: str, **fixed: object) -> Callable[..., Recipe]:
    def recipe(world: str, views: int, overlap: float, seed: int, **more: object) -> Recipe:
        return Recipe(kind, world, views, overlap, seed, **{**fixed, **more})  # type: ignore[arg-type]

    return recipe


def all_recipes() -> list[Recipe]:
    """Every set, four to six of each kind."""
    plain = _of_kind("plain")
    narrow = _of_kind("little overlap")
    exposure = _of_kind("exposure", spread=Light(stops=0.7, warmth=1.25))
    noise = _of_kind("noise", light=Light(noise=10))
    vignette = _of_kind("vignetting", light=Light(vignette=0.6))
    moving = _of_kind("moving people", movers=True)
    repeated = _of_kind("repeated texture")
    faint = _of_kind("low texture", light=Light(noise=2))
    shifted = _of_kind("shifted centre", drift=0.02)
    many = _of_kind("many views")
    zoomed = _of_kind("other cameras", zooms=True)
    stranger = _of_kind("a stranger", strangers=1)
    lens = _of_kind("a lens that bends")
    mixed = _of_kind(
        "all at once",
        drift=0.012,
        movers=True,
        light=Light(vignette=0.35, noise=4),
        spread=Light(stops=0.4, warmth=1.1),
    )
    return [
        plain("painted", 2, 0.5, 1), plain("leaves", 3, 0.4, 2), plain("photographs", 4, 0.45, 3),
        plain("painted", 4, 0.6, 4), plain("photographs", 2, 0.35, 5),
        narrow("painted", 2, 0.2, 11), narrow("leaves", 4, 0.2, 12),
        narrow("photographs", 3, 0.2, 13), narrow("painted", 3, 0.25, 14),
        narrow("photographs", 4, 0.25, 15), narrow("painted", 3, 0.2, 16),
        exposure("painted", 3, 0.4, 21), exposure("leaves", 4, 0.35, 22),
        exposure("photographs", 3, 0.4, 23), exposure("painted", 5, 0.5, 24),
        noise("painted", 3, 0.4, 31), noise("leaves", 4, 0.35, 32),
        noise("photographs", 3, 0.45, 33), noise("painted", 4, 0.5, 34),
        vignette("painted", 3, 0.4, 41), vignette("leaves", 4, 0.3, 42),
        vignette("photographs", 3, 0.4, 43), vignette("painted", 5, 0.5, 44),
        moving("painted", 3, 0.4, 51), moving("leaves", 4, 0.4, 52),
        moving("photographs", 3, 0.45, 53), moving("painted", 5, 0.5, 54),
        moving("photographs", 3, 0.3, 55),
        repeated("facade", 2, 0.5, 61), repeated("facade", 3, 0.4, 62),
        repeated("facade", 4, 0.35, 63), repeated("facade", 6, 0.45, 64),
        repeated("facade", 3, 0.3, 65),
        faint("faint", 2, 0.5, 71), faint("faint", 3, 0.4, 72), faint("faint", 4, 0.5, 73),
        faint("faint", 3, 0.3, 74), faint("faint", 5, 0.6, 75),
        shifted("painted", 3, 0.4, 81), shifted("leaves", 4, 0.4, 82),
        shifted("photographs", 3, 0.5, 83), shifted("painted", 4, 0.5, 84, drift=0.03),
        shifted("leaves", 3, 0.3, 85, drift=0.03),
        many("leaves", 8, 0.35, 91), many("leaves", 12, 0.45, 92), many("facade", 8, 0.5, 93),
        many("leaves", 10, 0.3, 94, rows=2), many("photographs", 6, 0.5, 95, rows=2),
        many("leaves", 12, 0.3, 96, angle=44.0), many("painted", 9, 0.5, 97, rows=3, angle=40.0),
        zoomed("painted", 3, 0.45, 101), zoomed("leaves", 4, 0.45, 102),
        zoomed("photographs", 3, 0.5, 103), zoomed("painted", 4, 0.5, 104),
        stranger("painted", 3, 0.4, 111), stranger("leaves", 4, 0.4, 112),
        stranger("photographs", 3, 0.45, 113), stranger("facade", 3, 0.5, 114),
        mixed("painted", 3, 0.4, 121), mixed("leaves", 4, 0.35, 122),
        mixed("photographs", 4, 0.4, 123), mixed("painted", 5, 0.5, 124),
        mixed("leaves", 6, 0.3, 125), mixed("photographs", 3, 0.3, 126),
        # Rendered after all thresholds were chosen.
        plain("photographs", 3, 0.3, 206), plain("leaves", 5, 0.45, 207),
        narrow("photographs", 2, 0.2, 217), narrow("leaves", 3, 0.22, 218),
        exposure("photographs", 4, 0.35, 225), exposure("leaves", 3, 0.3, 226),
        noise("photographs", 4, 0.35, 235), noise("leaves", 3, 0.3, 236),
        vignette("photographs", 4, 0.35, 245), vignette("leaves", 3, 0.25, 246),
        moving("photographs", 4, 0.35, 256), moving("leaves", 3, 0.3, 257),
        repeated("facade", 4, 0.45, 266), repeated("facade", 3, 0.45, 267),
        faint("faint", 4, 0.4, 276), faint("faint", 2, 0.4, 277),
        shifted("photographs", 4, 0.4, 286), shifted("leaves", 5, 0.4, 287),
        many("leaves", 9, 0.4, 298), many("photographs", 8, 0.5, 299, rows=2),
        zoomed("photographs", 2, 0.45, 305), zoomed("leaves", 3, 0.4, 306),
        stranger("photographs", 4, 0.4, 315), stranger("leaves", 3, 0.35, 316),
        mixed("photographs", 4, 0.45, 327), mixed("leaves", 3, 0.35, 328),
        lens("photographs", 3, 0.4, 401, barrel=0.02), lens("painted", 3, 0.5, 402, barrel=0.05),
        lens("leaves", 4, 0.4, 403, barrel=0.1, angle=65.0),
        lens("painted", 4, 0.5, 404, barrel=0.1), lens("photographs", 4, 0.45, 405, barrel=0.15),
        lens("leaves", 3, 0.45, 406, barrel=0.2, angle=80.0),
        lens("photographs", 6, 0.5, 407, barrel=0.1, rows=2),
        lens("leaves", 8, 0.4, 408, barrel=0.05, rows=2),
        lens("photographs", 3, 0.35, 409, barrel=-0.03), lens("leaves", 5, 0.4, 410, barrel=-0.05),
    ]  # fmt: skip
