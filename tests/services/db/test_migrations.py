"""The migrations lead to the schema that the models describe, and back."""

from datetime import UTC, datetime
from functools import partial
from typing import Any, cast

import pytest
from sqlalchemy import (
    CheckConstraint,
    Column,
    Connection,
    DateTime,
    Index,
    Integer,
    MetaData,
    Table,
    bindparam,
    insert,
    select,
    text,
)

from fsm.calls import OutcomeRule
from services.db.schema import BrokenReferences, current, downgrade, upgrade, within
from services.models import CallOutcome
from tests.schema import described

OUTCOME = cast(Table, CallOutcome.__table__)
OF_THE_RELEASE_BEFORE: list[dict[str, Any]] = [
    {"code": "busy", "name": "Занято", "place": 1, "active": True,
     "rule": {"stages": [1, 5, 9], "retry_after": "30 minutes"}},
    {"code": "own_1", "name": "Обед", "place": 2, "active": True,
     "rule": {"stages": [1], "final": True, "state": "lost", "reason": "refusal"}},
]  # fmt: skip

PERSON = """INSERT INTO users (id, telegram_id, name, active, reachable, created_at)
    VALUES (1, 1, 'Анна', true, true, '2026-11-24 07:00:00+00:00')"""
MORNING, EVENING = (
    text(f"INSERT INTO {table} VALUES ({values}, :at)").bindparams(bindparam("at", type_=DateTime(timezone=True)))
    for table, values in (("morning", "1"), ("daily", "1, 'evening'"))
)
AT = {"at": datetime(2026, 11, 25, 6, tzinfo=UTC)}


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


def test_outcomes_are_offered_where_they_were_and_a_downgrade_brings_them_back(database_url: str) -> None:
    """As a company of the release before has them: its own and a shipped one, at stages by their numbers."""
    upgrade(database_url, "0005")
    within(database_url, lambda connection: connection.execute(insert(OUTCOME), OF_THE_RELEASE_BEFORE))
    upgrade(database_url)
    rules = _rules(database_url)
    assert {code: rule["stages"] for code, rule in rules.items()} == {
        "busy": ["awaiting_answer", "first_contact", "needs"],
        "own_1": ["first_contact"],
    }
    assert all(OutcomeRule.parse(code, rule).stages for code, rule in rules.items())
    downgrade(database_url, "0005")
    assert _rules(database_url) == {row["code"]: row["rule"] for row in OF_THE_RELEASE_BEFORE}
    upgrade(database_url)
    assert _rules(database_url) == rules


def _rules(url: str) -> dict[str, Any]:
    found = within(url, lambda connection: connection.execute(select(OUTCOME.c.code, OUTCOME.c.rule)).all())
    return {row.code: row.rule for row in found}


def test_mornings_keep_their_moments_as_daily_messages_and_a_downgrade_leaves_only_them(database_url: str) -> None:
    upgrade(database_url, "0006")
    within(database_url, lambda connection: connection.execute(text(PERSON)))
    within(database_url, lambda connection: connection.execute(MORNING, AT))
    before = _rows(database_url, "SELECT user_id, due_at FROM morning")
    upgrade(database_url)
    assert _rows(database_url, "SELECT user_id, kind FROM daily") == [(1, "morning")]
    assert _rows(database_url, "SELECT user_id, due_at FROM daily") == before
    within(database_url, lambda connection: connection.execute(EVENING, AT))
    downgrade(database_url, "0006")
    assert _rows(database_url, "SELECT user_id, due_at FROM morning") == before


def _rows(url: str, query: str) -> list[tuple[Any, ...]]:
    return within(url, lambda connection: [tuple(row) for row in connection.execute(text(query))])


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
