"""Which of several titles is shown: the language's own, else the English one, else the name."""

from __future__ import annotations

from client.locale import titled

TITLES = {"en": "Flat", "ko": "평면"}


def test_a_title_is_shown_in_the_language() -> None:
    assert titled(TITLES, "ko", "flat") == "평면"


def test_a_language_without_a_title_gets_the_english_one() -> None:
    assert titled(TITLES, "fr", "flat") == "Flat"
    assert titled({"en": "Flat", "ko": ""}, "ko", "flat") == "Flat"


def test_where_there_is_no_english_title_either_the_name_stands() -> None:
    assert titled({"fr": "Plat"}, "ko", "flat") == "flat"
    assert titled({}, "ko") == ""
