"""The table that `make bench` prints."""

from __future__ import annotations

from rich.table import Table

from build.bench.figure import Figure, Section

COLUMNS = ("n", "median", "p95", "unit", "products", "goal", "met")


def table_of(section: Section) -> Table:
    """One section as a table; "products" is the median in matrix products of this machine."""
    before, after = section.gflops
    title = f"{section.title}  ({before:.0f} GFLOP/s before, {after:.0f} after)"
    table = Table(title=title, title_justify="left", title_style="bold", expand=False)
    table.add_column("what", min_width=46)
    for name in COLUMNS:
        table.add_column(name, justify="left" if name in ("unit", "goal", "met") else "right")
    for figure in section.figures:
        table.add_row(figure.name, *_cells(figure, section.rate))
    if section.failure:
        table.add_row(f"not measured: {section.failure}")
    return table


def summary_of(sections: list[Section]) -> str:
    """How many goals are met, which are not, and how many nobody knows of."""
    hoped = [figure for section in sections for figure in section.figures if figure.goal]
    judged = [figure for figure in hoped if figure.is_met is not None]
    missed = [figure.name.strip() for figure in judged if not figure.is_met]
    line = f"{len(judged) - len(missed)} of {len(judged)} goals met."
    if missed:
        line += f" Missed: {'; '.join(missed)}."
    unknown = len(hoped) - len(judged)
    return f"{line} Not measured: {unknown}." if unknown else line


def _cells(figure: Figure, gflops: float) -> list[str]:
    goal = "" if figure.goal is None else str(figure.goal)
    if figure.missing:
        return ["", "", "", figure.unit, "", goal, f"not measured: {figure.missing}"]
    products = figure.in_products(gflops)
    met = {None: "", True: "yes", False: "NO"}[figure.is_met]
    return [
        str(len(figure.values)),
        _number(figure.median),
        _number(figure.p95) if len(figure.values) > 1 else "",
        figure.unit,
        "" if products is None else _number(products),
        goal,
        met,
    ]


def _number(value: float) -> str:
    digits = 0 if abs(value) >= 100 else 1 if abs(value) >= 10 else 2
    return f"{value:.{digits}f}"
