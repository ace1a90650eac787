"""What keeps the work going across restarts: timers, jobs, the inbox, the outbox, each person's chat."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, CheckConstraint, ForeignKey, Index, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from services.models.base import Base, one_of
from services.models.types import Instant

WAITING = text("state = 'waiting'")
NEW = text("state = 'new'")
UNDRAWN = text("NOT drawn")


class Timer(Base):
    """A moment a deal waits for. It is deleted as it fires; `step` is the stage visit it was set for."""

    __tablename__ = "timer"

    deal_id: Mapped[int] = mapped_column(ForeignKey("deal.id"), primary_key=True)
    name: Mapped[str] = mapped_column(Text, primary_key=True)
    due_at: Mapped[datetime] = mapped_column(Instant, index=True)
    step: Mapped[int]


class DailyMessage(Base):
    """When a person is next told what `kind` tells every working day (UTC)."""

    __tablename__ = "daily"

    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), primary_key=True)
    kind: Mapped[str] = mapped_column(Text, primary_key=True)
    due_at: Mapped[datetime] = mapped_column(Instant, index=True)


class Job(Base):
    """Work too long for a tap: reading a file, launching a campaign. It is deleted with its last step."""

    __tablename__ = "job"

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(Text)
    params: Mapped[dict[str, Any]] = mapped_column(JSON)
    run_at: Mapped[datetime] = mapped_column(Instant, index=True)
    attempts: Mapped[int] = mapped_column(default=0)
    lease: Mapped[str | None] = mapped_column(Text)
    leased_until: Mapped[datetime | None] = mapped_column(Instant)
    error: Mapped[str | None] = mapped_column(Text)


class Outbox(Base):
    """Something to send, as a kind and its parameters; the words are made at delivery, in the recipient's language."""

    __tablename__ = "outbox"

    id: Mapped[int] = mapped_column(primary_key=True)
    channel: Mapped[str] = mapped_column(Text)
    recipient_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    kind: Mapped[str] = mapped_column(Text)
    params: Mapped[dict[str, Any]] = mapped_column(JSON)
    state: Mapped[str] = mapped_column(Text, default="waiting")
    deliver_at: Mapped[datetime] = mapped_column(Instant)
    created_at: Mapped[datetime] = mapped_column(Instant)
    attempts: Mapped[int] = mapped_column(default=0)
    lease: Mapped[str | None] = mapped_column(Text)
    leased_until: Mapped[datetime | None] = mapped_column(Instant)
    settled_at: Mapped[datetime | None] = mapped_column(Instant)
    message_id: Mapped[int | None] = mapped_column(BigInteger)
    error: Mapped[str | None] = mapped_column(Text)

    __table_args__ = (
        CheckConstraint(one_of("channel", ("telegram", "email", "onec")), name="channel"),
        CheckConstraint(one_of("state", ("waiting", "sent", "dead")), name="state"),
        CheckConstraint("(state = 'waiting') = (settled_at IS NULL)", name="settled_when"),
        Index("ix_outbox_waiting", "deliver_at", postgresql_where=WAITING, sqlite_where=WAITING),
    )


class Inbox(Base):
    """An update of Telegram's, kept before it is confirmed; `done` is set in the transaction that applies it."""

    __tablename__ = "inbox"

    update_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    sender: Mapped[int | None] = mapped_column(BigInteger)
    payload: Mapped[str] = mapped_column(Text)
    received_at: Mapped[datetime] = mapped_column(Instant)
    state: Mapped[str] = mapped_column(Text, default="new")
    error: Mapped[str | None] = mapped_column(Text)

    __table_args__ = (
        CheckConstraint(one_of("state", ("new", "done", "quarantined")), name="state"),
        Index("ix_inbox_new", "update_id", postgresql_where=NEW, sqlite_where=NEW),
    )


class Chat(Base):
    """What one person is looking at: the view, its message, and whether Telegram has been shown it already.

    `newest_id` is the newest message known in the chat: where it lies below the screen's own, the next screen is sent
    anew instead of edited in place. `turns` counts the screens: a late note of a drawing is told from a fresh one.
    """

    __tablename__ = "chat"

    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"), primary_key=True)
    view: Mapped[str] = mapped_column(Text)
    params: Mapped[dict[str, Any]] = mapped_column(JSON)
    message_id: Mapped[int | None] = mapped_column(BigInteger)
    newest_id: Mapped[int | None] = mapped_column(BigInteger)
    turns: Mapped[int] = mapped_column(default=1)
    drawn: Mapped[bool] = mapped_column(default=True)

    __table_args__ = (Index("ix_chat_undrawn", "user_id", postgresql_where=UNDRAWN, sqlite_where=UNDRAWN),)


class Counter(Base):
    """The last number given out; documents made in bulk take a range at once. What is told a single time (`told_once`)
    leaves its name here too.
    """

    __tablename__ = "counter"

    name: Mapped[str] = mapped_column(Text, primary_key=True)
    value: Mapped[int]
