"""The document «Холодный обзвон»: its header and its rows."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from services.models.base import Base, one_of
from services.models.client_columns import ClientColumns
from services.models.types import Compact, Instant

CAMPAIGN_STATES = ("draft", "running", "paused", "finished", "cancelled")
LIVE = text("state <> 'finished'")
VERDICTS = ("good", "repaired", "duplicate", "open_deal", "no_phone", "do_not_call", "refused")
INTAKE_STATES = ("reading", "ready", "taking", "taken")
WITH_REMARKS = text("verdict <> 'good'")
LEFT_OUT_REASONS = ("open_deal", "no_phone", "do_not_call")


class Campaign(Base):
    """Its id is the document's number. The launch has passed the rows up to `launched_through`, or all of them."""

    __tablename__ = "campaign"

    id: Mapped[int] = mapped_column(primary_key=True)
    author_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    executor_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    template_id: Mapped[int | None] = mapped_column(ForeignKey("survey_template.id"))
    state: Mapped[str] = mapped_column(Text, default="draft")
    file_name: Mapped[str | None] = mapped_column(Text)
    created_at: Mapped[datetime] = mapped_column(Instant)
    launched_at: Mapped[datetime | None] = mapped_column(Instant)
    launched_through: Mapped[int] = mapped_column(default=0)
    all_launched: Mapped[bool] = mapped_column(default=False)

    __table_args__ = (
        CheckConstraint(one_of("state", CAMPAIGN_STATES), name="state"),
        CheckConstraint("all_launched OR state <> 'finished'", name="finished_after_the_launch"),
        CheckConstraint(
            "state IN ('draft', 'cancelled') OR (executor_id IS NOT NULL AND template_id IS NOT NULL"
            " AND launched_at IS NOT NULL)",
            name="launched_whole",
        ),
        Index("ix_campaign_live", "state", postgresql_where=LIVE, sqlite_where=LIVE),
    )


class CampaignRow(Base):
    """One counterparty of a document; left out of the launch where `left_out` names a reason.

    `included`: the author wants the client in all the same, though he has an open deal or no phone.
    """

    __tablename__ = "campaign_row"

    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaign.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    counterparty_id: Mapped[int] = mapped_column(ForeignKey("counterparty.id"))
    left_out: Mapped[str | None] = mapped_column(Text)
    included: Mapped[bool] = mapped_column(default=False)

    __table_args__ = (
        UniqueConstraint("campaign_id", "counterparty_id"),
        CheckConstraint(one_of("left_out", LEFT_OUT_REASONS), name="left_out"),
    )


class Intake(Base):
    """A file of counterparties on its way into a draft: nothing of it is written before it is accepted.

    `job_id` reads it; whoever else was reading for this draft gives up. Once `taken`, only the rows with a reason not
    to call are kept, for the file that is returned.
    """

    __tablename__ = "intake"

    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaign.id"), primary_key=True)
    job_id: Mapped[int]
    state: Mapped[str] = mapped_column(Text)
    file_name: Mapped[str] = mapped_column(Text)
    titles: Mapped[list[str]] = mapped_column(JSON)
    """The header row as it stands in the file."""
    unknown: Mapped[list[str]] = mapped_column(JSON)
    """Those of the columns that we have no field for."""
    counts: Mapped[dict[str, int]] = mapped_column(JSON)
    """The file's rows by verdict, as they were judged; `known`: how many are clients of the base already."""
    read_at: Mapped[datetime] = mapped_column(Instant)

    __table_args__ = (CheckConstraint(one_of("state", INTAKE_STATES), name="state"),)


class IntakeRow(ClientColumns, Base):
    """A row of the file: the client that it may become, what was noted of it, and what stands in its `cells`.

    It is `waiting` until it is taken in, if it ever will be. `cells` are kept of rows with remarks only.
    """

    __tablename__ = "intake_row"

    campaign_id: Mapped[int] = mapped_column(ForeignKey("intake.campaign_id", ondelete="CASCADE"), primary_key=True)
    row_number: Mapped[int] = mapped_column(primary_key=True)
    verdict: Mapped[str] = mapped_column(Text)
    waiting: Mapped[bool]
    folded_name: Mapped[str | None] = mapped_column(Text)
    phones: Mapped[list[Any] | None] = mapped_column(Compact)
    """Each number in E.164 with its extension."""
    access_group: Mapped[str | None] = mapped_column(Text)
    """The group's folded name."""
    cells: Mapped[list[str] | None] = mapped_column(Compact)
    notes: Mapped[list[Any] | None] = mapped_column(Compact)
    counterparty_id: Mapped[int | None] = mapped_column(ForeignKey("counterparty.id"))
    """The client of the base that the row was recognised as."""
    open_deal_id: Mapped[int | None]

    __table_args__ = (
        CheckConstraint(one_of("verdict", VERDICTS), name="verdict"),
        Index(
            "ix_intake_row_verdict",
            "campaign_id",
            "verdict",
            "row_number",
            postgresql_where=WITH_REMARKS,
            sqlite_where=WITH_REMARKS,
        ),
    )
