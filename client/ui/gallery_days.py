"""The days that divide the gallery: what they are called, and where arrow keys lead among them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from datetime import date, timedelta

from PyQt6.QtCore import QDate, QLocale

from client.locale import _


class Days:
    """Where each day's cards begin. Cards are counted from 0 through all days; a heading stands as
    a row of its own before the first card of each.
    """

    def __init__(self, made: Iterable[date] = ()) -> None:
        """made: the day of each card, in the order in which they are shown."""
        self.days: list[date] = []
        self._first: list[int] = []
        self._count = 0
        for day in made:
            if not self.days or self.days[-1] != day:
                self.days.append(day)
                self._first.append(self._count)
            self._count += 1

    def heading_row(self, card: int) -> int:
        """The row of the heading over the card's day."""
        place = self._day(card)
        return self._first[place] + place

    def row(self, card: int) -> int:
        """The card's row among cards and headings."""
        return card + self._day(card) + 1

    def column(self, card: int, columns: int) -> int:
        """The card's place in its line. Each day begins a line."""
        return (card - self._first[self._day(card)]) % columns

    def is_in_first_line(self, card: int, columns: int) -> bool:
        """True right below the heading."""
        return card - self._first[self._day(card)] < columns

    def below(self, card: int, columns: int) -> int:
        """The card in the next line, in the same column or the last before it."""
        line = min(card - self.column(card, columns) + columns, self._end(card))
        if line == self._count:
            return card
        last = min(line + columns, self._end(line)) - 1
        return min(line + self.column(card, columns), last)

    def above(self, card: int, columns: int) -> int:
        """The card in the line before."""
        line, day = card - self.column(card, columns), self._day(card)
        if line > self._first[day]:
            return card - columns
        if day == 0:
            return card
        last = line - 1
        return min(last - self.column(last, columns) + self.column(card, columns), last)

    def _day(self, card: int) -> int:
        return bisect_right(self._first, card) - 1

    def _end(self, card: int) -> int:
        """The first card of the day after the card's own."""
        following = self._day(card) + 1
        return self._first[following] if following < len(self._first) else self._count


def day_title(day: date, today: date, locale: QLocale) -> str:
    """What the day is called today in the reader's language."""
    if day == today:
        return _("Today")
    if day == today - timedelta(days=1):
        return _("Yesterday")
    written = QDate(day.year, day.month, day.day)
    return locale.toString(written, QLocale.FormatType.LongFormat)
