"""English and Korean are complete: nothing unmarked, nothing untranslated, nothing left over."""

from __future__ import annotations

import re
from string import Formatter

import pytest

from build.texts import KOREAN, marked_texts, unmarked_sentences, unmarked_texts, updated
from client.locale.catalogue import Catalogue

TEXTS = marked_texts()
HANGUL = re.compile("[가-힣]")
SAME_IN_BOTH = {"Sketch2Art", "PNG", "JPEG", "English"}


@pytest.fixture(scope="module")
def korean() -> Catalogue:
    return Catalogue.of_text(KOREAN.read_text(encoding="utf-8"))


def fields(text: str) -> set[str]:
    return {name for _before, name, _spec, _conversion in Formatter().parse(text) if name}


def test_every_text_has_a_korean_translation(korean: Catalogue) -> None:
    assert [text for text in TEXTS if not korean.forms(text)] == []


def test_the_catalogue_holds_nothing_that_nobody_says_any_more() -> None:
    po = KOREAN.read_text(encoding="utf-8")
    written, left = updated(po, TEXTS)
    assert left == 0 and written == po, "run python -m build.texts"


def test_translations_are_korean_and_fill_in_the_same_words(korean: Catalogue) -> None:
    for text in TEXTS:
        for form in korean.forms(text):
            assert fields(form) == fields(text), text
            letters = re.findall(r"[A-Za-z]{3,}", text)
            if letters and text not in SAME_IN_BOTH and fields(text) != set(letters):
                assert HANGUL.search(form), text


def test_no_text_in_the_window_is_left_unmarked() -> None:
    assert unmarked_texts() == []


def test_no_reason_of_a_server_is_put_together_so_that_nobody_can_translate_it() -> None:
    assert unmarked_sentences() == []


def test_what_a_server_says_is_among_the_texts() -> None:
    said = {
        "The worker died.",  # a worker lost
        "The palette has {count} colours; each needs its share, one above 0.",  # an engine
        "This does not fit: {reason}.",  # shared
        "The server cannot store anything ({reason}).",  # a refusal of its own kind
        "Update the server.",  # one of two
        "The server failed at it.",  # no refusal, but Refused
    }
    assert said <= TEXTS.keys()
