import io

import pytest

from client.locale import LANGUAGES, _, counted, set_language
from client.locale.catalogue import Catalogue

PO = """
msgid ""
msgstr "Language: ko\\n"

# a comment with a "quote"
#, fuzzy
msgid "Save picture"
msgstr "그림 저장"

msgid "a long "
"text\\n"
msgstr ""
"긴 "
"글\\n"

msgid "{count} picture"
msgid_plural "{count} pictures"
msgstr[0] "그림 {count}장"

msgid "not translated"
msgstr ""
"""


@pytest.fixture
def korean() -> Catalogue:
    return Catalogue(io.BytesIO(PO.encode()))


def test_translations_are_found_also_over_several_lines(korean):
    assert korean.gettext("Save picture") == "그림 저장"
    assert korean.gettext("a long text\n") == "긴 글\n"


def test_what_is_not_translated_stays_english(korean):
    assert korean.gettext("not translated") == "not translated"
    assert korean.gettext("never seen") == "never seen"
    assert korean.ngettext("{count} cat", "{count} cats", 2) == "{count} cats"


def test_counted_things_take_the_form_of_their_language(korean):
    assert korean.ngettext("{count} picture", "{count} pictures", 3) == "그림 {count}장"
    assert counted("{count} cat", "{count} cats", 1) == "1 cat"
    assert counted("{count} cat", "{count} cats", 3) == "3 cats"


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_language_has_a_catalogue_that_can_be_read(code):
    assert set_language(code) == code
    assert _("") == ""
    set_language("en")


def test_an_unknown_language_is_english():
    assert set_language("tlh") == "en"


def test_the_systems_language_is_the_first_choice(monkeypatch):
    monkeypatch.setenv("LC_ALL", "ko_KR.UTF-8")
    assert set_language() == "ko"
    set_language("en")
