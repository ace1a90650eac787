"""Counterparties (контрагенты) and their phones."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from services.models.base import Base
from services.models.client_columns import ClientColumns
from services.models.types import Instant


class Counterparty(ClientColumns, Base):
    """A company we sell to.

    `frequency_id`: how often the client is called; volumes, assortment, potential and competitors are what stage 5
    learns.
    """

    __tablename__ = "counterparty"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    folded_name: Mapped[str] = mapped_column(Text)
    group_id: Mapped[int | None] = mapped_column(ForeignKey("access_group.id"), index=True)
    do_not_call: Mapped[bool] = mapped_column(default=False)
    volumes: Mapped[str | None] = mapped_column(Text)
    assortment: Mapped[str | None] = mapped_column(Text)
    potential: Mapped[str | None] = mapped_column(Text)
    frequency_id: Mapped[int | None] = mapped_column(ForeignKey("call_frequency.id"))
    created_at: Mapped[datetime] = mapped_column(Instant)

    __table_args__ = (
        Index(None, "inn"),
        Index(None, "email"),
        Index(None, "folded_name"),
        Index(None, "folded_city"),
    )


class Phone(Base):
    """A number of a counterparty, in the order of the file. `wrong` ones are never offered again."""

    __tablename__ = "phone"

    id: Mapped[int] = mapped_column(primary_key=True)
    counterparty_id: Mapped[int] = mapped_column(ForeignKey("counterparty.id", ondelete="CASCADE"))
    place: Mapped[int]
    e164: Mapped[str] = mapped_column(Text)
    extension: Mapped[str | None] = mapped_column(Text)
    wrong: Mapped[bool] = mapped_column(default=False)

    __table_args__ = (UniqueConstraint("counterparty_id", "place"), Index(None, "e164"))


class ClientsCompetitor(Base):
    """A competitor that a counterparty buys from."""

    __tablename__ = "clients_competitor"

    counterparty_id: Mapped[int] = mapped_column(ForeignKey("counterparty.id", ondelete="CASCADE"), primary_key=True)
    competitor_id: Mapped[int] = mapped_column(ForeignKey("competitor.id"), primary_key=True)
