"""What can go wrong for a person, said so that a person can do something about it."""

from __future__ import annotations


class Refusal(Exception):
    """A request, a file or a device was turned away, and nothing else was harmed.

    field: what was wrong ("sketch", "options.seed", "token"); value: what was given, shortened;
    why: the reason in plain words; remedy: what to do instead.
    """

    def __init__(self, field: str, value: object, why: str, remedy: str) -> None:
        super().__init__(field, value, why, remedy)
        self.field = field
        self.value = shortened(value)
        self.why = why
        self.remedy = remedy

    def __str__(self) -> str:
        given = f" ({self.value})" if self.value else ""
        return f"{self.field}{given}: {self.why} {self.remedy}"


def shortened(value: object, limit: int = 60) -> str:
    """The value as one short line, safe to show: bytes become their length."""
    if isinstance(value, bytes | bytearray | memoryview):
        return f"{len(value)} bytes"
    text = " ".join(str(value).split())
    return text if len(text) <= limit else text[: limit - 1] + "…"
