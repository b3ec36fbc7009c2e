"""What a server says to people, put into their language as it comes in.

Not on the server: its clients speak several, and a stored event may be read in another one later.
"""

from __future__ import annotations

from typing import TypeVar

import msgspec

from client.locale import _
from client.locale.sentences import translated
from shared.errors import Refusal, shortened
from shared.message import FromServer, Worded
from shared.protocol import Catalogue, EngineInfo

LONGEST_SAID = 1_000
"""What a stranger's server says is cut there: it is shown in a note of the window."""

Heard = TypeVar("Heard", bound=FromServer)


def spoken(message: Heard) -> Heard:
    """The message with its words in the spoken language; English as sent where that is unknown."""
    if isinstance(message, Worded):
        texts = {name: _said(message, name) for name in message.words}
        return msgspec.structs.replace(message, **texts, sentences={})
    if isinstance(message, Catalogue):
        return msgspec.structs.replace(message, engines=list(map(_noted, message.engines)))
    return message


def _said(message: Worded, name: str) -> str:
    english: str = getattr(message, name)
    of = message.sentences.get(name)
    said = translated(english, of.template, of.figures) if of else _(english)
    return shortened(said, LONGEST_SAID)


def _noted(engine: EngineInfo) -> EngineInfo:
    if engine.refused is None:
        return engine
    no = spoken(engine.refused)
    told = msgspec.structs.replace(no, sentences=engine.refused.sentences)
    note = f"{no.why} {no.remedy}".strip()
    if no.value.rstrip("…") not in no.why:
        note = str(Refusal(no.field, no.value, no.why, no.remedy))
    return msgspec.structs.replace(engine, note=note, refused=told)
