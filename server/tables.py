"""The database's tables as typed models. Times are seconds since 1970, UTC."""

from __future__ import annotations

from sqlalchemy import ForeignKey
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

SCHEMA_VERSION = 1


class Table(DeclarativeBase):
    """Base of all tables."""


class Setting(Table):
    """Facts about the database itself, such as its schema's version."""

    __tablename__ = "settings"
    name: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str]


class Account(Table):
    """Who owns jobs: one person, one token. digest: SHA-256 of the token, None where none."""

    __tablename__ = "accounts"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    digest: Mapped[str | None] = mapped_column(unique=True)
    created: Mapped[float]
    revoked: Mapped[float | None]


class Job(Table):
    """One durable piece of work. state: queued → running → succeeded, failed or cancelled."""

    __tablename__ = "jobs"
    number: Mapped[int] = mapped_column(primary_key=True)
    id: Mapped[str] = mapped_column(unique=True)
    account: Mapped[int] = mapped_column(ForeignKey("accounts.id"), index=True)
    engine: Mapped[str]
    style: Mapped[str]
    options: Mapped[str]
    state: Mapped[str] = mapped_column(index=True)
    attempt: Mapped[int] = mapped_column(default=0)
    """Counts each start; a result of an older attempt is dropped (fencing)."""
    losses: Mapped[int] = mapped_column(default=0)
    """How many workers died over it."""
    cancel_asked: Mapped[bool] = mapped_column(default=False)
    last_seq: Mapped[int] = mapped_column(default=0)
    created: Mapped[float]
    started: Mapped[float | None]
    finished: Mapped[float | None]


class Event(Table):
    """A durable event; seq counts 1, 2, 3 … within its job. body: JSON, its picture in a file."""

    __tablename__ = "events"
    job: Mapped[str] = mapped_column(ForeignKey("jobs.id"), primary_key=True)
    seq: Mapped[int] = mapped_column(primary_key=True)
    body: Mapped[bytes]
