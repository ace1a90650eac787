"""The outbox: what must reach somebody. Written with the change it tells of, claimed and settled by lease."""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import structlog
from sqlalchemy import BigInteger, Integer, Text, bindparam, insert, null, select, update
from sqlalchemy.orm import Session

from services.db.sets import among, json_set
from services.db.statements import Prepared
from services.models import Outbox, User
from services.models.types import Instant
from services.runtime.claims import LEASE, claim, free, token
from services.unit import Company, Unit

AT_ONCE = frozenset(
    {"callback_due", "campaign_results", "returned_rows", "survey_file", "recording", "proposal_pdf", "contract_file"}
)
"""Kinds that sound at their moment, whatever the hour: what was promised to a client for that time, and files that
somebody has just asked for."""


SILENT = frozenset({"proposal_approved", "supply_ready"})
"""Kinds that make no sound and so need not wait for anybody's morning: good news of what somebody had asked for."""

ONE_BY_ONE = frozenset({"approval_wanted"})
"""Kinds that bring a file: each thing that they tell of is a message of its own, told once."""

LETTER = "letter"
"""The one kind that goes to the mail server."""

ENVELOPE_HELD = timedelta(minutes=10)
"""How long a mail server may take over a letter before the letter is tried again."""

DUE = claim(
    select(Outbox.id)
    .where(Outbox.state == "waiting", Outbox.channel == bindparam("by"), Outbox.deliver_at <= bindparam("now"))
    .where(free(Outbox))
    .order_by(Outbox.deliver_at, Outbox.id)
    .limit(bindparam("most", type_=Integer)),
    Outbox,
)
MINE = (
    update(Outbox)
    .where(among(Outbox.id, "ids"), Outbox.lease == bindparam("lease"), Outbox.state == "waiting")
    .execution_options(synchronize_session=False)
)
SENT = Prepared(
    MINE.values(
        state="sent",
        settled_at=bindparam("now", type_=Instant),
        message_id=bindparam("message", type_=BigInteger),
        lease=null(),
    )
)
LATER = MINE.values(deliver_at=bindparam("at", type_=Instant), lease=null(), leased_until=null())
GIVEN_UP = MINE.values(
    state="dead",
    settled_at=bindparam("now", type_=Instant),
    error=bindparam("error", type_=Text),
    lease=null(),
)

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Delivered:
    message_id: int | None


@dataclass(frozen=True, slots=True)
class RetryAfter:
    wait: timedelta


@dataclass(frozen=True, slots=True)
class Dead:
    """It will never arrive; `unreachable` says that the person is out of reach (blocked, deleted)."""

    error: str
    unreachable: bool = False


Verdict = Delivered | RetryAfter | Dead


@dataclass(frozen=True, slots=True)
class Parcel:
    """Rows of one kind for one person that go out as one message."""

    ids: tuple[int, ...]
    lease: str
    recipient_id: int
    telegram_id: int
    language: str
    zone: ZoneInfo
    kind: str
    params: tuple[Mapping[str, Any], ...]


@dataclass(frozen=True, slots=True)
class Envelope:
    """A letter that is to go out; `attempts` counts this one."""

    ids: tuple[int, ...]
    lease: str
    letter_id: int
    attempts: int


def post(unit: Unit, kind: str, recipients: Mapping[int, Mapping[str, Any]], *, at: datetime | None = None) -> None:
    """Queues a message of `kind` for each recipient, to sound when his quiet hours and days off allow.

    `at`: not before that moment; now, where it is left out.
    """
    if not recipients:
        return
    zones = unit.session.execute(select(User.id, User.time_zone).where(User.id.in_(recipients)))
    rows = [
        {
            "channel": "telegram",
            "recipient_id": user_id,
            "kind": kind,
            "params": dict(recipients[user_id]),
            "created_at": unit.now,
            "deliver_at": _sounds_at(unit, kind, zone, at or unit.now),
        }
        for user_id, zone in zones
    ]
    unit.session.execute(insert(Outbox), rows)


def _sounds_at(unit: Unit, kind: str, zone: str | None, at: datetime) -> datetime:
    company = unit.company
    if kind in AT_ONCE | SILENT or company.quiet_hours is None:
        return at
    return company.calendar.sound_at(at, ZoneInfo(zone) if zone else company.zone, company.quiet_hours)


def collect(session: Session, company: Company, now: datetime, most: int) -> list[Parcel]:
    """Claims what is due for Telegram, as parcels: one per person and kind (and thing told of), in order of age."""
    lease, ids = _claim(session, "telegram", now, most, LEASE)
    if not ids:
        return []
    found = session.execute(
        select(Outbox.id, Outbox.kind, Outbox.params, User)
        .join(User, User.id == Outbox.recipient_id)
        .where(Outbox.id.in_(ids))
        .order_by(User.id, Outbox.kind, Outbox.id)
    ).all()
    together: dict[tuple[int, str, str], list[Any]] = defaultdict(list)
    for row in found:
        apart = json.dumps(row.params, sort_keys=True) if row.kind in ONE_BY_ONE else ""
        together[row.User.id, row.kind, apart].append(row)
    return [_parcel(company, lease, kind, rows[0].User, rows) for (_, kind, _), rows in together.items()]


def _parcel(company: Company, lease: str, kind: str, user: User, rows: Sequence[Any]) -> Parcel:
    return Parcel(
        ids=tuple(row.id for row in rows),
        lease=lease,
        recipient_id=user.id,
        telegram_id=user.telegram_id,
        language=user.language or company.language,
        zone=ZoneInfo(user.time_zone) if user.time_zone else company.zone,
        kind=kind,
        params=tuple(row.params for row in rows),
    )


def post_letter(unit: Unit, letter_id: int) -> None:
    """Queues a letter for the mail server."""
    row = {"channel": "email", "kind": LETTER, "params": {"letter": letter_id}}
    unit.session.execute(insert(Outbox), [row | {"created_at": unit.now, "deliver_at": unit.now}])


def drop_letters(session: Session, letter_ids: Sequence[int], now: datetime) -> None:
    """These letters go nowhere any more."""
    theirs = Outbox.params["letter"].as_integer().in_(letter_ids)
    session.execute(
        update(Outbox)
        .where(Outbox.channel == "email", Outbox.state == "waiting", theirs)
        .values(state="dead", settled_at=now, error="withdrawn", lease=None)
        .execution_options(synchronize_session=False)
    )


def collect_letters(session: Session, now: datetime, most: int) -> list[Envelope]:
    """Claims letters that are due, in order of age."""
    lease, ids = _claim(session, "email", now, most, ENVELOPE_HELD)
    if not ids:
        return []
    found = select(Outbox.id, Outbox.kind, Outbox.params, Outbox.attempts).where(Outbox.id.in_(ids))
    rows = session.execute(found.order_by(Outbox.id)).all()
    unknown = [row.id for row in rows if row.kind != LETTER or not isinstance(row.params.get("letter"), int)]
    if unknown:
        log.error("letters of an unknown kind", rows=unknown)
        given_up = {"ids": json_set(unknown), "lease": lease, "now": now, "error": "unknown kind"}
        session.execute(GIVEN_UP, given_up)
    return [Envelope((row.id,), lease, row.params["letter"], row.attempts) for row in rows if row.id not in unknown]


def _claim(session: Session, channel: str, now: datetime, most: int, lasts: timedelta) -> tuple[str, Sequence[int]]:
    """The rows of a channel that are due, leased: by which lease, and which."""
    lease = token()
    rows = DUE.all(session, by=channel, now=now, most=most, lease=lease, until=now + lasts)
    return lease, [row.id for row in rows]


def holds(session: Session, envelope: Envelope) -> bool:
    """Whether the letter is still this sending's affair."""
    mine = select(Outbox.id).where(
        Outbox.id.in_(envelope.ids), Outbox.lease == envelope.lease, Outbox.state == "waiting"
    )
    return session.scalar(mine) is not None


def settle(session: Session, parcel: Parcel | Envelope, verdict: Verdict, now: datetime) -> None:
    """Writes down how the sending ended. A lease that somebody else has taken over changes nothing."""
    mine: dict[str, Any] = {"ids": json_set(parcel.ids), "lease": parcel.lease}
    match verdict:
        case Delivered(message_id):
            SENT.run(session, **mine, now=now, message=message_id)
        case RetryAfter(wait):
            session.execute(LATER, mine | {"at": now + wait})
        case Dead(error):
            session.execute(GIVEN_UP, mine | {"now": now, "error": error[:500]})


def release(session: Session) -> None:
    """Gives up every lease: the only process of this database has just started."""
    session.execute(update(Outbox).where(Outbox.state == "waiting").values(lease=None, leased_until=None))


def earliest(session: Session) -> datetime | None:
    """When the next waiting message may go out."""
    return session.scalar(
        select(Outbox.deliver_at).where(Outbox.state == "waiting").order_by(Outbox.deliver_at).limit(1)
    )
