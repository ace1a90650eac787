"""The directories that an admin keeps: how often to call, competitors, company cards."""

from sqlalchemy import CheckConstraint, ForeignKey, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from services.models.base import Base, one_of

PERIODS = ("day", "week", "month")


class CallFrequency(Base):
    """Периодичность обзвона: `count` of `unit`, «2 недели», between two conversations; offered while `active`."""

    __tablename__ = "call_frequency"

    id: Mapped[int] = mapped_column(primary_key=True)
    count: Mapped[int]
    unit: Mapped[str] = mapped_column(Text)
    active: Mapped[bool] = mapped_column(default=True)

    __table_args__ = (
        UniqueConstraint("count", "unit"),
        CheckConstraint(one_of("unit", PERIODS), name="unit"),
        CheckConstraint("count BETWEEN 1 AND 366", name="count"),
    )


class Competitor(Base):
    """Конкурент: whom a client buys from now."""

    __tablename__ = "competitor"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(Text)
    folded_name: Mapped[str] = mapped_column(Text, unique=True)
    active: Mapped[bool] = mapped_column(default=True)


class ShippedRow(Base):
    """A row of a directory that came with the program, and that this company has been given: it is given once, so that
    what an admin deleted stays away.
    """

    __tablename__ = "shipped_row"

    directory: Mapped[str] = mapped_column(Text, primary_key=True)
    code: Mapped[str] = mapped_column(Text, primary_key=True)


class CompanyCard(Base):
    """Визитка компании: the letter of stage 3. Subject and text name in braces what is filled in: `{клиент}`.

    With a `code` it is a letter that outcomes of calls send instead, a price list for one.
    """

    __tablename__ = "company_card"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(Text)
    subject: Mapped[str] = mapped_column(Text)
    text: Mapped[str] = mapped_column(Text)
    active: Mapped[bool] = mapped_column(default=True)
    code: Mapped[str | None] = mapped_column(Text, unique=True)


class CompanyCardFile(Base):
    """A file that goes with a card, in order."""

    __tablename__ = "company_card_file"

    card_id: Mapped[int] = mapped_column(ForeignKey("company_card.id", ondelete="CASCADE"), primary_key=True)
    place: Mapped[int] = mapped_column(primary_key=True)
    file_id: Mapped[int] = mapped_column(ForeignKey("stored_file.id"))
