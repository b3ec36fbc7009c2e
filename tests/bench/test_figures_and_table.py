"""What the benchmark makes of its measurements: the table, the goals and bench.json."""

import json

import pytest
from rich.console import Console

from build.bench.figure import PRODUCT_FLOP, Figure, Goal, Section
from build.bench.sections import SECTIONS, measured
from build.bench.table import summary_of, table_of

HUNDRED = tuple(float(n) for n in range(1, 101))


def test_the_p95_is_the_value_that_95_of_100_do_not_exceed():
    figure = Figure("delay", "ms", HUNDRED[::-1])
    assert figure.p95 == 95 and figure.median == 50.5 and figure.most == 100
    assert Figure("delay", "ms", (7.0,)).p95 == 7


@pytest.mark.parametrize(
    ("goal", "met"),
    [
        (Goal(95, "p95"), True),
        (Goal(94.9, "p95"), False),
        (Goal(99, "most"), False),
        (Goal(50.5), True),
        (Goal(50.5, at_least=True), True),
        (Goal(51, at_least=True), False),
    ],
)
def test_a_goal_is_judged_by_its_own_statistic(goal, met):
    assert Figure("delay", "ms", HUNDRED, goal).is_met is met


def test_times_are_told_in_matrix_products_and_sizes_are_not():
    one_product_ms = PRODUCT_FLOP / 100e9 * 1000
    assert Figure("delay", "ms", (2 * one_product_ms,)).in_products(100) == pytest.approx(2)
    assert Figure("start", "s", (one_product_ms / 500,)).in_products(100) == pytest.approx(2)
    assert Figure("memory", "MB", (300.0,)).in_products(100) is None


def test_the_table_shows_both_rates_the_goal_and_whether_it_is_met():
    figures = [Figure("fast", "ms", (1.0, 2.0), Goal(5)), Figure("slow", "ms", (9.0,), Goal(5))]
    console = Console(width=140)
    with console.capture() as captured:
        console.print(table_of(Section("Window", (120.4, 99.6), figures)))
    text = captured.get()
    assert "120 GFLOP/s before, 100 after" in text
    fast, slow = (line for line in text.splitlines() if "median ≤ 5" in line)
    assert "yes" in fast and "NO" not in fast
    assert "NO" in slow and "yes" not in slow


def test_the_summary_names_what_is_missed():
    figures = [
        Figure("fast", "ms", (1.0,), Goal(5)),
        Figure("  slow", "ms", (9.0,), Goal(5)),
        Figure("free", "ms", (9.0,)),
    ]
    sections = [Section("Window", (100, 100), figures)]
    assert summary_of(sections) == "1 of 2 goals met. Missed: slow."


def test_the_json_tells_each_figure_beside_the_machines_rate():
    figure = Figure("delay", "ms", HUNDRED, Goal(120, "p95"))
    told = json.loads(json.dumps(Section("Window", (100.04, 90.0), [figure]).as_json()))
    assert told["gflops"] == {"before": 100.0, "after": 90.0}
    assert told["figures"] == [
        {
            "name": "delay",
            "unit": "ms",
            "count": 100,
            "median": 50.5,
            "p95": 95.0,
            "most": 100.0,
            "products": pytest.approx(50.5e-3 * 95.02e9 / PRODUCT_FLOP, abs=0.001),
            "goal": "p95 ≤ 120",
            "met": True,
            "missing": "",
        }
    ]


def test_a_section_is_measured_in_a_process_of_its_own_between_two_rates():
    rates = iter((100.0, 90.0))
    section = measured("sizes", lambda: next(rates))
    assert section.gflops == (100.0, 90.0) and not section.failure
    assert 1 < section.figures[0].median <= 20


def test_a_section_that_fails_says_why_and_the_others_go_on(monkeypatch):
    monkeypatch.setitem(SECTIONS, "sizes", ("On the disk", "build.bench.nowhere", "measure"))
    section = measured("sizes", lambda: 100.0)
    assert section.figures == [] and "ModuleNotFoundError" in section.failure
    assert "build.bench.nowhere" in section.failure


def test_what_was_not_measured_is_empty_and_says_why():
    figure = Figure("on a card", "ms", goal=Goal(5), missing="no card")
    assert figure.is_met is None and figure.in_products(100) is None
    section = Section("Card", (100, 100), [figure])
    told = json.loads(json.dumps(section.as_json()))["figures"][0]
    assert told["count"] == 0 and told["missing"] == "no card"
    assert [told[name] for name in ("median", "p95", "most", "products", "met")] == [None] * 5
    console = Console(width=140)
    with console.capture() as captured:
        console.print(table_of(section))
    (line,) = (line for line in captured.get().splitlines() if "on a card" in line)
    assert "not measured: no card" in line and "0" not in line
    assert summary_of([section]) == "0 of 0 goals met. Not measured: 1."
