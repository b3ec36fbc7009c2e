"""Reads a .po file as it is, so that no compiled .mo can lag behind it."""

from __future__ import annotations

import ast
import gettext
import io
from collections.abc import Iterable
from typing import IO, Any


class Catalogue(gettext.NullTranslations):
    """The translations of one .po file (GNU gettext manual, "The Format of PO Files").

    Knows msgid, msgid_plural, msgstr, msgstr[n] and their continuation lines; an empty msgstr
    counts as not translated. Fuzzy entries are used: a rough translation beats none.
    """

    _texts: dict[str, list[str]]

    def __init__(self, file: IO[bytes]) -> None:
        self._texts = {}
        super().__init__(file)

    @classmethod
    def of_text(cls, po: str) -> Catalogue:
        """From a .po file's text."""
        return cls(io.BytesIO(po.encode("utf-8")))

    def forms(self, message: str) -> list[str]:
        """Its translation, singular first; [] where there is none."""
        return self._texts.get(message, [])

    def _parse(self, fp: Any) -> None:
        entry: dict[str, str] = {}
        keyword = ""
        for head, text in _strings(line.decode("utf-8") for line in fp):
            if head == "msgid":
                self._add(entry)
                entry = {}
            keyword = head or keyword
            entry[keyword] = entry.get(keyword, "") + text
        self._add(entry)

    def _add(self, entry: dict[str, str]) -> None:
        forms = [text for keyword, text in entry.items() if keyword.startswith("msgstr")]
        if entry.get("msgid") and forms and all(forms):
            self._texts[entry["msgid"]] = forms

    def gettext(self, message: str) -> str:
        """The translation, or the message itself."""
        return self._texts.get(message, [message])[0]

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """The form for n: the last one for all but 1 (enough for English and Korean)."""
        forms = self._texts.get(msgid1, [msgid1, msgid2])
        return forms[0] if n == 1 else forms[-1]


def _strings(lines: Iterable[str]) -> Iterable[tuple[str, str]]:
    """(keyword, text) of each quoted line; a continuation line has no keyword."""
    for line in lines:
        head, quote, rest = line.strip().partition('"')
        if not quote or head.startswith("#"):
            continue
        yield head.strip(), str(ast.literal_eval(quote + rest))
