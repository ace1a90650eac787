"""The gate keeps every unit it accepted, whole, and nothing of those that failed: on both databases."""

import asyncio
import contextlib
import sqlite3
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from sqlalchemy import ForeignKey, select, text, update
from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column
from sqlalchemy.util import await_only

from services.db import Database
from services.db.schema import within
from tests.haste import as_in_earnest


class Base(DeclarativeBase):
    pass


class Account(Base):
    __tablename__ = "account"
    id: Mapped[int] = mapped_column(primary_key=True)
    total: Mapped[int] = mapped_column(default=0)


class Entry(Base):
    __tablename__ = "entry"
    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", deferrable=True, initially="DEFERRED"))
    strict_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    note: Mapped[str] = mapped_column(default="")


class Refused(Exception):
    pass


@pytest_asyncio.fixture
async def db(database_url: str) -> AsyncIterator[Database]:
    within(database_url, Base.metadata.create_all)
    async with Database.open(database_url) as opened:
        await opened.run(open_account, 1)
        yield opened


@pytest_asyncio.fixture
async def file_db(tmp_path: Path) -> AsyncIterator[Database]:
    url = sqlite_url(tmp_path / "file.db")
    within(url, Base.metadata.create_all)
    with as_in_earnest():
        opened = Database.open(url)
    async with opened:
        await opened.run(open_account, 1)
        yield opened


def open_account(session: Session, number: int) -> None:
    session.add(Account(id=number))


def raise_total(session: Session) -> int:
    account = session.scalars(select(Account).where(Account.id == 1).with_for_update()).one()
    account.total += 1
    return account.total


def total(session: Session) -> int:
    return session.scalars(select(Account.total).where(Account.id == 1)).one()


def enter(session: Session, number: int, note: str = "") -> int:
    session.add(Entry(id=number, account_id=1, note=note))
    session.flush()
    return number


def enter_and_refuse(session: Session, number: int) -> None:
    enter(session, number)
    raise Refused(number)


def enter_unknown(session: Session, number: int) -> None:
    session.add(Entry(id=number, account_id=1))
    session.flush()
    session.add(Entry(id=number + 10_000, account_id=1, strict_id=-1))
    session.flush()


def enter_unknown_until_commit(session: Session, number: int) -> None:
    session.add(Entry(id=number, account_id=-1))


def entries(session: Session) -> set[int]:
    return set(session.scalars(select(Entry.id)))


async def test_concurrent_updates_are_all_kept(db: Database) -> None:
    totals = await asyncio.gather(*(db.run(raise_total) for _ in range(160)))
    assert sorted(totals) == list(range(1, 161))
    assert await db.read(total) == 160


async def test_units_of_cancelled_callers_are_all_applied(db: Database, database_url: str) -> None:
    callers = [asyncio.create_task(db.run(enter, number)) for number in range(300)]
    await asyncio.sleep(0)
    for caller in callers:
        caller.cancel()
    ends = await asyncio.gather(*callers, return_exceptions=True)
    assert all(isinstance(end, asyncio.CancelledError) for end in ends)
    await db.close()
    async with Database.open(database_url) as again:
        assert await again.read(entries) == set(range(300))


async def test_failing_units_leave_the_others_alone(db: Database) -> None:
    kinds = (enter, enter_and_refuse, enter_unknown, enter_unknown_until_commit)
    ends = await asyncio.gather(*(db.run(kinds[n % 4], n) for n in range(400)), return_exceptions=True)
    assert await db.read(entries) == set(range(0, 400, 4))
    assert [type(end) for end in ends[:4]] == [int, Refused, IntegrityError, IntegrityError]


async def test_a_unit_that_goes_on_after_a_refused_savepoint_keeps_the_rest(db: Database) -> None:
    def tries(session: Session) -> None:
        enter(session, 1)
        with contextlib.suppress(IntegrityError), session.begin_nested():
            enter_unknown(session, 2)
        enter(session, 3)

    await db.run(tries)
    assert await db.read(entries) == {1, 3}


async def test_a_reader_sees_what_was_committed_before_it_asked(db: Database) -> None:
    for number in range(20):
        await db.run(enter, number)
        assert number in await db.read(entries)


async def test_a_reader_sees_one_state_while_others_write(db: Database) -> None:
    def twice(session: Session) -> tuple[int, int]:
        first = total(session)
        session.scalars(select(Entry.note)).all()
        return first, total(session)

    seen, _ = await asyncio.gather(
        asyncio.gather(*(db.read(twice) for _ in range(40))),
        asyncio.gather(*(db.run(raise_total) for _ in range(40))),
    )
    assert all(first == second for first, second in seen)


async def test_a_read_cannot_write(db: Database) -> None:
    with pytest.raises(DBAPIError):
        await db.read(enter, 1)
    await db.run(enter, 2)
    assert await db.read(entries) == {2}


async def test_coroutine_functions_are_refused(db: Database) -> None:
    async def later(session: Session) -> None: ...

    with pytest.raises(TypeError, match="plain function"):
        await db.run(later)  # type: ignore[unused-coroutine]
    with pytest.raises(TypeError, match="plain function"):
        await db.read(later)  # type: ignore[unused-coroutine]


async def test_results_tied_to_the_session_are_refused_and_undone(db: Database) -> None:
    def row(session: Session) -> Account:
        session.add(account := Account(id=7))
        return account

    def rows(session: Session) -> list[tuple[int, Account]]:
        return [(1, row(session))]

    for service in (row, rows):
        with pytest.raises(TypeError, match="plain values"):
            await db.run(service)
    assert await db.read(lambda session: list(session.scalars(select(Account.id)))) == [1]


async def test_closing_finishes_what_was_accepted_and_refuses_more(db: Database) -> None:
    callers = [asyncio.create_task(db.run(enter, number)) for number in range(100)]
    await asyncio.sleep(0)
    await db.close()
    assert await asyncio.gather(*callers) == list(range(100))
    with pytest.raises(RuntimeError, match="closed"):
        await db.run(enter, 100)


async def test_foreign_keys_are_kept(db: Database) -> None:
    with pytest.raises(IntegrityError):
        await db.run(enter_unknown, 1)
    assert await db.read(entries) == set()


@pytest.mark.parametrize("database_kind", ["postgresql"], indirect=True)
async def test_a_deadlocked_unit_is_run_again(db: Database) -> None:
    await db.run(open_account, 2)
    crossing = asyncio.Barrier(2)
    runs: list[int] = []

    def both(session: Session, first: int, second: int) -> None:
        runs.append(first)
        raise_by_one(session, first)
        if runs.count(first) == 1:
            await_only(crossing.wait())
        raise_by_one(session, second)

    await asyncio.gather(db.run(both, 1, 2), db.run(both, 2, 1))
    assert await db.read(lambda session: session.scalars(select(Account.total)).all()) == [2, 2]
    assert len(runs) > 2


def raise_by_one(session: Session, number: int) -> None:
    session.execute(update(Account).where(Account.id == number).values(total=Account.total + 1))


async def test_a_full_disk_reaches_its_caller_and_nobody_else(file_db: Database) -> None:
    pages = await file_db.run(lambda session: session.scalar(text("PRAGMA page_count")))
    await file_db.run(lambda session: session.scalar(text(f"PRAGMA max_page_count = {pages + 8}")))
    sizes = [10, 500_000, 10, 500_000, 10]
    ends = await asyncio.gather(*(file_db.run(enter, n, "x" * s) for n, s in enumerate(sizes)), return_exceptions=True)
    assert [n for n, end in enumerate(ends) if isinstance(end, OperationalError)] == [1, 3]
    assert await file_db.read(entries) == {0, 2, 4}
    await file_db.run(raise_total)
    assert await file_db.read(total) == 1


async def test_a_commit_is_on_the_disk_when_the_caller_hears_of_it(file_db: Database) -> None:
    modes = await file_db.run(lambda s: [s.scalar(text(f"PRAGMA {p}")) for p in ("journal_mode", "synchronous")])
    assert modes == ["wal", 2]


async def test_another_process_that_writes_too_long_is_an_error_for_all_who_wait(file_db: Database) -> None:
    await file_db.run(lambda session: session.execute(text("PRAGMA busy_timeout = 20")).close())
    other = sqlite3.connect((await file_db.read(lambda s: s.execute(text("PRAGMA database_list")).all()))[0][2])
    other.execute("BEGIN IMMEDIATE")
    ends = await asyncio.gather(*(file_db.run(enter, number) for number in range(5)), return_exceptions=True)
    assert all(isinstance(end, OperationalError) for end in ends)
    other.close()
    assert await file_db.run(enter, 5) == 5


def sqlite_url(file: Path) -> str:
    return f"sqlite+aiosqlite:///{file}"


async def test_the_folder_of_a_new_file_is_made(tmp_path: Path) -> None:
    async with Database.open(sqlite_url(tmp_path / "new" / "folder" / "a.db")) as db:
        assert await db.run(lambda session: session.scalar(text("SELECT 1"))) == 1


@pytest.mark.parametrize("url", ["mysql://root:secret@host/x", "sqlite+aiosqlite://"])
def test_other_addresses_are_refused_without_showing_the_password(url: str) -> None:
    with pytest.raises(ValueError, match=r"^(?!.*secret)"):
        Database.open(url)
