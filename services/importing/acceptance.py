"""A file that was accepted becomes clients and rows of its draft, chunk by chunk.

Each chunk is a unit of its own: rows that are taken no longer wait, by the same commit. A chunk that means nobody in
the base is taken by a few statements; where somebody may be meant, row by row.
"""

from collections.abc import Sequence
from typing import Any, cast

from sqlalchemy import (
    ColumnElement,
    Integer,
    Table,
    and_,
    bindparam,
    delete,
    exists,
    false,
    func,
    insert,
    or_,
    select,
    update,
)

from services.campaigns import drafts
from services.campaigns.incoming_files import LEFT_OUT, TO_CALL
from services.clients import counterparties
from services.clients.counterparties import CLIENTS, PHONES
from services.db.id_ranges import take_range
from services.db.sets import among, json_set
from services.db.upsert import add_rows
from services.importing.staging import AS_THEY_ARE, ROWS
from services.models import AccessGroup, Campaign, CampaignRow, Intake
from services.models.types import Instant
from services.reading.phone_numbers import PhoneNumber
from services.reading.sheets import client_rows
from services.reading.sheets.client_rows import ClientRow
from services.runtime import outbox
from services.unit import Unit

FILE = "returned_rows"
"""The kind of message that brings rows of a file back."""
RETURNED = ("refused", *LEFT_OUT, "duplicate")
"""What is returned of a file that was accepted: whatever is not going to be called."""

WAITING = and_(ROWS.c.campaign_id == bindparam("campaign"), ROWS.c.row_number > bindparam("after"), ROWS.c.waiting)
CHUNK = and_(WAITING, ROWS.c.row_number <= bindparam("through"))
PLACE = func.row_number().over(order_by=ROWS.c.row_number)
NEXT = (
    select(ROWS.c.row_number, ROWS.c.phones)
    .where(WAITING)
    .order_by(ROWS.c.row_number)
    .limit(bindparam("most", type_=Integer))
)
WHOLE = (
    select(*(ROWS.c[name] for name in AS_THEY_ARE), ROWS.c.phones, ROWS.c.access_group, ROWS.c.extra)
    .where(CHUNK)
    .order_by(ROWS.c.row_number)
)


def _staged(column: str) -> ColumnElement[bool]:
    return exists().where(CLIENTS.c[column] == ROWS.c[column]).correlate(ROWS)


MEANT = select(ROWS.c.row_number).where(CHUNK, or_(_staged("inn"), _staged("email"), _staged("folded_name"))).limit(1)
MEANT_BY_PHONE = select(PHONES.c.id).where(among(PHONES.c.e164, "numbers")).limit(1)

COPIED = (*client_rows.COLUMNS, "folded_name", "folded_city", "extra")
GROUP = select(AccessGroup.id).where(AccessGroup.folded_name == ROWS.c.access_group).scalar_subquery()
ADD = insert(CLIENTS).from_select(
    ["id", "group_id", "do_not_call", "created_at", *COPIED],
    select(
        bindparam("before", type_=Integer) + PLACE,
        GROUP,
        false(),
        bindparam("now", type_=Instant),
        *(ROWS.c[name] for name in COPIED),
    ).where(CHUNK),
    include_defaults=False,
)
DOCUMENT = cast(Table, CampaignRow.__table__)
ADD_ROWS = insert(DOCUMENT).from_select(
    ["campaign_id", "position", "counterparty_id", "included"],
    select(
        bindparam("campaign", type_=Integer),
        bindparam("last", type_=Integer) + PLACE,
        bindparam("before", type_=Integer) + PLACE,
        false(),
    ).where(CHUNK),
    include_defaults=False,
)
GONE = delete(ROWS).where(CHUNK, ROWS.c.verdict.in_(TO_CALL))
TAKEN = update(ROWS).where(CHUNK).values(waiting=False)


def take_chunk(unit: Unit, campaign_id: int, after: int) -> int | None:
    """Takes in the next accepted rows behind row `after`. Returns the last of them, None when all are taken.

    Safe to be killed and to be called again.
    """
    unit.session.execute(select(Campaign.id).where(Campaign.id == campaign_id).with_for_update())
    intake = unit.session.get(Intake, campaign_id)
    if intake is None or intake.state != "taking":
        return None
    waiting = unit.session.execute(NEXT, {"campaign": campaign_id, "after": after, "most": counterparties.CHUNK}).all()
    if not waiting:
        _all_taken(unit, campaign_id, intake)
        return None
    last: int = waiting[-1].row_number
    chunk = {"campaign": campaign_id, "after": after, "through": last}
    phones = [row.phones or () for row in waiting]
    if _somebody_is_meant(unit, chunk, phones):
        rows = [_row(each) for each in unit.session.execute(WHOLE, chunk).all()]
        drafts.add_rows(unit, campaign_id, counterparties.take_in(unit, rows).client_ids)
    else:
        _add(unit, chunk, phones)
    unit.session.execute(GONE, chunk)
    unit.session.execute(TAKEN, chunk)
    return last


def _somebody_is_meant(unit: Unit, chunk: dict[str, int], phones: Sequence[Sequence[Any]]) -> bool:
    """Whether the base has a client with an INN, e-mail, name or number of the chunk."""
    numbers = json_set(number for row in phones for number, _ in row)
    meant = unit.session.scalar(MEANT, chunk) or unit.session.scalar(MEANT_BY_PHONE, {"numbers": numbers})
    return meant is not None


def _add(unit: Unit, chunk: dict[str, int], phones: Sequence[Sequence[Any]]) -> None:
    """All rows of the chunk are new clients."""
    before = take_range(unit.session, "counterparty", len(phones)) - 1
    unit.session.execute(ADD, {**chunk, "before": before, "now": unit.now})
    add_rows(
        unit.session,
        PHONES,
        [
            {"counterparty_id": client, "place": place, "e164": e164, "extension": extension, "wrong": False}
            for client, row in enumerate(phones, before + 1)
            for place, (e164, extension) in enumerate(row, 1)
        ],
    )
    unit.session.execute(ADD_ROWS, {**chunk, "before": before, "last": drafts.last_position(unit, chunk["campaign"])})


def _row(kept: Any) -> ClientRow:
    return ClientRow(
        **{name: getattr(kept, name) for name in AS_THEY_ARE},
        phones=tuple(PhoneNumber(*number) for number in kept.phones or ()),
        access_group=kept.access_group,
        extra=tuple((kept.extra or {}).items()),
    )


def _all_taken(unit: Unit, campaign_id: int, intake: Intake) -> None:
    drafts.check_rows(unit, campaign_id)
    intake.state = "taken"
    unit.session.flush()
    if any(intake.counts.get(verdict) for verdict in RETURNED if verdict != "duplicate"):
        outbox.post(unit, FILE, {unit.actor.user_id: {"campaign": campaign_id, "verdicts": list(RETURNED)}})
