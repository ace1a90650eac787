"""What must be in the database before anybody works: directories, and the process version that new deals start with."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from sqlalchemy import select
from sqlalchemy.orm import Session

from fsm.calendar import Limit
from fsm.calls import SHIPPED
from fsm.definition import SALE, load
from services.db.upsert import add_missing
from services.models import CallFrequency, CallOutcome, ClosingReason, CompanyCard, Deal, ProcessVersion, ShippedRow
from services.processes import Processes
from services.reading.plain_text import fold

SEED = Path(__file__).with_name("seed.yaml")


@dataclass(frozen=True, slots=True)
class Shipped:
    """A directory whose rows come with the program: its rows by code, in the company's language.

    `flag`: the column that says whether people may choose a row; `ordered`: people decide the order, in `place`.
    """

    model: type[CallOutcome] | type[ClosingReason] | type[CallFrequency] | type[CompanyCard]
    rows: Callable[[str], Mapping[str, Mapping[str, Any]]]
    flag: str = "active"
    ordered: bool = True


def prepare(session: Session, language: str, shipped: Mapping[str, Shipped] | None = None) -> None:
    """Gives a company the shipped rows of its directories that it has not been given yet; names are in its language.

    An update's new rows so reach companies that are there already. A row is given once: what an admin has named anew,
    switched off or deleted since stays as he left it.
    """
    for name, directory in (shipped or SHIPPED_ROWS).items():
        given = session.scalars(select(ShippedRow.code).where(ShippedRow.directory == name))
        missing = set(directory.rows(language)).difference(given)
        if missing:
            rows = {code: row for code, row in directory.rows(language).items() if code in missing}
            add_missing(session, directory.model, _behind_the_others(session, directory, rows))
            add_missing(session, ShippedRow, [{"directory": name, "code": code} for code in rows])


def _behind_the_others(
    session: Session, directory: Shipped, rows: Mapping[str, Mapping[str, Any]]
) -> list[dict[str, Any]]:
    """The rows in the places behind those that are there. One whose name the company has given to a row of its own
    comes switched off: an admin decides between the two.
    """
    if not directory.ordered:
        return [dict(row) for row in rows.values()]
    columns = directory.model.__table__.c
    there = session.execute(select(columns.name, columns.place)).all()
    names, last = {fold(row.name) for row in there}, max((row.place for row in there), default=0)
    return [
        {**row, "place": place, directory.flag: row[directory.flag] and fold(row["name"]) not in names}
        for place, row in enumerate(rows.values(), last + 1)
    ]


@lru_cache(maxsize=1)
def read_seed() -> Mapping[str, Any]:
    """What a company starts with, as the file has it."""
    rows: Mapping[str, Any] = yaml.safe_load(SEED.read_text(encoding="utf-8"))
    return rows


def current_version(session: Session, now: datetime, process: Path = SALE) -> tuple[int, Processes]:
    """The id of the version that the file holds, kept if it is new, and all versions; those that open deals need have
    been read, as far as they can be. Raises fsm.definition.DefinitionError where the file is wrong.
    """
    text = process.read_text(encoding="utf-8")
    shipped = load(text, process.name)
    known = {row.fingerprint: row for row in session.scalars(select(ProcessVersion))}
    if shipped.version not in known:
        row = ProcessVersion(fingerprint=shipped.version, text=text, created_at=now)
        session.add(row)
        session.flush()
        known[shipped.version] = row
    processes = Processes({row.id: row.text for row in known.values()})
    for needed in session.scalars(select(Deal.version_id).where(Deal.closed.is_(None)).distinct()):
        processes.fault(needed)
    return known[shipped.version].id, processes


def _reasons(language: str) -> dict[str, dict[str, Any]]:
    return {
        code: {"code": code, "name": row[language], "state": row["state"], "offered": row.get("offered", True)}
        for code, row in read_seed()["closing_reasons"].items()
    }


def _frequencies(language: str) -> dict[str, dict[str, Any]]:
    periods = {row: Limit.parse(row) for row in read_seed()["call_frequencies"]}
    return {code: {"count": each.count, "unit": each.unit, "active": True} for code, each in periods.items()}


def _letters(language: str) -> dict[str, dict[str, Any]]:
    return {code: {"code": code, "active": True, **row[language]} for code, row in read_seed()["letters"].items()}


def _outcomes(language: str) -> dict[str, dict[str, Any]]:
    shipped = yaml.safe_load(SHIPPED.read_text(encoding="utf-8"))
    return {
        code: {
            "code": code,
            "name": row["title"][language],
            "rule": {name: value for name, value in row.items() if name != "title"},
            "active": True,
        }
        for code, row in shipped.items()
    }


SHIPPED_ROWS: Mapping[str, Shipped] = {
    "closing_reason": Shipped(ClosingReason, _reasons, flag="offered"),
    "call_outcome": Shipped(CallOutcome, _outcomes),
    "call_frequency": Shipped(CallFrequency, _frequencies, ordered=False),
    "letter": Shipped(CompanyCard, _letters, ordered=False),
}
"""By the names under which a company remembers what it has been given."""
