"""Moments come back as the same moments in UTC, and sort as they happened, on both databases."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta, timezone

import pytest
import pytest_asyncio
from sqlalchemy import select
from sqlalchemy.exc import StatementError
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

from services.db import Database
from services.db.schema import within
from services.models.types import Instant

NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
MOMENTS = [
    NOON - timedelta(microseconds=1),
    NOON,
    datetime(2026, 11, 24, 22, 0, 0, 5, tzinfo=timezone(timedelta(hours=10))),
    NOON + timedelta(milliseconds=100),
]


class Base(DeclarativeBase):
    pass


class Happening(Base):
    __tablename__ = "happening"
    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime | None] = mapped_column(Instant, index=True)


@pytest_asyncio.fixture
async def db(database_url: str) -> AsyncIterator[Database]:
    within(database_url, Base.metadata.create_all)
    async with Database.open(database_url) as opened:
        yield opened


def keep(session: Session, *moments: datetime | None) -> None:
    session.add_all(Happening(at=moment) for moment in moments)


async def test_moments_return_in_utc_and_in_order(db: Database) -> None:
    await db.run(keep, *reversed(MOMENTS))
    kept = await db.read(lambda session: session.scalars(select(Happening.at).order_by(Happening.at)).all())
    assert kept == MOMENTS
    assert all(moment and moment.tzinfo is UTC for moment in kept)


async def test_moments_of_any_zone_compare_as_moments(db: Database) -> None:
    await db.run(keep, *MOMENTS)
    noon_in_moscow = NOON.astimezone(timezone(timedelta(hours=3)))
    due = select(Happening.at).where(Happening.at <= noon_in_moscow).order_by(Happening.at)
    assert await db.read(lambda session: session.scalars(due).all()) == MOMENTS[:2]


async def test_no_moment_stays_none(db: Database) -> None:
    await db.run(keep, None)
    assert await db.read(lambda session: session.scalars(select(Happening.at)).all()) == [None]


async def test_a_moment_without_a_zone_is_refused(db: Database) -> None:
    with pytest.raises(StatementError, match="needs a time zone"):
        await db.run(keep, datetime(2026, 11, 24))  # noqa: DTZ001
