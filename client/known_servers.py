"""Brings the one server that older versions knew onto the list of servers."""

from __future__ import annotations

from pathlib import Path

import msgspec

from client.locale import _
from client.net.address import server_address
from client.settings import ServerEntry, Settings, old_token_file, save_settings
from client.tokens import load_tokens, save_tokens
from shared.errors import Refusal

LONGEST_NAME = 64


def bring_servers_over(settings: Settings, folder: Path) -> tuple[Settings, str]:
    """The settings with the server in use on the list, and what to tell, "" where all is well.

    Older versions had one address and the name of a file with its token; the token is copied into
    the file of tokens. Never raises for what lies on the disk.
    """
    if not settings.server or any(entry.url == settings.server for entry in settings.servers):
        return settings, ""
    try:
        path = old_token_file(folder)
        token = path.read_text(encoding="utf-8") if path else ""
        address = server_address(settings.server, token)
        if address.token:
            save_tokens({**load_tokens(folder), address.url: address.token}, folder)
    except (Refusal, OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or error
        note = _("{server} could not be used: {reason}. This computer paints instead.")
        told = note.format(server=settings.server, reason=str(reason).rstrip("."))
        return msgspec.structs.replace(settings, server=""), told
    entry = ServerEntry(address.url.partition("//")[2][:LONGEST_NAME], address.url)
    listed = (*settings.servers, entry)
    settings = msgspec.structs.replace(settings, server=address.url, servers=listed)
    return settings, save_settings(settings, folder)
