from __future__ import annotations

from datetime import date

from client.ui.gallery_days import Days

NEW, MIDDLE, OLD = date(2026, 11, 21), date(2026, 11, 20), date(2026, 11, 3)
SHOWN = Days([NEW] * 5 + [MIDDLE] + [OLD] * 4)
"""In lines of three: 0 1 2 / 3 4 // 5 // 6 7 8 / 9."""


def test_each_day_has_a_row_for_its_heading() -> None:
    assert SHOWN.days == [NEW, MIDDLE, OLD]
    assert [SHOWN.row(card) for card in range(10)] == [1, 2, 3, 4, 5, 7, 9, 10, 11, 12]
    assert [SHOWN.heading_row(card) for card in (0, 4, 5, 9)] == [0, 0, 6, 8]


def test_down_and_up_keep_the_column_where_there_is_one() -> None:
    assert [SHOWN.below(card, 3) for card in range(10)] == [3, 4, 4, 5, 5, 6, 9, 9, 9, 9]
    assert [SHOWN.above(card, 3) for card in range(10)] == [0, 1, 2, 0, 1, 3, 5, 5, 5, 6]


def test_the_first_line_of_a_day_is_known() -> None:
    firsts = [card for card in range(10) if SHOWN.is_in_first_line(card, 3)]
    assert firsts == [0, 1, 2, 5, 6, 7, 8]
