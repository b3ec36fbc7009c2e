"""What is known of a server, as words for its card. No Qt: only choosing what to say."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from urllib.parse import urlsplit

from client.locale import _, counted, titled
from client.net.link import Link, LinkState
from client.net.probe import Outcome, Trial
from client.ui.theme import StateLevel
from shared.protocol import PROTOCOL_VERSION, Catalogue

MOST_NAMED = 6
"""More styles are counted."""


@dataclass(frozen=True)
class ServerState:
    """level, icon and words for the chip; line: what it offers, or what is wrong and what helps."""

    level: StateLevel
    icon: str
    words: str
    line: str = ""


def state_in_use(link: LinkState, catalogue: Catalogue | None, language: str) -> ServerState:
    """Of the server that paints now."""
    said = " ".join((link.why, link.remedy)).strip()
    if link.link is Link.READY and catalogue is not None:
        return _ready(catalogue, language)
    return {
        Link.UNREACHABLE: ServerState("bad", "cloud-off", _("Unreachable"), said),
        Link.REFUSED: ServerState("bad", "plug-connected-x", _("Refused"), said),
        Link.RESTARTING: ServerState("warn", "refresh", _("Restarting"), said),
    }.get(link.link, ServerState("warn", "refresh", _("Connecting…"), said))


def state_tried(trial: Trial | None, language: str) -> ServerState:
    """Of a server that was only tried out; None: nobody knows yet."""
    if trial is None:
        return ServerState("quiet", "refresh", _("Looking…"))
    if trial.catalogue is not None:
        return _ready(trial.catalogue, language)
    said = " ".join((trial.why, trial.remedy)).strip()
    if trial.outcome is Outcome.PAIRING:
        return ServerState("warn", "lock", _("Pairs by a code"), said)
    icon, words = {
        Outcome.TOKEN: ("plug-connected-x", _("Refused: token")),
        Outcome.VERSION: ("plug-connected-x", _("Refused: version")),
        Outcome.CERTIFICATE: ("plug-connected-x", _("Refused: another computer")),
        Outcome.STRANGER: ("alert-triangle", _("No Sketch2Art server")),
    }.get(trial.outcome, ("cloud-off", _("Unreachable")))
    return ServerState("bad", icon, words, said)


def state_found(protocol: int) -> ServerState:
    """Of a server that announces itself and has not been paired. protocol: 0 where unknown."""
    if protocol in (0, PROTOCOL_VERSION):
        return ServerState("quiet", "lock", _("Pairs by a code"))
    line = _("Update this program.") if protocol > PROTOCOL_VERSION else _("Update the server.")
    return ServerState("bad", "plug-connected-x", _("Refused: version"), line)


def offer(catalogue: Catalogue, language: str) -> str:
    """Engines that can paint, each with its styles, in the person's language."""
    parts = []
    for engine in catalogue.engines:
        if engine.state in ("ready", "loading"):
            named = [titled(one.title, language, one.name) for one in engine.styles]
            styles = ", ".join(named)
            if len(named) > MOST_NAMED:
                styles = counted("{count} style", "{count} styles", len(named))
            title = titled(engine.title, language, engine.name)
            parts.append(f"{title}: {styles}" if styles else title)
    return " · ".join(parts) or _("It has nothing to paint with.")


def place_icon(url: str) -> str:
    """The icon for where a server is: in this network, or somewhere beyond."""
    host = urlsplit(url).hostname or ""
    try:
        near = ipaddress.ip_address(host).is_private
    except ValueError:  # a name: without a dot, or ending in .local, it is this network's
        near = "." not in host or host.endswith(".local")
    return "server-2" if near else "cloud"


def host_of(url: str) -> str:
    """The address as people say it: without http://."""
    return url.partition("//")[2] or url


def _ready(catalogue: Catalogue, language: str) -> ServerState:
    line = offer(catalogue, language)
    if not any(engine.state in ("ready", "loading") for engine in catalogue.engines):
        return ServerState("bad", "alert-triangle", _("Cannot paint"), line)
    if catalogue.waiting:
        words = counted("Busy: {count} waiting", "Busy: {count} waiting", catalogue.waiting)
        return ServerState("warn", "clock-hour-3", words, line)
    return ServerState("ok", "check", _("Ready"), line)
