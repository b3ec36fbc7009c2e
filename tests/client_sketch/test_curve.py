import itertools
import math

import pytest

from client.sketch.curve import curved
from client.sketch.stroke import Point


def circle(count: int) -> list[Point]:
    angles = [math.tau * n / count for n in range(count + 1)]
    return [Point(500 + 200 * math.cos(a), 500 + 200 * math.sin(a)) for a in angles]


def drawn(points: list[Point]) -> list[Point]:
    made = points[:2]
    for before, start, end in zip(points, points[1:], points[2:], strict=False):
        made += curved(before, start, end)
    return made


def sharpest_turn(points: list[Point]) -> float:
    ways = [math.atan2(b.y - a.y, b.x - a.x) for a, b in itertools.pairwise(points)]
    turns = (abs((b - a + math.pi) % math.tau - math.pi) for a, b in itertools.pairwise(ways))
    return math.degrees(max(turns))


def test_a_quick_circle_is_no_polygon() -> None:
    quick = circle(16)
    assert sharpest_turn(quick) > 20
    assert sharpest_turn(drawn(quick)[2:]) < 8
    off = [abs(math.hypot(p.x - 500, p.y - 500) - 200) for p in drawn(quick)]
    assert max(off) < 1


def test_every_point_of_the_hand_lies_on_the_line() -> None:
    hand = circle(12)
    assert set(hand) <= set(drawn(hand))


@pytest.mark.parametrize("end", [Point(100, 200), Point(0, 100), Point(40, 180)])
def test_a_corner_stays_a_corner(end: Point) -> None:
    assert curved(Point(0, 100), Point(100, 100), end) == (end,)


def test_pressure_and_time_run_evenly() -> None:
    made = curved(Point(0, 0, 0.2, 0), Point(10, 0, 0.2, 0.1), Point(60, 5, 0.8, 0.2))
    assert [p.pressure for p in made] == sorted(p.pressure for p in made)
    assert [p.time for p in made] == sorted(p.time for p in made)
    assert made[-1] == Point(60, 5, 0.8, 0.2)
