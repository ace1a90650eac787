"""What must be in the database before anybody works: directories, and the process version that new deals start with."""

from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from fsm.calendar import Limit
from fsm.calls import SHIPPED
from fsm.definition import SALE, Definition, load
from services.db.upsert import add_missing
from services.models import CallFrequency, CallOutcome, ClosingReason, ProcessVersion

SEED = Path(__file__).with_name("seed.yaml")


def prepare(session: Session, language: str, now: datetime) -> None:
    """Fills the directories of a company that has none yet; names are in its language."""
    if not session.scalar(select(exists().select_from(ClosingReason))):
        add_missing(session, ClosingReason, _reasons(read_seed()["closing_reasons"], language))
    if not session.scalar(select(exists().select_from(CallOutcome))):
        add_missing(session, CallOutcome, _outcomes(yaml.safe_load(SHIPPED.read_text(encoding="utf-8")), language))
    if not session.scalar(select(exists().select_from(CallFrequency))):
        add_missing(session, CallFrequency, [_frequency(Limit.parse(row)) for row in read_seed()["call_frequencies"]])


@lru_cache(maxsize=1)
def read_seed() -> Mapping[str, Any]:
    """What a company starts with, as the file has it."""
    rows: Mapping[str, Any] = yaml.safe_load(SEED.read_text(encoding="utf-8"))
    return rows


def current_version(session: Session, now: datetime, process: Path = SALE) -> tuple[int, dict[int, Definition]]:
    """The id of the version that the file holds, kept if it is new, and all versions that deals still run by.

    Raises fsm.definition.DefinitionError where a definition is wrong.
    """
    text = process.read_text(encoding="utf-8")
    shipped = load(text, process.name)
    known = {row.fingerprint: row for row in session.scalars(select(ProcessVersion))}
    if shipped.version not in known:
        row = ProcessVersion(fingerprint=shipped.version, text=text, created_at=now)
        session.add(row)
        session.flush()
        known[shipped.version] = row
    definitions = {row.id: load(row.text, f"process version {row.id}") for row in known.values()}
    return known[shipped.version].id, definitions


def _reasons(rows: Mapping[str, Any], language: str) -> list[dict[str, Any]]:
    return [
        {
            "code": code,
            "name": row[language],
            "state": row["state"],
            "place": place,
            "offered": row.get("offered", True),
        }
        for place, (code, row) in enumerate(rows.items(), 1)
    ]


def _frequency(period: Limit) -> dict[str, Any]:
    return {"count": period.count, "unit": period.unit, "active": True}


def _outcomes(rows: Mapping[str, Any], language: str) -> list[dict[str, Any]]:
    return [
        {
            "code": code,
            "name": row["title"][language],
            "place": place,
            "rule": {name: value for name, value in row.items() if name != "title"},
        }
        for place, (code, row) in enumerate(rows.items(), 1)
    ]
