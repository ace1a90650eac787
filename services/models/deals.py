"""The deal (сделка) and what hangs on it: people, interactions, tasks, history."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from services.models.base import Base, one_of
from services.models.types import Instant

CLOSED_STATES = ("won", "lost", "no_contact", "cancelled")
INTERACTION_KINDS = ("call", "email", "fax", "messenger", "meeting")
OPEN_DEAL = text("closed IS NULL")
OPEN_TASK = text("state = 'open'")
SURVEYED = text("surveyed_at IS NOT NULL")
BY_SOMEBODY = text("by_id IS NOT NULL")
PLANNED_CALL = text("state = 'planned' AND kind = 'call'")
PROMISED_CALL = text("state = 'planned' AND kind = 'call' AND promised")
PROMISED_CALL_IN_SQLITE = text("state = 'planned' AND kind = 'call' AND promised = 1")


class ProcessVersion(Base):
    """A process definition as it once was; a deal keeps the version it started with."""

    __tablename__ = "process_version"

    id: Mapped[int] = mapped_column(primary_key=True)
    fingerprint: Mapped[str] = mapped_column(Text, unique=True)
    text: Mapped[str] = mapped_column(Text)
    created_at: Mapped[datetime] = mapped_column(Instant)


class ClosingReason(Base):
    __tablename__ = "closing_reason"

    code: Mapped[str] = mapped_column(Text, primary_key=True)
    name: Mapped[str] = mapped_column(Text)
    state: Mapped[str] = mapped_column(Text)
    place: Mapped[int]
    offered: Mapped[bool] = mapped_column(default=True)
    """False for reasons that only the process itself gives."""

    __table_args__ = (CheckConstraint(one_of("state", CLOSED_STATES), name="state"),)


class Deal(Base):
    """Its id is its number. `stage` of a closed deal is the stage where it stood; `step` counts stage visits.

    `acted_at` is the executor's first act: until then a deal of stage 1 is shown as «Новая сделка».
    `control_due` is when the stage's time limit ends; `control_left`, seconds, what was left of it when it stood still.
    """

    __tablename__ = "deal"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaign.id"))
    campaign_position: Mapped[int]
    counterparty_id: Mapped[int] = mapped_column(ForeignKey("counterparty.id"), index=True)
    executor_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    version_id: Mapped[int] = mapped_column(ForeignKey("process_version.id"))
    stage: Mapped[str] = mapped_column(Text)
    step: Mapped[int]
    entered_at: Mapped[datetime] = mapped_column(Instant)
    control_due: Mapped[datetime | None] = mapped_column(Instant)
    control_left: Mapped[int | None]
    acted_at: Mapped[datetime | None] = mapped_column(Instant)
    surveyed_at: Mapped[datetime | None] = mapped_column(Instant)
    closed: Mapped[str | None] = mapped_column(Text)
    closed_at: Mapped[datetime | None] = mapped_column(Instant)
    reason: Mapped[str | None] = mapped_column(ForeignKey("closing_reason.code"))
    created_at: Mapped[datetime] = mapped_column(Instant)

    __table_args__ = (
        UniqueConstraint("campaign_id", "campaign_position"),
        ForeignKeyConstraint(
            ["campaign_id", "campaign_position"],
            ["campaign_row.campaign_id", "campaign_row.position"],
            name="fk_deal_campaign_row",
        ),
        CheckConstraint(one_of("closed", CLOSED_STATES), name="closed"),
        CheckConstraint("(closed IS NULL) = (closed_at IS NULL)", name="closed_whole"),
        Index(
            "ix_deal_open_of_executor",
            "executor_id",
            "control_due",
            "id",
            postgresql_where=OPEN_DEAL,
            sqlite_where=OPEN_DEAL,
        ),
        Index("ix_deal_open_of_campaign", "campaign_id", "stage", postgresql_where=OPEN_DEAL, sqlite_where=OPEN_DEAL),
        Index("ix_deal_open_overdue", "control_due", postgresql_where=OPEN_DEAL, sqlite_where=OPEN_DEAL),
        Index("ix_deal_surveyed", "surveyed_at", postgresql_where=SURVEYED, sqlite_where=SURVEYED),
    )


class Participant(Base):
    """Сотрудник по сделке: somebody who worked it before and keeps reading it."""

    __tablename__ = "participant"

    deal_id: Mapped[int] = mapped_column(ForeignKey("deal.id"), primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"), primary_key=True)


class CallOutcome(Base):
    """A row of the outcomes directory; what each column means is said at `fsm.calls.OutcomeRule`."""

    __tablename__ = "call_outcome"

    code: Mapped[str] = mapped_column(Text, primary_key=True)
    name: Mapped[str] = mapped_column(Text)
    place: Mapped[int]
    rule: Mapped[dict[str, Any]] = mapped_column(JSON)
    active: Mapped[bool] = mapped_column(default=True)


class Interaction(Base):
    """Взаимодействие с клиентом. A planned call has `planned_at`; a finished one says when, who and how it ended.

    `is_contact`: somebody of the client's was spoken with, or wrote; follow-up calls are counted from these.
    """

    __tablename__ = "interaction"

    id: Mapped[int] = mapped_column(primary_key=True)
    deal_id: Mapped[int] = mapped_column(ForeignKey("deal.id"))
    kind: Mapped[str] = mapped_column(Text)
    state: Mapped[str] = mapped_column(Text)
    planned_at: Mapped[datetime | None] = mapped_column(Instant)
    promised: Mapped[bool] = mapped_column(default=False)
    attempt: Mapped[int] = mapped_column(default=1)
    outcome: Mapped[str | None] = mapped_column(ForeignKey("call_outcome.code"))
    note: Mapped[str | None] = mapped_column(Text)
    happened_at: Mapped[datetime | None] = mapped_column(Instant)
    by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    phone_id: Mapped[int | None] = mapped_column(ForeignKey("phone.id"))
    is_contact: Mapped[bool] = mapped_column(default=False)
    file_id: Mapped[int | None] = mapped_column(ForeignKey("stored_file.id"))

    __table_args__ = (
        CheckConstraint(one_of("kind", INTERACTION_KINDS), name="kind"),
        CheckConstraint(one_of("state", ("planned", "done", "cancelled")), name="state"),
        CheckConstraint("(state = 'done') = (happened_at IS NOT NULL)", name="done_when"),
        Index(None, "deal_id"),
        Index("ix_interaction_by", "by_id", "happened_at", postgresql_where=BY_SOMEBODY, sqlite_where=BY_SOMEBODY),
        Index(
            "ix_interaction_promised_call",
            "planned_at",
            postgresql_where=PROMISED_CALL,
            sqlite_where=PROMISED_CALL_IN_SQLITE,
        ),
        Index(
            "uq_interaction_planned_call",
            "deal_id",
            unique=True,
            postgresql_where=PLANNED_CALL,
            sqlite_where=PLANNED_CALL,
        ),
    )


class Task(Base):
    """Задача: for one user, or for all who hold `role` until the first takes it. `note`: what its giver said."""

    __tablename__ = "task"

    id: Mapped[int] = mapped_column(primary_key=True)
    deal_id: Mapped[int] = mapped_column(ForeignKey("deal.id"))
    kind: Mapped[str] = mapped_column(Text)
    given_as: Mapped[str] = mapped_column(Text)
    """For whom the process meant it: `executor`, `group_head`, `approver`, `procurement` …"""
    assignee_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    role: Mapped[str | None] = mapped_column(Text)
    state: Mapped[str] = mapped_column(Text, default="open")
    created_at: Mapped[datetime] = mapped_column(Instant)
    ended_at: Mapped[datetime | None] = mapped_column(Instant)
    note: Mapped[str | None] = mapped_column(Text)

    __table_args__ = (
        CheckConstraint(one_of("state", ("open", "done", "cancelled")), name="state"),
        CheckConstraint("(state = 'open') = (ended_at IS NULL)", name="ended_when"),
        CheckConstraint("assignee_id IS NOT NULL OR role IS NOT NULL", name="for_somebody"),
        Index("ix_task_open_of_deal", "deal_id", postgresql_where=OPEN_TASK, sqlite_where=OPEN_TASK),
        Index("ix_task_open_of_assignee", "assignee_id", postgresql_where=OPEN_TASK, sqlite_where=OPEN_TASK),
    )


class History(Base):
    """What happened to a deal: who, what, when, from where. Rows are only ever added."""

    __tablename__ = "history"

    id: Mapped[int] = mapped_column(primary_key=True)
    deal_id: Mapped[int] = mapped_column(ForeignKey("deal.id"), index=True)
    at: Mapped[datetime] = mapped_column(Instant)
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    """None: the process itself."""
    source: Mapped[str] = mapped_column(Text)
    event: Mapped[str] = mapped_column(Text)
    stage: Mapped[str] = mapped_column(Text)
    """The stage after the event."""
    details: Mapped[dict[str, Any] | None] = mapped_column(JSON)
