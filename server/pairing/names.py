"""What computers are called: this one in its network, and those that pair with it."""

from __future__ import annotations

import itertools
import socket
from collections.abc import Callable

from server.accounts import RESERVED, Accounts
from shared.errors import Refusal

LONGEST_NAME = 64
LONGEST_LABEL_BYTES = 60
"""DNS-SD takes 63; a second one of the same name is called "-2"."""


def machine_name() -> str:
    """What this computer is called, without its network's name."""
    return socket.gethostname().partition(".")[0] or "sketch2art"


def chosen_name(text: str) -> str:
    """What the server is called in its network. Raises Refusal (field "name")."""
    name = " ".join(text.split())
    if not name.isprintable() or len(name) > LONGEST_NAME:
        raise Refusal("name", text, "This cannot be a server's name.", "Use up to 64 letters.")
    return name or machine_name()


def label_of(name: str) -> str:
    """The name as DNS-SD takes it: 63 bytes at most, no letter cut in two."""
    return name.encode()[:LONGEST_LABEL_BYTES].decode(errors="ignore").strip(" .") or "sketch2art"


def token_maker(accounts: Accounts) -> Callable[[str], str]:
    """Makes a token for a machine; where its name is taken, under that name with a number."""

    def new_token(machine: str) -> str:
        shown = "".join(letter for letter in machine if letter.isprintable()).strip()
        name = shown[: LONGEST_NAME - 6].strip() or "computer"
        taken = {*(line.name for line in accounts.tokens()), *RESERVED}
        numbered = (f"{name} {number}" for number in itertools.count(2))
        return accounts.new_token(
            next(one for one in itertools.chain([name], numbered) if one not in taken)
        )

    return new_token
