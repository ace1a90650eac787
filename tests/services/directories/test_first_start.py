"""Shipped rows of the directories: each reaches every company once, and an admin's word about it stands."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from sqlalchemy import delete, insert, select, text, update
from sqlalchemy.orm import Session

from services.db.schema import upgrade, within
from services.directories import first_start
from services.directories.first_start import SHIPPED_ROWS, Shipped
from services.models import CallFrequency, CallOutcome, ClosingReason
from tests.services.firm import Firm
from tests.stories.former_release import restore

SAMPLES = {
    "code": "asked_in_the_test",
    "name": "Просил образцы",
    "rule": {"stages": ["first_contact"], "retry_after": "1 day"},
}
SEASON = {"code": "reason_of_the_test", "name": "Не сезон", "state": "lost", "offered": True}
NEW: Mapping[str, Mapping[str, dict[str, Any]]] = {
    "call_outcome": {"asked_in_the_test": SAMPLES | {"active": True}},
    "closing_reason": {"reason_of_the_test": SEASON},
    "letter": {
        "catalogue_of_the_test": {
            "code": "catalogue_of_the_test",
            "name": "Каталог",
            "subject": "",
            "text": "",
            "active": True,
        }
    },
    "call_frequency": {"6 weeks": {"count": 6, "unit": "week", "active": True}},
}


def with_new_rows(name: str) -> Shipped:
    rows = SHIPPED_ROWS[name].rows
    return replace(SHIPPED_ROWS[name], rows=lambda language: {**rows(language), **NEW[name]})


NEXT_RELEASE = {name: with_new_rows(name) for name in SHIPPED_ROWS}


async def start(firm: Firm, shipped: Mapping[str, Shipped] = NEXT_RELEASE) -> None:
    await firm.db.run(lambda session: first_start.prepare(session, "ru", shipped))


def everything(session: Session) -> dict[str, list[Any]]:
    return {
        name: sorted([tuple(row) for row in session.execute(select(directory.model.__table__)).all()], key=repr)
        for name, directory in SHIPPED_ROWS.items()
    }


async def test_an_updates_new_rows_come_behind_those_that_are_there(firm: Firm) -> None:
    await start(firm)
    outcomes = await firm.rows(select(CallOutcome.code, CallOutcome.active).order_by(CallOutcome.place))
    assert outcomes[-1] == ("asked_in_the_test", True) and len(outcomes) == 1 + len(
        SHIPPED_ROWS["call_outcome"].rows("ru")
    )
    reasons = await firm.rows(select(ClosingReason.code, ClosingReason.offered).order_by(ClosingReason.place))
    assert reasons[-1] == ("reason_of_the_test", True) and len(reasons) == 1 + len(
        SHIPPED_ROWS["closing_reason"].rows("ru")
    )
    assert (6, "week") in await firm.rows(select(CallFrequency.count, CallFrequency.unit))


async def test_what_an_admin_has_changed_switched_off_or_deleted_stays_so(firm: Firm) -> None:
    await start(firm)
    await firm.force(
        update(CallOutcome).where(CallOutcome.code == "asked_in_the_test").values(name="Хочет образцы"),
        update(CallOutcome)
        .where(CallOutcome.code == "busy")
        .values(rule={"stages": ["needs"], "retry_after": "2 hours"}),
        update(ClosingReason).where(ClosingReason.code == "reason_of_the_test").values(offered=False),
        delete(CallFrequency).where(CallFrequency.count == 6),
    )
    left = await firm.db.read(everything)
    await start(firm)
    assert await firm.db.read(everything) == left


async def test_where_the_company_has_a_row_of_that_name_an_admin_decides(firm: Firm) -> None:
    rule = {"stages": ["needs"], "retry_after": "1 day"}
    own = {"code": "own_1", "name": "просил  Образцы", "place": 14, "rule": rule, "active": True}
    await firm.force(insert(CallOutcome).values(own))
    await start(firm)
    assert await firm.value(select(CallOutcome.active).where(CallOutcome.code == "asked_in_the_test")) is False
    assert await firm.value(select(CallOutcome.active).where(CallOutcome.code == "own_1")) is True


def test_a_company_of_the_release_before_gets_what_is_new_and_nothing_back(database_url: str, tmp_path: Path) -> None:
    restore(database_url, tmp_path)
    within(database_url, lambda connection: connection.execute(text("DELETE FROM call_frequency WHERE count = 3")))
    within(database_url, lambda connection: connection.execute(text("UPDATE closing_reason SET name = 'Нет'")))
    upgrade(database_url)

    def started(shipped: Mapping[str, Shipped]) -> dict[str, list[Any]]:
        def run(connection: Any) -> dict[str, list[Any]]:
            with Session(connection) as session:
                first_start.prepare(session, "ru", shipped)
                session.flush()
                return everything(session)

        return within(database_url, run)

    left = started(SHIPPED_ROWS)
    assert (3, "month") not in {row[1:3] for row in left["call_frequency"]}
    assert len([row for row in left["closing_reason"] if row[1] == "Нет"]) == 10
    gained = {name: [row for row in rows if row not in left[name]] for name, rows in started(NEXT_RELEASE).items()}
    assert {name: len(rows) for name, rows in gained.items()} == dict.fromkeys(SHIPPED_ROWS, 1)
