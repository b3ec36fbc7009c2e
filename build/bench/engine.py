"""The engine by itself: network and painting for three sketches in every style, and the plain way.

The plain way to bring the network's 128 px to 1,024 is what a user of OpenCV would write first:
enlarge by cubic interpolation and smooth along the sketch's lines with a guided filter.
"""

from __future__ import annotations

import time
from collections.abc import Callable

import cv2
import numpy as np

from build.bench.figure import Figure, Goal
from build.bench.sketches import sheets
from server.arrays import Array
from server.engines.engine import Painted, PaintOrder
from server.engines.instant import SIZE, InstantEngine, InstantOptions, wish
from server.painting.network import Network
from server.painting.reading import read_lines
from server.studio import OPENCV_THREADS

WARM_UP, REPEATS = 2, 12
NETWORK_GOAL, PAINTING_GOAL = Goal(60, "p95"), Goal(30, "p95")
GUIDE_RADIUS_PX, GUIDE_EPSILON = 8, 100.0


def engine_figures() -> list[Figure]:
    """Times of the engine's two steps, and how they compare with the plain way."""
    cv2.setNumThreads(OPENCV_THREADS)
    engine = InstantEngine()
    engine.load()
    figures = []
    drawn = sheets()
    painting_ms: list[float] = []
    for style in (style.name for style in engine.info().styles):
        for name, sketch in drawn.items():
            order = PaintOrder(style, InstantOptions(), sketch)
            painted = _repeated(lambda order=order: engine.paint(order, lambda *_: None))
            network = tuple(p.milliseconds["network"] for p in painted)
            painting = tuple(p.milliseconds["painting"] for p in painted)
            painting_ms.extend(painting)
            figures += [
                Figure(f"{style}, {name}: network", "ms", network, NETWORK_GOAL),
                Figure(f"{style}, {name}: painting", "ms", painting, PAINTING_GOAL),
            ]
    assert engine.network is not None
    plain = [ms for sketch in drawn.values() for ms in _plain_ms(engine.network, sketch)]
    ratio = float(np.median(painting_ms) / np.median(plain))
    return [
        *figures,
        Figure("the plain way: cubic and guided filter", "ms", tuple(plain)),
        Figure("painting, in times of the plain way", "×", (ratio,)),
    ]


def _repeated(paint: Callable[[], Painted]) -> list[Painted]:
    return [paint() for _ in range(WARM_UP + REPEATS)][WARM_UP:]


def _plain_ms(network: Network, sketch: Array) -> list[float]:
    answer, _palette = network.ask(read_lines(sketch), None, 0, wish(InstantOptions()))
    small = np.einsum("kyx,kc->yxc", answer.weights, answer.colours).astype(np.float32) * 255
    times = []
    for _ in range(WARM_UP + REPEATS):
        start = time.perf_counter()
        large = cv2.resize(small, (SIZE, SIZE), interpolation=cv2.INTER_CUBIC)
        picture = cv2.ximgproc.guidedFilter(
            sketch, np.clip(large, 0, 255).astype(np.uint8), GUIDE_RADIUS_PX, GUIDE_EPSILON
        )
        times.append(1e3 * (time.perf_counter() - start))
        assert picture.shape == (SIZE, SIZE, 3)
    return times[WARM_UP:]
