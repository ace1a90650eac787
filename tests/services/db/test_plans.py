"""The hot queries find their rows by an index, whatever the size: pinned by SQLite's own plans, without statistics."""

import itertools
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import Connection, event, text
from sqlalchemy.orm import Session

from services.calling import calls, next_deal
from services.db.statements import observing
from services.deals import cards, deals_in_messages
from services.mail import delivery
from services.process import deadlines, timers
from services.runtime import chats, inbox, jobs, outbox
from services.runtime.chats import LivingScreen
from services.unit import Unit
from tests.services.firm import Firm, client

GROWING = ("deal", "interaction", "task", "timer", "outbox", "history", "inbox", "counterparty", "phone", "answer")

Work = Callable[[Unit], object]

NUMBERS = itertools.count()
"""No EXPLAIN is asked for twice in the same words: the driver would answer with a plan of before an index was lost."""

HOT: dict[str, Work] = {
    "deadlines": deadlines.fire,
    "the next deadline": lambda unit: timers.earliest(unit.session),
    "deliveries": lambda unit: outbox.collect(unit.session, unit.company, unit.now, 100),
    "letters": lambda unit: delivery.collect(unit, 4),
    "jobs": lambda unit: jobs.take(unit.session, unit.now),
    "an update": lambda unit: inbox.settle(unit.session, 5),
    "where polling goes on": lambda unit: inbox.next_offset(unit.session),
    "what was left undone": lambda unit: inbox.unsettled_updates(unit.session),
    "the next deal": next_deal.next_deal,
    "a card": lambda unit: cards.card(unit, 1),
    "an outcome": lambda unit: calls.record(unit, 1, 1, "no_answer"),
    "a screen": lambda unit: chats.turn(unit.session, unit.actor.user_id, LivingScreen("home", {})),
    "a reminder": lambda unit: deals_in_messages.overdue(unit, [1]),
}


@pytest.mark.parametrize("database_kind", ["sqlite"], indirect=True)
@pytest.mark.parametrize("work", HOT)
async def test_no_hot_query_reads_a_growing_table_from_end_to_end(firm: Firm, work: str) -> None:
    await firm.launch(client("Ромашка"), client("Василёк"))
    plans = await firm.db.run(lambda session: _plans(firm, session, HOT[work]))
    assert plans and not _scans(plans)


@pytest.mark.parametrize("database_kind", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    ("work", "index", "table"),
    [("deliveries", "ix_outbox_waiting", "outbox"), ("a card", "ix_task_open_of_deal", "task")],
)
async def test_a_lost_index_is_noticed(firm: Firm, work: str, index: str, table: str) -> None:
    await firm.launch(client("Ромашка"), client("Василёк"))

    def lose(session: Session) -> list[str]:
        session.execute(text(f"DROP INDEX {index}"))
        return _plans(firm, session, HOT[work])

    assert [step.split()[1] for step in _scans(await firm.db.run(lose))] == [table]


def _scans(plans: list[str]) -> list[str]:
    return [step for step in plans for table in GROWING if step.startswith(f"SCAN {table}") and "INDEX" not in step]


def _plans(firm: Firm, session: Session, work: Work) -> list[str]:
    """The steps of every statement that the work runs, through SQLAlchemy or past it."""
    connection = session.connection()
    told: list[tuple[str, Any]] = []

    def note(_: Connection, __: object, statement: str, parameters: Any, *___: object) -> None:
        told.append((statement, parameters))

    event.listen(connection, "before_cursor_execute", note)
    try:
        with observing(lambda run: told.append((run.sql, (None,) * run.parameters))):
            work(firm.people["pyotr"].unit(session))
    finally:
        event.remove(connection, "before_cursor_execute", note)
    return [
        row[3]
        for statement, parameters in told
        for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement} -- {next(NUMBERS)}", parameters).all()
    ]
