"""`import`: counterparties from a file, with an account of every row."""

import asyncio
import sys
from collections.abc import Mapping
from pathlib import Path

from sqlalchemy.orm import Session

from bot.config import Settings
from bot.founding import company_of
from bot.locales.say import Say, Texts
from bot.verbs.starting import in_one_line, load_settings
from services.clients import counterparties
from services.clock import WallClock
from services.db import Database, schema
from services.errors import Refusal
from services.reading.sheets.client_rows import ClientRow
from services.reading.sheets.counterparties import Parsed, parse_counterparties
from services.reading.sheets.tables import read_sheet
from services.unit import PROCESS, Company, Unit


@in_one_line
def take_in(file: Path) -> int:
    settings = load_settings()
    say = Texts.load().say(settings.language, settings.time_zone)
    try:
        parsed = parse_counterparties(read_sheet(file.read_bytes(), file.name))
    except Refusal as refusal:
        print(say.plain(_id("notice", refusal.code), **refusal.details), file=sys.stderr)
        return 1
    schema.upgrade(settings.database_url)
    added, merged = asyncio.run(_taken(settings, parsed))
    _report(parsed, added, merged, say)
    return 1 if parsed.refused else 0


async def _taken(settings: Settings, parsed: Parsed) -> tuple[int, int]:
    added = merged = 0
    async with Database.open(settings.database_url) as db:
        company = await company_of(settings, "", db, WallClock())
        for start in range(0, len(parsed.rows), counterparties.CHUNK):
            chunk = parsed.rows[start : start + counterparties.CHUNK]
            taken = await db.run(_chunk, company, chunk)
            added, merged = added + taken.added, merged + taken.merged
    return added, merged


def _chunk(session: Session, company: Company, rows: list[ClientRow]) -> counterparties.ClientsTakenIn:
    return counterparties.take_in(Unit(session, PROCESS, WallClock().now(), company, "import"), rows)


def _report(parsed: Parsed, added: int, merged: int, say: Say) -> None:
    print(say.plain("import-done", added=added, merged=merged, refused=len(parsed.refused)))
    for refused in parsed.refused:
        _row(refused.row_number, say.plain(_id("row", refused.code), **_plain(refused.args)), say)
    for row in parsed.rows:
        for note in row.notes:
            _row(row.row_number, say.plain(_id("row", note.code), **_plain(note.args)), say)
    for repeated in parsed.duplicates:
        _row(repeated.row_number, say.plain("row-duplicate", row=repeated.of_row_number, by=repeated.by), say)
    if parsed.unknown_columns:
        print(say.plain("import-unknown-columns", columns=list(parsed.unknown_columns)))


def _row(number: int, reason: str, say: Say) -> None:
    print(say.plain("row-line", row=number, reason=reason))


def _plain(args: Mapping[str, str]) -> dict[str, str]:
    return dict(args)


def _id(kind: str, code: str) -> str:
    return f"{kind}-{code.replace('_', '-')}"
