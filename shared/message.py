"""What all messages have in common: who may add a field, and how their sentences travel."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar

from msgspec import Meta, Struct
from msgspec.structs import force_setattr

from shared.sentence import LONGEST_FIGURE, LONGEST_TEMPLATE, MOST_FIGURES, Sentence

Name = Annotated[str, Meta(min_length=1, max_length=64)]
Figures = Annotated[
    dict[Name, Annotated[str, Meta(max_length=LONGEST_FIGURE)]], Meta(max_length=MOST_FIGURES)
]


class Message(Struct, frozen=True, forbid_unknown_fields=True):
    """Base of all that travels: immutable, strict about what it does not know."""


class FromServer(Message, frozen=True, forbid_unknown_fields=False):
    """Base of what a server says: a newer one may say more, which an older client leaves unread."""


class Template(FromServer, frozen=True):
    """What a sentence was made of: the English template and the figures for its places."""

    template: Annotated[str, Meta(max_length=LONGEST_TEMPLATE)]
    figures: Figures


class Worded(FromServer, frozen=True, kw_only=True, omit_defaults=True):
    """Base of what holds words for people, always as English text in the fields named by `words`.

    Where such a field is made of a `Sentence` with figures, `sentences` says under the field's name
    what of, so that a client can say it in its own language. A text without figures is its own
    template.
    """

    words: ClassVar[tuple[str, ...]] = ()
    sentences: Annotated[dict[Name, Template], Meta(max_length=4)] = {}

    def __post_init__(self) -> None:
        found: dict[str, Template] = {}
        for name in self.words:
            text: Any = getattr(self, name)
            if isinstance(text, Sentence):
                force_setattr(self, name, str(text))  # msgspec writes no subclasses of str
                if text.figures:
                    found[name] = Template(text.template, text.figures)
        if found:
            force_setattr(self, "sentences", found)
