"""The Python distributions that ship: all that the default install needs, directly or not."""

from __future__ import annotations

from collections.abc import Iterable
from importlib.metadata import Distribution, distributions

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

PROGRAM = "sketch2art"


def shipped_distributions(path: list[str] | None = None) -> list[Distribution]:
    """Sorted by name, the program itself left out. path: folders to look into; None: sys.path.

    Raises LookupError where one that is needed is not installed.
    """
    found = distributions() if path is None else distributions(path=path)
    return needed_by(PROGRAM, found)


def needed_by(name: str, installed: Iterable[Distribution]) -> list[Distribution]:
    """What that distribution needs on this system, without extras, and what those need."""
    known = {canonicalize_name(one.name): one for one in installed}
    needed: dict[str, Distribution] = {}
    waiting = _requirements(known[canonicalize_name(name)], frozenset())
    seen: set[tuple[str, frozenset[str]]] = set()
    while waiting:
        wanted, extras = waiting.pop()
        if (wanted, extras) in seen:
            continue
        seen.add((wanted, extras))
        if wanted not in known:
            raise LookupError(f"{wanted} is needed, but not installed")
        needed[wanted] = known[wanted]
        waiting += _requirements(known[wanted], extras)
    return [needed[one] for one in sorted(needed)]


def _requirements(
    distribution: Distribution, extras: frozenset[str]
) -> list[tuple[str, frozenset[str]]]:
    found = []
    for text in distribution.requires or ():
        requirement = Requirement(text)
        marker = requirement.marker
        if marker is None or any(marker.evaluate({"extra": one}) for one in ("", *extras)):
            found.append((canonicalize_name(requirement.name), frozenset(requirement.extras)))
    return found
