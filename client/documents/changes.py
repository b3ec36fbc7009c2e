"""What was done to a sketch since it was last looked at, as records for its journal."""

from __future__ import annotations

from client.documents.journal import Added, Described, Record, Redone, Undone
from client.sketch.document import Mark, Sketch


class Changes:
    """Compares counts and ends only: a stroke costs the same however many there are."""

    def __init__(self, sketch: Sketch, words: str) -> None:
        self._remember(sketch, words)

    def since_last(self, sketch: Sketch, words: str) -> list[Record] | None:
        """The records that lead here, none where all is as it was; None where no record can say
        it, and the journal has to begin anew.
        """
        done = self._steps(sketch)
        if done is not None and (sketch.name, words) != self._said:
            done.append(Described(sketch.name, words))
        self._remember(sketch, words)
        return done

    def _steps(self, sketch: Sketch) -> list[Record] | None:
        marks, undone = sketch.marks, sketch.undone
        more, undone_more = len(marks) - self._count, len(undone) - self._undone_count
        last, last_undone = _last(marks), _last(undone)
        if more == 0 and undone_more == 0 and last is self._last:
            return []
        below = marks[-2] if len(marks) > 1 else None
        if more == 1 and last is not None and below is self._last:
            if last is self._last_undone and undone_more == -1:
                return [Redone()]
            if not undone:
                return [Added(last)]
        if more == -1 and undone_more == 1 and last_undone is self._last:
            return [Undone()]
        return None

    def _remember(self, sketch: Sketch, words: str) -> None:
        self._count, self._undone_count = len(sketch.marks), len(sketch.undone)
        self._last, self._last_undone = _last(sketch.marks), _last(sketch.undone)
        self._said = (sketch.name, words)


def _last(marks: list[Mark]) -> Mark | None:
    return marks[-1] if marks else None
