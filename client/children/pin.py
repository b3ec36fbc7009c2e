"""A PIN that is kept so that it can be checked and not read."""

from __future__ import annotations

import hashlib
import hmac
import os

from msgspec import Struct

LEAST_DIGITS, MOST_DIGITS = 4, 8

_COST = 2**15
_BLOCK, _LANES = 8, 1
_MEMORY_BYTES = 64 * 1024 * 1024
"""scrypt (RFC 7914): some 0.1 s and 32 MB a try. It keeps a child from reading the PIN in a file;
four digits cannot keep out who copies the file and tries all.
"""


class HashedPin(Struct, frozen=True):
    """salt: 16 random bytes; hashed: 32 bytes."""

    salt: bytes
    hashed: bytes


def is_pin(text: str) -> bool:
    """Whether it could be a PIN at all: 4 to 8 digits and nothing else."""
    return text.isascii() and text.isdigit() and LEAST_DIGITS <= len(text) <= MOST_DIGITS


def hashed_pin(text: str) -> HashedPin:
    """The PIN as it is kept. Takes a tenth of a second: not on the window's thread."""
    salt = os.urandom(16)
    return HashedPin(salt, _hash(text, salt))


def is_right(text: str, pin: HashedPin) -> bool:
    """Whether it is that PIN. Takes as long for any wrong one."""
    return hmac.compare_digest(_hash(text, pin.salt), pin.hashed)


def _hash(text: str, salt: bytes) -> bytes:
    return hashlib.scrypt(
        text.encode(), salt=salt, n=_COST, r=_BLOCK, p=_LANES, maxmem=_MEMORY_BYTES, dklen=32
    )
