"""A licence is agreed to by a person, once for each model, and the lock remembers it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, datetime

from server.weights.lock import Lock
from server.weights.manifest import Licence, Model
from shared.errors import Refusal
from shared.sentence import Sentence

Ask = Callable[[list[Model]], bool]
"""Shows the licences of these models and asks; True where all are agreed to."""


def text_of(licence: Licence) -> str:
    """What the lock remembers: another licence must be agreed to anew."""
    return f"{licence.name}, {licence.address}"


def needs_agreement(model: Model, lock: Lock | None) -> bool:
    """Whether nobody has agreed to its present licence on this disk yet."""
    return lock is None or not lock.agreed or lock.licence != text_of(model.licence)


def agree(models: Iterable[tuple[Model, Lock | None]], ask: Ask) -> None:
    """Asks for those that need it, all at once. Raises Refusal where the answer is no."""
    asked = [model for model, lock in models if needs_agreement(model, lock)]
    if asked and not ask(asked):
        raise Refusal(
            "licence",
            ", ".join(sorted({model.licence.name for model in asked})),
            Sentence(
                "Nobody has agreed to the licence of {models}.",
                models=", ".join(model.name for model in asked),
            ),
            "Read it, then answer yes or add --agree.",
        )


def agreed_now(model: Model, lock: Lock | None) -> str:
    """When its present licence was agreed to: earlier, or in this moment (ISO 8601, UTC)."""
    if lock is not None and not needs_agreement(model, lock):
        return lock.agreed
    return datetime.now(UTC).isoformat(timespec="seconds")
