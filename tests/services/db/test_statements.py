"""What goes to SQLite past SQLAlchemy is named, counted, checked and told of as if it did not."""

import ast
from collections.abc import Sequence
from typing import NamedTuple

import pytest
from sqlalchemy import bindparam, literal, select, update
from sqlalchemy.orm import Session

from services.db.sets import among, json_set
from services.db.statements import Prepared, Run, observing
from services.models import User
from services.planning import planned_calls
from tests.rooms import ROOT
from tests.services.firm import Firm

MEASURED = {
    "services/calling/calls.py": "tap",
    "services/calling/corrections.py": "tap",
    "services/calling/next_deal.py": "tap",
    "services/calling/offered_outcomes.py": "tap",
    "services/campaigns/launching.py": "launch",
    "services/db/id_ranges.py": "launch",
    "services/deals/cards.py": "tap",
    "services/overseeing/daily.py": "beat",
    "services/planning/follow_ups.py": "launch",
    "services/planning/planned_calls.py": "launch",
    "services/process/campaigns.py": "tap",
    "services/process/deal_rows.py": "sweep",
    "services/process/door.py": "sweep",
    "services/process/effects.py": "sweep",
    "services/process/tasks.py": "sweep",
    "services/process/timers.py": "beat",
    "services/rights/access.py": "tap",
    "services/rights/actors.py": "tap",
    "services/runtime/chats.py": "tap",
    "services/runtime/claims.py": "beat",
    "services/runtime/inbox.py": "tap",
    "services/runtime/outbox.py": "outbox",
}
"""Which modules prepare statements, and the benchmark that runs them; where there is none, statements stay plain."""
PREPARED_AT_MOST = 55

NAMES = Prepared(select(User.id, User.name).where(among(User.id, "people")).order_by(User.id))
RENAME = Prepared(
    update(User)
    .where(User.id == bindparam("person"))
    .values(name=bindparam("called"))
    .execution_options(synchronize_session=False)
)


class Person(NamedTuple):
    id: int
    name: str


def test_only_what_is_measured_is_prepared() -> None:
    prepared: dict[str, int] = {}
    for file in sorted((ROOT / "services").rglob("*.py")):
        calls = (node for node in ast.walk(ast.parse(file.read_text("utf-8"))) if isinstance(node, ast.Call))
        named = (call.func for call in calls if isinstance(call.func, ast.Name))
        count = sum(name.id in ("Prepared", "PreparedInsert") for name in named)
        if count and file.name != "statements.py":
            prepared[str(file.relative_to(ROOT))] = count
    assert prepared.keys() == MEASURED.keys()
    assert sum(prepared.values()) <= PREPARED_AT_MOST


@pytest.mark.parametrize(
    ("values", "fault"),
    [
        ({}, "no value for 'people'"),
        ({"poeple": "[1]"}, "no value for 'people', nothing called 'poeple'"),
        ({"people": "[1]", "more": 1}, "nothing called 'more'"),
    ],
)
async def test_a_misspelt_value_is_an_error_at_once(firm: Firm, values: dict[str, object], fault: str) -> None:
    with pytest.raises(TypeError, match=rf"^{fault} in the statement: SELECT users.id"):
        await firm.db.run(lambda session: list(NAMES.all(session, **values)))


async def test_one_bad_row_of_many_is_an_error_before_anything_is_written(firm: Firm) -> None:
    rows = [{"person": 1, "called": "Яна"}, {"person": 2, "caled": "Юлий"}]
    with pytest.raises(TypeError, match="no value for 'called', nothing called 'caled'"):
        await firm.db.run(lambda session: RENAME.run_many(session, rows))
    assert "Яна" not in await firm.db.run(_names, [1, 2])


async def test_rows_are_of_the_class_that_was_named(firm: Firm) -> None:
    people = Prepared(select(User.id, User.name).where(User.id == bindparam("person")), Person)
    await firm.db.run(lambda session: RENAME.run(session, person=1, called="Анна"))
    assert await firm.db.run(lambda session: list(people.all(session, person=1))) == [Person(1, "Анна")]


async def test_words_and_ids_are_sets_alike(firm: Firm) -> None:
    by_name = Prepared(select(User.id).where(among(User.name, "names")))
    await firm.db.run(lambda session: RENAME.run(session, person=1, called='О’Генри "Ы", [\\]'))
    called = await firm.db.run(lambda session: by_name.value(session, names=json_set(['О’Генри "Ы", [\\]', "нет"])))
    assert called == 1


@pytest.mark.parametrize("database_kind", ["sqlite"], indirect=True)
async def test_every_run_past_sqlalchemy_is_told_of_without_its_values(firm: Firm) -> None:
    runs: list[Run] = []
    rows = [{"person": person, "called": "Тайна"} for person in (1, 2, 3)]
    with observing(runs.append):
        await firm.db.run(lambda session: RENAME.run_many(session, rows))
        await firm.db.run(_names, [1])
    await firm.db.run(_names, [2])
    assert [(run.sql.split()[0], run.parameters, run.times) for run in runs] == [("UPDATE", 2, 3), ("SELECT", 1, 1)]
    assert all(run.seconds > 0 and "Тайна" not in repr(run) for run in runs)


@pytest.mark.parametrize("database_kind", ["sqlite"], indirect=True)
async def test_constants_stand_in_the_sql_and_values_do_not(firm: Firm) -> None:
    runs: list[Run] = []
    with observing(runs.append):
        await firm.db.run(lambda session: planned_calls.DROP_PLANNED.run(session, deals="[1]"))
    [run] = runs
    assert "interaction.state = 'planned' AND interaction.kind = 'call'" in run.sql
    assert "state=?" in run.sql


async def test_a_constant_with_a_quote_is_the_same_constant(firm: Firm) -> None:
    quoted = Prepared(select(literal("Д'Артаньян \\ :x %s ?")).where(User.id == bindparam("person")))
    assert await firm.db.run(lambda session: quoted.value(session, person=1)) == "Д'Артаньян \\ :x %s ?"


async def test_constants_may_be_a_list(firm: Firm) -> None:
    those = Prepared(select(User.id).where(User.id.in_([1, 3]), User.name.not_in(["O'Нил"])).order_by(User.id))
    assert await firm.db.run(lambda session: [row.id for row in those.all(session)]) == [1, 3]
    given = Prepared(select(User.id).where(User.id.in_(bindparam("people", expanding=True))))
    with pytest.raises(TypeError, match="takes a list as a set"):
        await firm.db.run(lambda session: list(given.all(session, people=[1])))


async def test_true_and_false_are_constants_of_each_database(firm: Firm) -> None:
    flags = Prepared(select(literal(True), literal(False)).where(User.id == bindparam("person")))
    assert tuple(await firm.db.run(lambda session: tuple(flags.one(session, person=1)))) == (True, False)


def _names(session: Session, people: Sequence[int]) -> list[str]:
    return [name for _, name in NAMES.all(session, people=json_set(people))]
