"""English that others can say in their own language: it keeps the template and the figures."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Self

from shared.errors import shortened

LONGEST_TEMPLATE, LONGEST_FIGURE, MOST_FIGURES = 500, 200, 8
"""Characters, characters, figures: what travels of a sentence; more is refused."""

_PLACE = re.compile(r"\{(\w+)\}")


class Sentence(str):
    """The finished English text, to whoever does not look closer.

    template: English, the key of its translations, with `{name}` where a figure stands.
    figures: name → text of one line, shortened.
    """

    __slots__ = ("figures", "template")
    template: str
    figures: dict[str, str]

    def __new__(cls, template: str, /, **figures: object) -> Self:
        """template: a literal, so that build/texts.py finds it.

        Raises ValueError where template or figures are more than can travel.
        """
        if len(template) > LONGEST_TEMPLATE or len(figures) > MOST_FIGURES:
            raise ValueError("a sentence of so much cannot travel")
        texts = {name: shortened(figure, LONGEST_FIGURE) for name, figure in figures.items()}
        sentence = super().__new__(cls, filled(template, texts))
        sentence.template, sentence.figures = template, texts
        return sentence


def filled(template: str, figures: Mapping[str, str]) -> str:
    """The template with each `{name}` replaced by its figure; one without a figure stays.

    Never `str.format`: template and figures may be a stranger's, and "{0.__class__}" or "{x:>9999}"
    are no more than text here. What a figure holds is not looked into.
    """
    return _PLACE.sub(lambda place: figures.get(place[1], place[0]), template)
