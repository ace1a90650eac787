"""The migrations lead to the schema that the models describe, and back."""

from functools import partial

import pytest
from sqlalchemy import CheckConstraint, Column, Connection, Index, Integer, MetaData, Table, text

from services.db.schema import BrokenReferences, current, downgrade, upgrade, within
from tests.schema import described


def test_up_down_and_up_again(database_url: str) -> None:
    upgrade(database_url)
    first = within(database_url, described)
    downgrade(database_url)
    assert within(database_url, described) == set()
    upgrade(database_url)
    assert within(database_url, described) == first


def test_migrations_make_what_the_models_describe(database_url: str, migrated_url: str) -> None:
    upgrade(database_url)
    assert within(database_url, described) == within(migrated_url, described)


def test_an_upgrade_keeps_what_is_there(database_url: str) -> None:
    upgrade(database_url)
    within(database_url, lambda connection: connection.execute(text("INSERT INTO counter VALUES ('kept', 1)")))
    upgrade(database_url)
    assert within(database_url, lambda connection: connection.scalar(text("SELECT name FROM counter"))) == "kept"


async def test_an_upgrade_works_inside_a_running_loop(database_url: str) -> None:
    assert current(database_url) is None
    upgrade(database_url)
    assert current(database_url) is not None


@pytest.mark.parametrize("database_kind", ["sqlite"], indirect=True)
def test_a_change_that_breaks_references_is_undone(migrated_url: str) -> None:
    def break_one(connection: Connection) -> None:
        connection.execute(text("INSERT INTO timer (deal_id, name, due_at, step) VALUES (-1, 'x', '2026-01-01', 1)"))

    with pytest.raises(BrokenReferences, match="timer"):
        within(migrated_url, break_one)
    assert within(migrated_url, lambda connection: connection.scalar(text("SELECT count(*) FROM timer"))) == 0


@pytest.mark.parametrize("change", ["check", "partial", "column", "unique"])
def test_a_difference_is_seen(database_url: str, change: str) -> None:
    once = within(database_url, toy)
    assert within(database_url, toy) == once
    assert within(database_url, partial(toy, changed=change)) != once


def toy(connection: Connection, changed: str = "") -> set[str]:
    """The description of a table that is made and dropped again."""
    metadata = MetaData()
    where = text("a > 2" if changed == "partial" else "a > 1")
    table = Table(
        "toy",
        metadata,
        Column("a", Integer, nullable=changed == "column"),
        Column("b", Integer, unique=changed == "unique"),
        CheckConstraint("b IN (1, 2)" if changed == "check" else "b IN (1, 2, 3)", name="b"),
    )
    Index("ix_toy", table.c.a, postgresql_where=where, sqlite_where=where)
    metadata.create_all(connection)
    lines = described(connection)
    metadata.drop_all(connection)
    return lines
