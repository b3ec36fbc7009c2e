"""What every engine is, so that a new one is one new file with a class named `ENGINE`."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar, Literal, Protocol, TypeAlias, get_args

from shared.options import Options
from shared.protocol import EngineInfo

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Lane = Literal["quick", "live", "card"]
"""Who paints side by side, so that nobody who draws waits for a long picture: what takes a blink on
the processor, what takes one on a graphics card, and what takes seconds there.
"""

LANES: tuple[Lane, ...] = get_args(Lane)

# In quotes: the web process knows engines, too, and must not spend its start on importing NumPy.
Array: TypeAlias = "NDArray[np.uint8]"

WhenUnwanted: TypeAlias = Callable[[Callable[[], None]], None]
"""when_unwanted(leave): `leave` is called once the picture is not wanted any more, on another
thread, so that a long step can be left in its middle. The next `progress` raises.
"""

Note: TypeAlias = Callable[[str, str], None]
"""note(key, text): something that changes how the picture is painted, said to whoever waits."""


def always_wanted(_leave: Callable[[], None]) -> None:
    """Nobody takes the order back."""


def unheard(_key: str, _text: str) -> None:
    """Nobody waits."""


@dataclass(frozen=True)
class PaintOrder:
    """One picture to paint, checked and decoded.

    sketch: (H, W) uint8, 0 ink … 255 paper; hints: (H, W, 4) uint8 RGBA or None, same size;
    when_unwanted: for engines whose steps are long; note: for those that may have to do with less.
    """

    style: str
    options: Any
    sketch: Array
    hints: Array | None = None
    when_unwanted: WhenUnwanted = always_wanted
    note: Note = unheard


@dataclass(frozen=True)
class Another:
    """A further picture of the same order. picture: (H, W, 3) uint8 RGB; seed: gives it alone."""

    picture: Array
    seed: int


@dataclass(frozen=True)
class Painted:
    """What came of it. picture: (H, W, 3) uint8 RGB, longest side 1,024 px; palette: "#rrggbb";
    more: the others, where the option `pictures` asked for several.
    """

    picture: Array
    palette: list[str] = field(default_factory=list)
    recipe: Mapping[str, Any] = field(default_factory=dict)
    milliseconds: Mapping[str, float] = field(default_factory=dict)
    more: Sequence[Another] = ()


class PaintingCancelled(Exception):
    """Raised by `progress` to leave an engine between two steps."""


class DeviceLost(Exception):
    """The card or its driver is in no state to go on: the process that paints must end."""


Progress: TypeAlias = "Callable[[int, int, Callable[[], Array] | None], None]"
"""progress(step, of, preview): called after each step; preview is called only where it is shown;
raises PaintingCancelled to stop.
"""


class Engine(Protocol):
    """Paints. The class is made in the web process too, where only `info` is asked: importing the
    module and making the object must stay cheap; weights and heavy imports belong into `load`.

    One that needs more than the program's own packages names them in `packages`, a tuple; one that
    is not quick says so by its `lane`. One whose networks can be compiled has `compiled`, which is
    set before `load` where the server was told to. One that takes much memory has `fits`, whether
    there is room to load it now, and `unload`, which gives back what `load` took.
    """

    name: ClassVar[str]
    options: ClassVar[type[Options]]

    def info(self) -> EngineInfo:
        """What the catalogue says of it."""

    def load(self) -> None:
        """Reads the weights. Raises Refusal with the remedy where they are missing or damaged."""

    def paint(self, order: PaintOrder, progress: Progress) -> Painted:
        """The picture. Raises Refusal for what cannot be painted, PaintingCancelled if asked."""
