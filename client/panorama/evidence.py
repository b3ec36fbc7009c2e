"""When two views are believed to overlap: what the matches say and what the pictures say, together.

The figures were measured on rendered sets (docs/decisions/0011): for each rule, wrong relations
stayed well below it.
"""

from __future__ import annotations

SHARE = 0.4
"""Brown and Lowe, 2007: a pair is right where inliers > 8 + 0.3 × matches in the overlap. Even
windows brought wrong ones to 0.34."""

ALIKE, PLENTY, MOST_AGREE = 0.3, 30, 0.5
"""Then the pictures need only be a little alike; or not at all where there are many inliers, and
more than the rest: people who walk and what is near can hide the place itself."""

SAME, SHARE_SAME = 0.98, 0.15
"""A house with even windows: most points find partners in a wrong window, so few are inliers. But
only in the right place every curtain fits."""

FEWEST_SAME = 4

RULES = (
    (12, 0.5, 0.85),
    (6, 0.75, 0.75),
    (15, 0.85, 0.1),
)
"""Fewer inliers than SHARE asks for, if they are a large enough share of the matches and the
pictures alike enough: (inliers, their share, likeness). Mist has few matches, but they agree."""

FEWEST_GUIDED, SHARE_GUIDED, ALIKE_GUIDED = 45, 0.12, 0.35
"""Partners that were looked for where they had to be: so many, of the points in the overlap. Wrong
relations get 0.06 and a likeness of 0.02, unless the pattern repeats, and then the first matches
contradict."""


SHARE_OF_ALL = 0.06
"""Of all matches, wherever they lie. A front of even windows has hundreds, all in wrong places: a
few of them agree on a strip at the edge.
"""


def least_inliers(overlapping: int) -> float:
    """With fewer, no rule can be met. overlapping: matches where both views are."""
    return FEWEST_SAME + SHARE_SAME * overlapping


def is_convincing(
    inliers: int, overlapping: int, matches: int, likeness: float, fewest: int
) -> bool:
    """Whether inliers and likeness prove the overlap. overlapping: of the matches; fewest: that fix
    the relation.
    """
    if inliers < SHARE_OF_ALL * matches:
        return False
    many = inliers >= max(PLENTY, MOST_AGREE * overlapping)
    if inliers > fewest + SHARE * overlapping and (likeness >= ALIKE or many):
        return True
    if likeness >= SAME and inliers > least_inliers(overlapping):
        return True
    return any(
        inliers >= max(least, share * overlapping) and likeness >= alike
        for least, share, alike in RULES
    )


def is_convincing_guided(inliers: int, reach: int, likeness: float) -> bool:
    """The same for inliers that were looked for. reach: points in the overlap."""
    return inliers >= max(FEWEST_GUIDED, SHARE_GUIDED * reach) and likeness >= ALIKE_GUIDED
