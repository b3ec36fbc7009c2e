"""A sweep across or up keeps to its line; row by row it may go anywhere."""

from __future__ import annotations

import pytest
from pans import SIZE, Pan

from client.sweep.guide import ASTRAY, Course, Guidance, Guide


def swept(pan: Pan, course: Course, step: tuple[float, float], count: int) -> list[Guidance]:
    """What is said of the frames after the first view; each is `step` further, in pixels."""
    guide = Guide(course)
    first = pan.frame(300, 200)
    guide.look(first)
    guide.take(first)
    x, y = step
    return [guide.look(pan.frame(300 + x * n, 200 + y * n)) for n in range(1, count)]


@pytest.mark.parametrize(
    ("course", "step", "wanted"),
    [("across", (3, 3), "up"), ("across", (3, -3), "down"),
     ("up", (4, 2), "left"), ("up", (-4, -2), "right")],
)  # fmt: skip
def test_who_leaves_the_line_is_told_the_way_back(
    pan: Pan, course: Course, step: tuple[float, float], wanted: str
) -> None:
    said = swept(pan, course, step, 35)
    astray = [guidance for guidance in said if guidance.message == "astray"]
    assert {guidance.wanted for guidance in astray} == {wanted}
    aside = 1 if course == "across" else 0
    share = abs(astray[0].moved[aside])
    assert share == pytest.approx(ASTRAY, abs=0.02)


def test_row_by_row_there_is_no_line_to_leave(pan: Pan) -> None:
    said = swept(pan, "rows", (3, 3), 35)
    assert {guidance.message for guidance in said} == {"go_on"}


def test_across_the_arrow_points_along_the_line_only(pan: Pan) -> None:
    said = swept(pan, "across", (1.2, -1.5), 25)
    assert {guidance.wanted for guidance in said} <= {"", "right"}


def test_the_line_is_that_of_the_first_view_not_of_the_last_one(pan: Pan) -> None:
    guide = Guide("across")
    first = pan.frame(100, 200)
    guide.look(first)
    guide.take(first)
    for n in range(1, 21):
        frame = pan.frame(100 + 4 * n, 200 + 2 * n)
        guidance = guide.look(frame)
    assert guidance.message == "go_on"
    guide.take(frame, guidance.moved)
    for n in range(21, 36):
        guidance = guide.look(pan.frame(100 + 4 * n, 200 + 2 * n))
    assert abs(guidance.moved[1]) < ASTRAY < 2 * 35 / SIZE[1]
    assert guidance.message == "astray" and guidance.wanted == "up"
