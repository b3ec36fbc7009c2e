"""What was measured, what was hoped for, and what becomes of both in bench.json."""

from __future__ import annotations

import statistics
from dataclasses import dataclass, field
from typing import Any, Literal

PRODUCT_FLOP = 2 * 1024**3
"""A multiplication and an addition for each term of a 1024³ matrix product."""

MILLISECONDS = {"ms": 1.0, "s": 1000.0}


@dataclass(frozen=True)
class Goal:
    """What a figure should reach. statistic: which of its numbers is judged."""

    limit: float
    statistic: Literal["median", "p95", "most", "least"] = "median"
    at_least: bool = False

    def __str__(self) -> str:
        return f"{self.statistic} {'≥' if self.at_least else '≤'} {self.limit:g}"


@dataclass(frozen=True)
class Figure:
    """One line of the table. values: all measurements, warm-up left out; at least one, but where
    missing says why there are none.
    """

    name: str
    unit: str
    values: tuple[float, ...] = ()
    goal: Goal | None = None
    missing: str = ""

    @property
    def median(self) -> float:
        """Half of the values are smaller."""
        return statistics.median(self.values)

    @property
    def p95(self) -> float:
        """The value that 95 of 100 do not exceed: the nearest rank, so a measured one."""
        ordered = sorted(self.values)
        return ordered[-(-95 * len(ordered) // 100) - 1]

    @property
    def most(self) -> float:
        """The largest value."""
        return max(self.values)

    @property
    def least(self) -> float:
        """The smallest value."""
        return min(self.values)

    @property
    def is_met(self) -> bool | None:
        """Whether the goal is reached; None where there is none, or no measurement."""
        if self.goal is None or self.missing:
            return None
        value = float(getattr(self, self.goal.statistic))
        return value >= self.goal.limit if self.goal.at_least else value <= self.goal.limit

    def in_products(self, gflops: float) -> float | None:
        """The median time in matrix products of the same machine; None for what is no time, or was
        not measured.
        """
        if self.unit not in MILLISECONDS or self.missing:
            return None
        seconds = self.median * MILLISECONDS[self.unit] / 1000
        return seconds * gflops * 1e9 / PRODUCT_FLOP


class NotMeasured(Exception):
    """Says why a figure has no values."""


@dataclass(frozen=True)
class Section:
    """A group of figures. gflops: the machine's rate right before and right after them.

    failure: why there are no figures, "" where there are.
    """

    title: str
    gflops: tuple[float, float]
    figures: list[Figure] = field(default_factory=list)
    failure: str = ""

    @property
    def rate(self) -> float:
        """GFLOP/s, the mean of before and after."""
        return statistics.mean(self.gflops)

    def as_json(self) -> dict[str, Any]:
        """As it stands in bench.json."""
        return {
            "title": self.title,
            "gflops": {"before": round(self.gflops[0], 1), "after": round(self.gflops[1], 1)},
            "failure": self.failure,
            "figures": [_figure_as_json(figure, self.rate) for figure in self.figures],
        }


def _figure_as_json(figure: Figure, gflops: float) -> dict[str, Any]:
    products = figure.in_products(gflops)
    told = {
        name: None if figure.missing else round(getattr(figure, name), 3)
        for name in ("median", "p95", "most")
    }
    return {
        "name": figure.name,
        "unit": figure.unit,
        "count": len(figure.values),
        **told,
        "products": None if products is None else round(products, 3),
        "goal": None if figure.goal is None else str(figure.goal),
        "met": figure.is_met,
        "missing": figure.missing,
    }
