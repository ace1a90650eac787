"""From the accepted proposal to the money: order, contract, invoice, payments. Shipping is a task of the deal's."""

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import CheckConstraint, Date, ForeignKey, Index, Text
from sqlalchemy.orm import Mapped, mapped_column

from services.models.base import Base, one_of
from services.models.products import MONEY, VAT_RATES
from services.models.proposals import PERCENT, QUANTITY
from services.models.types import Instant

CONTRACT_STATES = ("draft", "on_approval", "approved", "rejected")
ORDER_STATES = ("filled", "confirmed")


class Contract(Base):
    """Договор поставки with a client. In force: approved and not expired.

    `ship_before_payment`: goods may leave unpaid; else `opening_share`, percent of the order's sum, opens shipping.
    """

    __tablename__ = "contract"

    id: Mapped[int] = mapped_column(primary_key=True)
    counterparty_id: Mapped[int] = mapped_column(ForeignKey("counterparty.id"), index=True)
    number: Mapped[str] = mapped_column(Text)
    signed_on: Mapped[date] = mapped_column(Date)
    valid_until: Mapped[date | None] = mapped_column(Date)
    file_id: Mapped[int | None] = mapped_column(ForeignKey("stored_file.id"))
    ship_before_payment: Mapped[bool] = mapped_column(default=False)
    opening_share: Mapped[Decimal] = mapped_column(PERCENT, default=Decimal(100))
    state: Mapped[str] = mapped_column(Text, default="draft")
    rejection: Mapped[str | None] = mapped_column(Text)
    created_at: Mapped[datetime] = mapped_column(Instant)

    __table_args__ = (
        CheckConstraint(one_of("state", CONTRACT_STATES), name="state"),
        CheckConstraint("opening_share > 0 AND opening_share <= 100", name="opening_share"),
    )


class CustomerOrder(Base):
    """Заказ покупателя of a deal; its id is its number. `expected_on` is procurement's promise."""

    __tablename__ = "customer_order"

    id: Mapped[int] = mapped_column(primary_key=True)
    deal_id: Mapped[int] = mapped_column(ForeignKey("deal.id"), unique=True)
    proposal_id: Mapped[int] = mapped_column(ForeignKey("proposal.id"))
    proposal_version: Mapped[int]
    state: Mapped[str] = mapped_column(Text, default="filled")
    address: Mapped[str | None] = mapped_column(Text)
    deliver_on: Mapped[date | None] = mapped_column(Date)
    contract_id: Mapped[int | None] = mapped_column(ForeignKey("contract.id"))
    vat_included: Mapped[bool]
    total: Mapped[Decimal] = mapped_column(MONEY)
    vat: Mapped[Decimal] = mapped_column(MONEY)
    accepted_at: Mapped[datetime | None] = mapped_column(Instant)
    """When procurement took it to work."""
    expected_on: Mapped[date | None] = mapped_column(Date)
    fulfilled_at: Mapped[datetime | None] = mapped_column(Instant)
    created_at: Mapped[datetime] = mapped_column(Instant)

    __table_args__ = (CheckConstraint(one_of("state", ORDER_STATES), name="state"),)


class OrderLine(Base):
    """A line of an order, as the proposal had it; the quantity may be another."""

    __tablename__ = "order_line"

    order_id: Mapped[int] = mapped_column(ForeignKey("customer_order.id"), primary_key=True)
    place: Mapped[int] = mapped_column(primary_key=True)
    product_id: Mapped[int | None] = mapped_column(ForeignKey("product.id"))
    name: Mapped[str] = mapped_column(Text)
    unit: Mapped[str] = mapped_column(Text)
    quantity: Mapped[Decimal] = mapped_column(QUANTITY)
    price: Mapped[Decimal] = mapped_column(MONEY)
    discount: Mapped[Decimal] = mapped_column(PERCENT)
    vat: Mapped[str] = mapped_column(Text)

    __table_args__ = (
        CheckConstraint(one_of("vat", VAT_RATES), name="vat"),
        CheckConstraint("quantity > 0", name="quantity"),
    )


class Invoice(Base):
    """Счёт на оплату; its id is its number. Its PDF is being made while there is none."""

    __tablename__ = "invoice"

    id: Mapped[int] = mapped_column(primary_key=True)
    order_id: Mapped[int] = mapped_column(ForeignKey("customer_order.id"), index=True)
    total: Mapped[Decimal] = mapped_column(MONEY)
    pdf_id: Mapped[int | None] = mapped_column(ForeignKey("stored_file.id"))
    created_at: Mapped[datetime] = mapped_column(Instant)


class Payment(Base):
    """Оплата of an order; one that is taken back stays, with who took it back and when."""

    __tablename__ = "payment"

    id: Mapped[int] = mapped_column(primary_key=True)
    order_id: Mapped[int] = mapped_column(ForeignKey("customer_order.id"))
    sum: Mapped[Decimal] = mapped_column(MONEY)
    paid_on: Mapped[date] = mapped_column(Date)
    source: Mapped[str] = mapped_column(Text)
    by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    created_at: Mapped[datetime] = mapped_column(Instant)
    withdrawn_at: Mapped[datetime | None] = mapped_column(Instant)
    withdrawn_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))

    __table_args__ = (
        CheckConstraint("sum > 0", name="sum"),
        Index(None, "order_id"),
    )
