"""What was paired, kept between two starts: the server and its certificate among the settings, its
token apart.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import msgspec

from client.locale import _
from client.net.address import ServerAddress
from client.pairing.exchange import PairedServer
from client.settings import ServerEntry, Settings, load_settings, save_settings
from client.tokens import load_tokens, save_tokens
from shared.errors import Refusal

LONGEST_NAME = 64


def remembered(
    address: ServerAddress, settings: Settings, tokens: Mapping[str, str]
) -> ServerAddress:
    """With what is known of the server: its certificate always, its token where none is given."""
    entry = next((one for one in settings.servers if one.url == address.url), None)
    token = address.token or tokens.get(address.url, "")
    return ServerAddress(address.url, token, entry.fingerprint if entry else "")


def keep(paired: PairedServer, folder: Path) -> None:
    """Puts the server on the list of the window; one of the same address is replaced.

    Raises Refusal where it cannot be written.
    """
    settings, _told = load_settings(folder)
    address = paired.address
    entry = ServerEntry(paired.name[:LONGEST_NAME], address.url, address.fingerprint)
    listed = (*(one for one in settings.servers if one.url != entry.url), entry)
    try:
        save_tokens({**load_tokens(folder), address.url: address.token}, folder)
        told = save_settings(msgspec.structs.replace(settings, servers=listed), folder)
    except OSError as error:
        told = error.strerror or str(error)
    if told:
        why = _("The token could not be kept: {reason}.").format(reason=told.rstrip("."))
        raise Refusal("token", "", why, _("Make room on the disk or allow writing."))
