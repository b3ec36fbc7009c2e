"""What the client says, in the reader's language: English is the key, a language one .po file."""

from __future__ import annotations

import gettext
import locale
import os
from collections.abc import Mapping
from pathlib import Path

from client.locale.catalogue import Catalogue

LANGUAGES = {"en": "English", "ko": "한국어"}
"""Code → the language's own name, for the settings."""

_spoken: gettext.NullTranslations = gettext.NullTranslations()
_code = "en"


def set_language(code: str | None = None) -> str:
    """Speaks that language from now on, or the system's where None; returns the code in use.

    A language without a catalogue becomes English.
    """
    global _spoken, _code
    chosen = code or system_language()
    path = Path(__file__).parent / f"{chosen}.po"
    if chosen not in LANGUAGES or not path.is_file():
        chosen, path = "en", Path(__file__).parent / "en.po"
    with path.open("rb") as file:
        _spoken = Catalogue(file)
    _code = chosen
    return chosen


def titled(titles: Mapping[str, str], language: str, otherwise: str = "") -> str:
    """The one of several titles, language code → text, in that language; else in English, and
    `otherwise` where there is none in English either.
    """
    return titles.get(language) or titles.get("en") or otherwise


def spoken(titles: Mapping[str, str]) -> str:
    """The one of several titles in the spoken language; see `titled`."""
    return titled(titles, _code)


def system_language() -> str:
    """The two letters of the language that the system is set to; "en" where it says nothing."""
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if os.environ.get(variable):
            return os.environ[variable][:2].lower()
    name = locale.getlocale()[0]  # Windows: "Korean_Korea"
    return {"Korean": "ko"}.get(name.split("_")[0], name[:2].lower()) if name else "en"


def _(text: str) -> str:
    """The text in the spoken language; itself where the catalogue does not have it.

    Call it when the text is shown, not when a module is imported: the language comes later.
    """
    return _spoken.gettext(text)


def later(text: str) -> str:
    """Marks a text in data that is translated where it is shown."""
    return text


def counted(one: str, many: str, count: int) -> str:
    """The form for `count` things, with {count} filled in."""
    return _spoken.ngettext(one, many, count).format(count=count)
