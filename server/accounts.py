"""Who may come in: named tokens, of which only the SHA-256 is kept.

A token has 256 random bits, so a plain hash resists guessing, and looking the hash up compares
nothing secret byte by byte.
"""

from __future__ import annotations

import hashlib
import secrets
import time
from dataclasses import dataclass

from sqlalchemy import select

from server.store import Store
from server.tables import Account
from shared.errors import Refusal

EMBEDDED = "embedded"
OPEN = "open"
RESERVED = (EMBEDDED, OPEN)


@dataclass(frozen=True)
class TokenLine:
    """What `token list` shows. created, revoked: seconds since 1970."""

    name: str
    created: float
    revoked: float | None


def digest_of(token: str) -> str:
    """SHA-256 in hex."""
    return hashlib.sha256(token.encode()).hexdigest()


class Accounts:
    """Makes, lists, revokes and recognises tokens."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def new_token(self, name: str) -> str:
        """A fresh token, which is shown once and never again. Raises Refusal on a used name."""
        if not name.strip() or len(name) > 64 or not name.isprintable() or name in RESERVED:
            raise Refusal("name", name, "This cannot be a token's name.", "Use up to 64 letters.")
        token = secrets.token_urlsafe(32)
        with self._store.writing() as session:
            if session.scalar(select(Account).where(Account.name == name)):
                raise Refusal("name", name, "There is such a token already.", "Use another name.")
            session.add(Account(name=name, digest=digest_of(token), created=time.time()))
        return token

    def revoke(self, name: str) -> None:
        """Shuts the door for that token. Raises Refusal where there is none."""
        with self._store.writing() as session:
            account = session.scalar(
                select(Account).where(Account.name == name, Account.digest.is_not(None))
            )
            if account is None or account.revoked is not None:
                raise Refusal(
                    "name",
                    name,
                    "There is no such valid token.",
                    "Look at the list.",
                )
            account.revoked = time.time()

    def tokens(self) -> list[TokenLine]:
        """All that were ever made, oldest first."""
        with self._store.reading() as session:
            found = session.scalars(
                select(Account).where(Account.digest.is_not(None)).order_by(Account.id)
            )
            return [TokenLine(a.name, a.created, a.revoked) for a in found]

    def has_valid_token(self) -> bool:
        """True where somebody could come in."""
        return any(line.revoked is None for line in self.tokens())

    def account_of(self, token: str) -> int | None:
        """The account that the token opens, or None."""
        with self._store.reading() as session:
            return session.scalar(
                select(Account.id).where(
                    Account.digest == digest_of(token), Account.revoked.is_(None)
                )
            )

    def revoked(self) -> set[int]:
        """Accounts whose token was revoked."""
        with self._store.reading() as session:
            return set(session.scalars(select(Account.id).where(Account.revoked.is_not(None))))

    def tokenless(self, name: str) -> int:
        """The account of the embedded server's person or of an open door, the same each time."""
        with self._store.writing() as session:
            account = session.scalar(select(Account).where(Account.name == name))
            if account is None:
                account = Account(name=name, digest=None, created=time.time())
                session.add(account)
                session.flush()
            return account.id


class Door:
    """Says which account a token opens on this server."""

    def __init__(self, accounts: Accounts, token: str | None, open_door: bool) -> None:
        self._accounts = accounts
        self._embedded = None if token is None else digest_of(token)
        self._account: int | None = None
        if token is not None or open_door:
            self._account = accounts.tokenless(EMBEDDED if token is not None else OPEN)

    def account_of(self, token: str) -> int:
        """Raises Refusal, which never repeats the token."""
        if self._embedded is None and self._account is not None:
            return self._account
        if self._embedded is not None and secrets.compare_digest(digest_of(token), self._embedded):
            assert self._account is not None  # noqa: S101  (set together with _embedded)
            return self._account
        found = None if self._embedded is not None else self._accounts.account_of(token)
        if found is None:
            raise Refusal(
                "token",
                "",
                "This server does not know the token.",
                "Ask whoever runs the server for one (`sketch2art-server token new NAME`).",
            )
        return found
