"""A check and what came of it."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from client.locale import _
from client.locale.sentences import said_refusal
from shared.errors import Refusal

log = logging.getLogger(__name__)


class Failure(Exception):
    """What should have come did not; says what came instead, in the person's language."""


@dataclass(frozen=True)
class Check:
    """title: what is tried, in the person's language. run: raises where it fails."""

    title: str
    run: Callable[[], object]


@dataclass(frozen=True)
class Result:
    """why: "" where it is ok, else what went wrong."""

    title: str
    milliseconds: float
    why: str = ""

    @property
    def is_ok(self) -> bool:
        """Whether all went as it should."""
        return not self.why


def _nobody(_title: str) -> None:
    """Is told, and does nothing."""


def results_of(
    checks: Iterable[Check],
    begins: Callable[[str], None] = _nobody,
    is_stopped: Callable[[], bool] = lambda: False,
) -> Iterator[Result]:
    """Runs one check after the other and gives each result as it comes.

    A check that fails costs none of the others. begins: is told each title before it runs;
    is_stopped: asked between two checks.
    """
    for check in checks:
        if is_stopped():
            return
        begins(check.title)
        began = time.perf_counter()
        why = _reason(check)
        yield Result(check.title, 1e3 * (time.perf_counter() - began), why)


def _reason(check: Check) -> str:
    try:
        check.run()
    except Failure as failure:
        return str(failure)
    except Refusal as refusal:
        return said_refusal(refusal)
    except Exception as error:  # whatever is broken here is what the person wants to know
        log.info("the check %r failed", check.title, exc_info=True)
        return _("{kind}: {reason}").format(kind=type(error).__name__, reason=error)
    return ""
