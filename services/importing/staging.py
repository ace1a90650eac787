"""A file of counterparties, chunk by chunk: judged and kept aside, until somebody accepts it.

Each step is a unit of its own. A job that was killed begins its file anew.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from itertools import islice
from typing import Any, cast

from sqlalchemy import Table, delete, select

from services.clients import counterparties
from services.db.upsert import add_rows
from services.importing.judging import Judge, JudgedRow
from services.models import Campaign, Intake, IntakeRow
from services.reading.plain_text import fold
from services.reading.refusals import Note
from services.reading.sheets import client_rows
from services.reading.sheets.counterparties import Parsed, RefusedRow
from services.reading.sheets.repetitions import Duplicate
from services.unit import Unit

ROWS = cast(Table, IntakeRow.__table__)
COLUMNS = tuple(column.name for column in ROWS.c)
AS_THEY_ARE = ("row_number", *client_rows.COLUMNS)
UNUSABLE = dict.fromkeys(COLUMNS)


class FileReading:
    """A file that was parsed, as the steps that bring it into a draft's intake. A step may be run again.

    Each returns whether the file is still wanted: False once another was sent, or the draft is gone or posted.
    """

    def __init__(self, campaign_id: int, job_id: int, parsed: Parsed) -> None:
        self._campaign_id, self._job_id, self._parsed = campaign_id, job_id, parsed
        self._judge = Judge()
        self._counts: dict[int, Counter[str]] = {}

    def steps(self) -> Iterator[Callable[[Unit], bool]]:
        yield self._begin
        for start in range(0, len(self._parsed.rows), counterparties.CHUNK):
            yield partial(self._keep, start)
        for start in range(0, max(len(self._parsed.refused), len(self._parsed.duplicates)), counterparties.CHUNK):
            yield partial(self._keep_unusable, start)
        yield self._finish

    def _begin(self, unit: Unit) -> bool:
        intake = _intake_of_job(unit, self._campaign_id, self._job_id)
        if intake is None:
            return False
        unit.session.execute(delete(IntakeRow).where(IntakeRow.campaign_id == self._campaign_id))
        intake.titles, intake.unknown = list(self._parsed.titles), list(self._parsed.unknown_columns)
        unit.session.flush()
        return True

    def _keep(self, start: int, unit: Unit) -> bool:
        """Judges and keeps a chunk of the rows that can become clients."""
        if _intake_of_job(unit, self._campaign_id, self._job_id) is None:
            return False
        judged = self._judge.judge(unit, self._parsed.rows[start : start + counterparties.CHUNK])
        add_rows(unit.session, ROWS, [_row_to_stage(self._campaign_id, each, self._parsed) for each in judged])
        counts = Counter(each.verdict for each in judged)
        counts["known"] = sum(each.client_id is not None and each.verdict != "duplicate" for each in judged)
        self._counts[start] = counts
        return True

    def _keep_unusable(self, start: int, unit: Unit) -> bool:
        """Keeps a chunk of the rows that are refused, and of those that repeat another row."""
        if _intake_of_job(unit, self._campaign_id, self._job_id) is None:
            return False
        parsed, end = self._parsed, start + counterparties.CHUNK
        kept = [_row_refused(self._campaign_id, row, parsed) for row in parsed.refused[start:end]]
        kept += [_row_repeated(self._campaign_id, row, parsed) for row in parsed.duplicates[start:end]]
        add_rows(unit.session, ROWS, kept)
        return True

    def _finish(self, unit: Unit) -> bool:
        """From now on the file can be accepted."""
        intake = _intake_of_job(unit, self._campaign_id, self._job_id)
        if intake is None:
            return False
        counts = Counter(refused=len(self._parsed.refused), duplicate=len(self._parsed.duplicates))
        for each in self._counts.values():
            counts += each
        intake.counts, intake.state, intake.read_at = dict(+counts), "ready", unit.now
        unit.session.flush()
        return True


def give_up(unit: Unit, campaign_id: int, job_id: int) -> bool:
    """The file cannot be used: the draft is as it was before. Returns whether it was still wanted."""
    intake = _intake_of_job(unit, campaign_id, job_id)
    if intake is None:
        return False
    unit.session.delete(intake)
    unit.session.flush()
    return True


def _intake_of_job(unit: Unit, campaign_id: int, job_id: int) -> Intake | None:
    """The intake, if the job is the one to read it, and has not finished."""
    if _lock(unit, campaign_id) != "draft":
        return None
    intake = unit.session.get(Intake, campaign_id)
    return intake if intake is not None and (intake.job_id, intake.state) == (job_id, "reading") else None


def _lock(unit: Unit, campaign_id: int) -> str | None:
    return unit.session.scalar(select(Campaign.state).where(Campaign.id == campaign_id).with_for_update())


def _row_to_stage(campaign_id: int, judged: JudgedRow, parsed: Parsed) -> dict[str, Any]:
    row = judged.row
    kept: dict[str, Any] = {name: getattr(row, name) for name in AS_THEY_ARE}
    kept |= {
        "campaign_id": campaign_id,
        "verdict": judged.verdict,
        "waiting": True,
        "folded_name": fold(row.name),
        "phones": row.phones or None,
        "folded_city": fold(row.city) if row.city else None,
        "access_group": fold(row.access_group) if row.access_group else None,
        "extra": dict(row.extra) or None,
        "cells": parsed.cells(row.row_number) if judged.verdict != "good" else None,
        "notes": row.notes or None,
        "counterparty_id": judged.client_id,
        "open_deal_id": judged.open_deal_id,
    }
    return kept


def _row_refused(campaign_id: int, row: RefusedRow, parsed: Parsed) -> dict[str, Any]:
    return _unusable(campaign_id, row.row_number, "refused", Note(row.code, row.args), parsed)


def _row_repeated(campaign_id: int, row: Duplicate, parsed: Parsed) -> dict[str, Any]:
    note = Note("duplicate", {"row": str(row.of_row_number), "by": row.by})
    return _unusable(campaign_id, row.row_number, "duplicate", note, parsed)


def _unusable(campaign_id: int, row_number: int, verdict: str, note: Note, parsed: Parsed) -> dict[str, Any]:
    cells = parsed.cells(row_number)
    named = parsed.name(row_number) or ", ".join(islice(filter(None, cells), 3))
    return UNUSABLE | {
        "campaign_id": campaign_id,
        "row_number": row_number,
        "verdict": verdict,
        "waiting": False,
        "name": named,
        "cells": cells,
        "notes": [note],
    }
