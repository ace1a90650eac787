"""Коммерческое предложение: its versions with their lines, and each version's approval."""

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import (
    CheckConstraint,
    Date,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Numeric,
    Text,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from services.models.base import Base, one_of
from services.models.products import MONEY, VAT_RATES
from services.models.types import Instant

PROPOSAL_STATES = ("draft", "on_approval", "approved", "sent", "accepted", "reworked", "closed")
DECISIONS = ("waiting", "approved", "remarks", "rework", "cancelled")
QUANTITY = Numeric(15, 3)
PERCENT = Numeric(5, 2)
ALIVE = text("state <> 'closed'")


class Proposal(Base):
    """Its id is its number. A deal has one that is alive; `version` is the version that counts now."""

    __tablename__ = "proposal"

    id: Mapped[int] = mapped_column(primary_key=True)
    deal_id: Mapped[int] = mapped_column(ForeignKey("deal.id"))
    state: Mapped[str] = mapped_column(Text, default="draft")
    version: Mapped[int] = mapped_column(default=1)
    closing_reason: Mapped[str | None] = mapped_column(ForeignKey("closing_reason.code"))
    created_at: Mapped[datetime] = mapped_column(Instant)

    __table_args__ = (
        CheckConstraint(one_of("state", PROPOSAL_STATES), name="state"),
        Index("uq_proposal_alive_of_deal", "deal_id", unique=True, postgresql_where=ALIVE, sqlite_where=ALIVE),
        Index(None, "deal_id"),
    )


class ProposalVersion(Base):
    """One round: lines, or an uploaded file instead of them. `total` includes `vat`; both are the sums of the lines."""

    __tablename__ = "proposal_version"

    proposal_id: Mapped[int] = mapped_column(ForeignKey("proposal.id"), primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True)
    valid_until: Mapped[date | None] = mapped_column(Date)
    terms: Mapped[str | None] = mapped_column(Text)
    vat_included: Mapped[bool]
    total: Mapped[Decimal] = mapped_column(MONEY)
    vat: Mapped[Decimal] = mapped_column(MONEY)
    file_id: Mapped[int | None] = mapped_column(ForeignKey("stored_file.id"))
    """A file that was uploaded instead of lines."""
    pdf_id: Mapped[int | None] = mapped_column(ForeignKey("stored_file.id"))
    """The PDF as it was submitted and sent."""
    by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    created_at: Mapped[datetime] = mapped_column(Instant)


class ProposalLine(Base):
    """A line: goods of the directory or typed. `discount` is in percent of the price."""

    __tablename__ = "proposal_line"

    proposal_id: Mapped[int] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True)
    place: Mapped[int] = mapped_column(primary_key=True)
    product_id: Mapped[int | None] = mapped_column(ForeignKey("product.id"))
    name: Mapped[str] = mapped_column(Text)
    unit: Mapped[str] = mapped_column(Text)
    quantity: Mapped[Decimal] = mapped_column(QUANTITY)
    price: Mapped[Decimal] = mapped_column(MONEY)
    discount: Mapped[Decimal] = mapped_column(PERCENT, default=Decimal(0))
    vat: Mapped[str] = mapped_column(Text)

    __table_args__ = (
        ForeignKeyConstraint(
            ["proposal_id", "version"],
            ["proposal_version.proposal_id", "proposal_version.version"],
            name="fk_proposal_line_version",
        ),
        CheckConstraint(one_of("vat", VAT_RATES), name="vat"),
        CheckConstraint("quantity > 0", name="quantity"),
        CheckConstraint("price >= 0", name="price"),
        CheckConstraint("discount BETWEEN 0 AND 100", name="discount"),
    )


class Approval(Base):
    """One approver's say on one version, in order. `decided_by_id` differs where somebody decided in his place."""

    __tablename__ = "approval"

    id: Mapped[int] = mapped_column(primary_key=True)
    proposal_id: Mapped[int] = mapped_column(ForeignKey("proposal.id"))
    version: Mapped[int]
    place: Mapped[int]
    approver_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    state: Mapped[str] = mapped_column(Text, default="waiting")
    comment: Mapped[str | None] = mapped_column(Text)
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    decided_at: Mapped[datetime | None] = mapped_column(Instant)

    __table_args__ = (
        CheckConstraint(one_of("state", DECISIONS), name="state"),
        CheckConstraint("(state = 'waiting') = (decided_at IS NULL)", name="decided_when"),
        CheckConstraint("state <> 'rework' OR comment IS NOT NULL", name="rework_with_a_comment"),
        Index(None, "proposal_id", "version"),
    )
