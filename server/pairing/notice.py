"""What stands in the server's terminal: where it is, and the code of the moment."""

from __future__ import annotations

import io
import sys

from shared.pairing import PairingAddress, shown_fingerprint


class Notice:
    """Writes to standard output; logs go elsewhere."""

    def __init__(self, name: str, host: str, port: int, fingerprint: str) -> None:
        """host: as others reach this machine."""
        self._name = name
        self._host, self._port, self._fingerprint = host, port, fingerprint

    def show_address(self) -> None:
        """Once, at the start."""
        self._print(
            f"{self._name} paints for this network.",
            f"  Address      {PairingAddress(self._host, self._port).url}",
            f"  Certificate  {shown_fingerprint(self._fingerprint)}",
        )

    def show_code(self, code: str, seconds: float) -> None:
        """At each new code; in a terminal as a QR code, too."""
        minutes, rest = divmod(round(seconds), 60)
        lines = [f"  Code         {code[:3]} {code[3:]}   for one computer, {minutes}:{rest:02}"]
        if sys.stdout.isatty():
            link = PairingAddress(self._host, self._port, code, self._fingerprint).link()
            lines.append(_qr_code(link))
        self._print(*lines)

    def _print(self, *lines: str) -> None:
        encoding = sys.stdout.encoding or "ascii"
        text = "\n".join(lines).encode(encoding, "replace").decode(encoding)
        print(text, flush=True)  # noqa: T201


def _qr_code(link: str) -> str:
    import segno  # only where a terminal shows it

    drawn = io.StringIO()
    segno.make(link, error="l").terminal(drawn, compact=True, border=2)
    return drawn.getvalue()
