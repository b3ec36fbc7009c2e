"""Sentences with figures, as a server and the shared parts make them, in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping

from client.locale import _
from shared.errors import Refusal
from shared.sentence import Sentence, filled


def said(text: str) -> str:
    """A sentence of our own parts in the spoken language; a text that is so already stays."""
    if isinstance(text, Sentence):
        return translated(text, text.template, text.figures)
    return _(text)


def said_refusal(refusal: Refusal) -> str:
    """The whole refusal as one line in the spoken language."""
    why, remedy = said(refusal.why), said(refusal.remedy)
    return str(Refusal(refusal.field, refusal.value, why, remedy))


def translated(english: str, template: str, figures: Mapping[str, str]) -> str:
    """The template's translation with the figures in it; `english`, the whole sentence as it was
    sent, where there is none. So a stranger's template is a key, and never filled in.
    """
    ours = _(template)
    return english if ours == template else filled(ours, figures)
