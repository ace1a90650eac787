"""Номенклатура: what is sold, with the price and the VAT rate it is offered at unless somebody says otherwise."""

from decimal import Decimal

from sqlalchemy import CheckConstraint, Index, Numeric, Text
from sqlalchemy.orm import Mapped, mapped_column

from services.models.base import Base, one_of

VAT_RATES = ("22", "10", "7", "5", "0", "none")
MONEY = Numeric(15, 2)


class Product(Base):
    """A position of the directory. `article` is the company's own code for it, one a product."""

    __tablename__ = "product"

    id: Mapped[int] = mapped_column(primary_key=True)
    article: Mapped[str | None] = mapped_column(Text, unique=True)
    name: Mapped[str] = mapped_column(Text)
    folded_name: Mapped[str] = mapped_column(Text)
    unit: Mapped[str] = mapped_column(Text)
    price: Mapped[Decimal | None] = mapped_column(MONEY)
    vat: Mapped[str] = mapped_column(Text)
    active: Mapped[bool] = mapped_column(default=True)

    __table_args__ = (
        CheckConstraint(one_of("vat", VAT_RATES), name="vat"),
        CheckConstraint("price >= 0", name="price"),
        Index(None, "folded_name"),
    )
