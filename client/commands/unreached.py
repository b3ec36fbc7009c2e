"""Why a server could not be reached, after a closer look at who is there."""

from __future__ import annotations

from urllib.parse import urlsplit

from client.locale import _
from client.net.address import ServerAddress
from client.net.link import LinkState
from client.net.probe import Outcome, try_server
from shared.errors import Refusal


def not_reached(address: ServerAddress, known: LinkState) -> Refusal:
    """A server that lets in by a code is named as such. known: what is told of all others."""
    found = try_server(address)
    if found.outcome is not Outcome.PAIRING:
        return Refusal("server", "", known.why, known.remedy)
    command = f"sketch2art pair {urlsplit(address.url).netloc} CODE"
    remedy = _("Pair with it first, with the six digits that it shows: {command}")
    return Refusal("server", "", found.why, remedy.format(command=command))
