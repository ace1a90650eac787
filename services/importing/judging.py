"""What is to be done with each row of a file of counterparties, judged against the base before anything is written."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import exists, func, select

from services.clients import counterparties
from services.db.sets import among, json_set
from services.models import Counterparty, Deal, Phone
from services.reading.refusals import Note
from services.reading.sheets.client_rows import ClientRow
from services.unit import Unit

OPEN_DEAL = select(func.max(Deal.id)).where(Deal.counterparty_id == Counterparty.id, Deal.closed.is_(None))
FACTS = select(
    Counterparty.id,
    Counterparty.do_not_call,
    OPEN_DEAL.correlate(Counterparty).scalar_subquery().label("open_deal_id"),
    exists().where(Phone.counterparty_id == Counterparty.id, ~Phone.wrong).label("reachable"),
).where(among(Counterparty.id, "ids"))
WRONG = select(Phone.counterparty_id, Phone.e164).where(among(Phone.counterparty_id, "ids"), Phone.wrong)


@dataclass(frozen=True, slots=True)
class JudgedRow:
    """A row with its verdict; `client_id` and `open_deal_id` are of the client in the base that it means, if any."""

    row: ClientRow
    verdict: str
    client_id: int | None = None
    open_deal_id: int | None = None


@dataclass(slots=True)
class Judge:
    """Judges the rows of one file, chunk by chunk in their order."""

    _row_of: dict[int, int] = field(default_factory=dict)
    """The first row that meant a client of the base."""
    _inns: dict[int, str] = field(default_factory=dict)

    def judge(self, unit: Unit, rows: Sequence[ClientRow]) -> list[JudgedRow]:
        """Verdicts: good, repaired, no_phone; of clients that are known also duplicate, open_deal, do_not_call."""
        known = counterparties.recognise(unit, rows, self._inns)
        facts = _facts(unit, set(known.values()))
        return [
            self._of_known(row, known[place], facts[known[place]]) if place in known else JudgedRow(row, _of_new(row))
            for place, row in enumerate(rows)
        ]

    def _of_known(self, row: ClientRow, client_id: int, facts: "_Facts") -> JudgedRow:
        first = self._row_of.setdefault(client_id, row.row_number)
        if first != row.row_number:
            note = Note("duplicate", {"row": str(first), "by": "base"})
            return JudgedRow(replace(row, notes=(*row.notes, note)), "duplicate", client_id)
        if facts.do_not_call:
            return JudgedRow(row, "do_not_call", client_id)
        if facts.open_deal_id is not None:
            return JudgedRow(row, "open_deal", client_id, facts.open_deal_id)
        if not facts.reachable and not any(phone.e164 not in facts.wrong for phone in row.phones):
            return JudgedRow(row, "no_phone", client_id)
        if row.notes:
            row = replace(row, notes=tuple(note for note in row.notes if note.code != "no_phone"))
        return JudgedRow(row, "repaired" if row.notes else "good", client_id)


@dataclass(frozen=True, slots=True)
class _Facts:
    do_not_call: bool
    open_deal_id: int | None
    reachable: bool
    wrong: frozenset[str]


def _of_new(row: ClientRow) -> str:
    if not row.phones:
        return "no_phone"
    return "repaired" if row.notes else "good"


def _facts(unit: Unit, client_ids: set[int]) -> Mapping[int, _Facts]:
    if not client_ids:
        return {}
    found = unit.session.execute(FACTS, {"ids": json_set(client_ids)}).all()
    wrong = _wrong(unit, [row.id for row in found if not row.reachable])
    return {
        row.id: _Facts(row.do_not_call, row.open_deal_id, row.reachable, frozenset(wrong.get(row.id, ())))
        for row in found
    }  # fmt: skip


def _wrong(unit: Unit, client_ids: Sequence[int]) -> Mapping[int, list[Any]]:
    """The numbers that were found wrong, of clients who have no other."""
    numbers: dict[int, list[Any]] = {}
    for client_id, e164 in unit.session.execute(WRONG, {"ids": json_set(client_ids)}).all() if client_ids else ():
        numbers.setdefault(client_id, []).append(e164)
    return numbers
