"""The servers that a person knows: which, with which tokens, and the one in use."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import msgspec
from PyQt6.QtCore import QObject, pyqtSignal

from client.locale import _
from client.net.address import ServerAddress
from client.settings import ServerEntry
from client.ui.preferences import Preferences
from client.ui.server_state import host_of

LONGEST_NAME = 64


@dataclass(frozen=True)
class Removed:
    """What `put_back` needs."""

    entry: ServerEntry
    token: str
    place: int


class ServerBook(QObject):
    """The list lies in the preferences, the tokens apart. "" is this computer's own server."""

    changed = pyqtSignal()
    chosen = pyqtSignal(object)  # ServerAddress, or None for this computer

    def __init__(
        self,
        preferences: Preferences,
        tokens: Mapping[str, str],
        keep_tokens: Callable[[Mapping[str, str]], None],
        in_use: ServerAddress | None,
    ) -> None:
        """tokens: address → token; keep_tokens: writes them down; in_use: the server of this start,
        which need not be on the list.
        """
        super().__init__(preferences)
        self._preferences = preferences
        self._tokens = dict(tokens)
        self._keep_tokens = keep_tokens
        self._guest = in_use
        self.in_use = in_use.url if in_use is not None else ""

    @property
    def entries(self) -> tuple[ServerEntry, ...]:
        """All but this computer: first one that was named at the start and is not on the list."""
        listed = self._preferences.settings.servers
        guest = self._guest
        if guest is None or any(entry.url == guest.url for entry in listed):
            return listed
        named = host_of(guest.url)[:LONGEST_NAME]
        return (ServerEntry(named, guest.url, guest.fingerprint), *listed)

    def name_of(self, url: str) -> str:
        """What the person calls it."""
        named = {entry.url: entry.name for entry in self.entries}
        return named.get(url, host_of(url)) if url else _("This computer")

    def address_of(self, url: str) -> ServerAddress | None:
        """Address and token; None for this computer."""
        if self._guest is not None and url == self._guest.url and url not in self._tokens:
            return self._guest
        pins = {entry.url: entry.fingerprint for entry in self.entries}
        return ServerAddress(url, self._tokens.get(url, ""), pins.get(url, "")) if url else None

    def is_listed(self, url: str) -> bool:
        """True where it was added here, so that it can be removed."""
        return any(entry.url == url for entry in self._preferences.settings.servers)

    def is_paired(self, url: str) -> bool:
        """True where its certificate is known, so that pairing again mends what is wrong."""
        return any(entry.url == url and entry.fingerprint for entry in self.entries)

    def add(self, name: str, address: ServerAddress) -> None:
        """Takes it on the list; one of the same address is replaced, name and token."""
        called = name.strip()[:LONGEST_NAME] or host_of(address.url)
        entry = ServerEntry(called, address.url, address.fingerprint)
        listed = [known for known in self._preferences.settings.servers if known.url != entry.url]
        self._tokens[address.url] = address.token
        self._write([*listed, entry])
        if address.url == self.in_use:  # perhaps with a token that is now the right one
            self.use(address.url)

    def move(self, url: str, new: str) -> None:
        """The same server has another address now."""
        listed = [
            msgspec.structs.replace(one, url=new) if one.url == url else one
            for one in self._preferences.settings.servers
        ]
        self._tokens[new] = self._tokens.pop(url, "")
        self._write(listed)
        if url == self.in_use:
            self.use(new)

    def remove(self, url: str) -> Removed | None:
        """Takes it off the list, and its token away. The one in use stays."""
        listed = list(self._preferences.settings.servers)
        place = next((n for n, entry in enumerate(listed) if entry.url == url), -1)
        if place < 0 or url == self.in_use:
            return None
        removed = Removed(listed.pop(place), self._tokens.pop(url, ""), place)
        self._write(listed)
        return removed

    def put_back(self, removed: Removed) -> None:
        """Undoes `remove`."""
        listed = list(self._preferences.settings.servers)
        listed.insert(removed.place, removed.entry)
        self._tokens[removed.entry.url] = removed.token
        self._write(listed)

    def use(self, url: str) -> None:
        """From now on this one paints."""
        self.in_use = url
        self._preferences.change(server=url)
        self.changed.emit()
        self.chosen.emit(self.address_of(url))

    def _write(self, listed: list[ServerEntry]) -> None:
        self._keep_tokens(dict(self._tokens))
        self._preferences.change(servers=tuple(listed))
        self.changed.emit()
