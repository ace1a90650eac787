"""Our own company: the letterhead of its papers, and the rules by which proposals and contracts are approved."""

from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column

from services.models.base import Base
from services.models.products import MONEY


class OwnCompany(Base):
    """One row: what stands on papers. `vat_included`: prices include VAT; otherwise it comes on top.

    `contracts_by_id`: «Кто согласует договоры»; without one, the executor's manager. `proposal_letter` and
    `invoice_letter`: what is written with these papers, instead of the usual.
    """

    __tablename__ = "own_company"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str | None] = mapped_column(Text)
    inn: Mapped[str | None] = mapped_column(Text)
    kpp: Mapped[str | None] = mapped_column(Text)
    address: Mapped[str | None] = mapped_column(Text)
    phone: Mapped[str | None] = mapped_column(Text)
    email: Mapped[str | None] = mapped_column(Text)
    bank: Mapped[str | None] = mapped_column(Text)
    bik: Mapped[str | None] = mapped_column(Text)
    account: Mapped[str | None] = mapped_column(Text)
    correspondent: Mapped[str | None] = mapped_column(Text)
    signatory_position: Mapped[str | None] = mapped_column(Text)
    signatory: Mapped[str | None] = mapped_column(Text)
    logo_id: Mapped[int | None] = mapped_column(ForeignKey("stored_file.id"))
    vat_included: Mapped[bool] = mapped_column(default=True)
    contracts_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    proposal_letter: Mapped[str | None] = mapped_column(Text)
    invoice_letter: Mapped[str | None] = mapped_column(Text)

    __table_args__ = (CheckConstraint("id = 1", name="one_row"),)


class ApprovalRule(Base):
    """Above which sum of a proposal a further approver is asked, after the executor's manager; in order of the sums."""

    __tablename__ = "approval_rule"

    id: Mapped[int] = mapped_column(primary_key=True)
    above: Mapped[Decimal] = mapped_column(MONEY)
    approver_id: Mapped[int] = mapped_column(ForeignKey("users.id"))

    __table_args__ = (CheckConstraint("above >= 0", name="above"),)
