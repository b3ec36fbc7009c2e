"""Why a server could not be reached, after a closer look at who is there."""

from __future__ import annotations

from urllib.parse import urlsplit

from client.locale import _
from client.net.address import ServerAddress
from client.net.link import LinkState
from client.net.probe import by_code, lets_in_by_code
from shared.errors import Refusal


def not_reached(address: ServerAddress | None, known: LinkState) -> Refusal:
    """A server that lets in by a code is named as such. known: what is told of all others."""
    if address is None or not lets_in_by_code(address):
        return Refusal("server", "", known.why, known.remedy)
    command = f"sketch2art pair {urlsplit(address.url).netloc} CODE"
    remedy = _("Pair with it first, with the six digits that it shows: {command}")
    return Refusal("server", "", by_code(), remedy.format(command=command))
