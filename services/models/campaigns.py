"""The document «Холодный обзвон»: its header and its rows."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from services.models.base import Base, one_of
from services.models.types import Instant

CAMPAIGN_STATES = ("draft", "running", "paused", "finished", "cancelled")
LIVE = text("state <> 'finished'")
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
    """One counterparty of a document; left out of the launch where `left_out` names a reason."""

    __tablename__ = "campaign_row"

    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaign.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    counterparty_id: Mapped[int] = mapped_column(ForeignKey("counterparty.id"))
    left_out: Mapped[str | None] = mapped_column(Text)

    __table_args__ = (
        UniqueConstraint("campaign_id", "counterparty_id"),
        CheckConstraint(one_of("left_out", LEFT_OUT_REASONS), name="left_out"),
    )
