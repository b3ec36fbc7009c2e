"""Which effects are in use, in which order and with which options; immutable steps of a person."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from client.filters.chain import Chain, Step

NOTHING = Chain()


@dataclass(frozen=True)
class InUse:
    """chain: what the pictures go through; at: the step that is being looked at, -1 for none;
    bypassed: steps that are left out for now.
    """

    chain: Chain = NOTHING
    at: int = -1
    bypassed: frozenset[int] = frozenset()

    @property
    def active(self) -> Chain:
        """Without what is left out for now."""
        steps = enumerate(self.chain.steps)
        return Chain(tuple(step for number, step in steps if number not in self.bypassed))

    @property
    def step(self) -> Step | None:
        """The one that is being looked at."""
        return self.chain.steps[self.at] if 0 <= self.at < len(self.chain.steps) else None

    def only(self, name: str) -> InUse:
        """That effect alone; "" for none. Its options stay where it is in use already."""
        if not name:
            return InUse()
        known = next((step for step in self.chain.steps if step.filter == name), Step(name))
        return InUse(Chain((known,)), 0)

    def with_added(self, name: str) -> InUse:
        """That effect behind the others."""
        steps = (*self.chain.steps, Step(name))
        return replace(self, chain=Chain(steps), at=len(steps) - 1)

    def without(self, at: int) -> InUse:
        """Without that step."""
        steps = tuple(step for number, step in enumerate(self.chain.steps) if number != at)
        bypassed = frozenset(n - (n > at) for n in self.bypassed if n != at)
        return InUse(Chain(steps), min(self.at, len(steps) - 1), bypassed)

    def moved(self, at: int, by: int) -> InUse:
        """That step earlier (-1) or later (1)."""
        to = at + by
        if not 0 <= to < len(self.chain.steps):
            return self
        steps = list(self.chain.steps)
        steps[at], steps[to] = steps[to], steps[at]
        exchanged = {at: to, to: at}
        bypassed = frozenset(exchanged.get(number, number) for number in self.bypassed)
        return InUse(Chain(tuple(steps)), to, bypassed)

    def looked_at(self, at: int) -> InUse:
        """Another step's options are wanted."""
        return replace(self, at=at)

    def switched(self, at: int) -> InUse:
        """That step left out for now, or in again."""
        return replace(self, bypassed=self.bypassed ^ {at})

    def changed(self, option: str, value: Any) -> InUse:
        """The looked-at step with another value for an option."""
        if self.step is None:
            return self
        steps = list(self.chain.steps)
        steps[self.at] = Step(self.step.filter, {**self.step.options, option: value})
        return replace(self, chain=Chain(tuple(steps)))
