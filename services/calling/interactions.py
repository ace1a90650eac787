"""Interactions with a client that somebody writes down by hand, and their recordings."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import insert, select

from services.calling import silent_clients
from services.errors import Invalid, NotFound, Stale
from services.models import Counterparty, Deal, Interaction, StoredFile
from services.models.deals import INTERACTION_KINDS
from services.planning import follow_ups
from services.process import deal_rows, door
from services.rights import access
from services.runtime import outbox, stored_files
from services.unit import Unit

LOGGED = "contact_logged"
RECORDING = "recording"
"""The kind of message that brings a recording or a file back to whoever asks for it."""
LONGEST_NOTE = 2000
OLDEST = timedelta(days=366)
AN_HOUR, DAY = timedelta(hours=1), timedelta(days=1)
ALWAYS_CONTACT = frozenset({"meeting"})
"""Kinds that cannot have missed the client."""


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A file in Telegram: its id there, and which of the kinds of files it is."""

    kind: str
    telegram_id: str
    name: str
    media_type: str
    size: int


@dataclass(frozen=True, slots=True)
class InteractionBeingLogged:
    """An interaction that is being written down: what is known of it so far. `at` None: it happened just now."""

    deal_id: int
    client: str
    kind: str | None
    is_contact: bool | None
    at: datetime | None
    now: datetime


@dataclass(frozen=True, slots=True)
class Recording:
    """A kept file of an interaction with what was noted about it."""

    deal_id: int
    client: str
    kind: str
    telegram_id: str
    happened_at: datetime
    note: str | None
    now: datetime


def logging_step(
    unit: Unit, deal_id: int, kind: str | None = None, is_contact: bool | None = None, at: int = 0
) -> InteractionBeingLogged:
    """What is asked next. `at`: unix seconds, 0 for now. Raises NotFound, Forbidden, Stale for a closed deal."""
    access.require_deal(unit, deal_id, "work")
    if kind is not None and kind not in INTERACTION_KINDS:
        raise NotFound
    found = unit.session.execute(
        select(Counterparty.name, Deal.closed)
        .join(Deal, Deal.counterparty_id == Counterparty.id)
        .where(Deal.id == deal_id)
    ).one()
    if found.closed is not None:
        raise Stale
    return InteractionBeingLogged(deal_id, found.name, kind, is_contact, _moment(at), unit.now)


def log(
    unit: Unit,
    deal_id: int,
    kind: str,
    is_contact: bool,
    at: int = 0,
    note: str | None = None,
    enclosure: Enclosure | None = None,
) -> None:
    """Writes an interaction down as done. A conversation moves the next follow-up call.

    Raises Invalid `note_long`, `contact_future`, `contact_old`; Stale for a closed deal.
    """
    logging_step(unit, deal_id, kind)
    happened_at = _plausible_moment(unit, _moment(at) or unit.now)
    note = proper_note(note)
    is_contact = is_contact or kind in ALWAYS_CONTACT
    write(unit, deal_id, kind, is_contact, happened_at, note, enclosure)
    door.note_in_history(unit, deal_id, LOGGED, {"kind": kind, "contact": is_contact, "note": note})
    if is_contact:
        follow_ups.plan(unit, [deal_id])
    if is_contact or kind != "call":
        silent_clients.end_silence(unit, deal_id)


def proper_note(note: str | None) -> str | None:
    """What was said, None where nothing was. Raises Invalid `note_long`."""
    note = (note or "").strip() or None
    if note is not None and len(note) > LONGEST_NOTE:
        raise Invalid("note_long", most=LONGEST_NOTE)
    return note


def write(
    unit: Unit,
    deal_id: int,
    kind: str,
    is_contact: bool,
    happened_at: datetime,
    note: str | None,
    enclosure: Enclosure | None,
) -> None:
    """Writes an interaction down as done, without what follows from it. The caller has checked all of it."""
    unit.session.execute(select(Deal.id).where(Deal.id == deal_id).with_for_update())
    file_id = _keep(unit, enclosure) if enclosure is not None else None
    unit.session.execute(
        insert(Interaction).values(
            deal_id=deal_id,
            kind=kind,
            state="done",
            happened_at=happened_at,
            by_id=unit.actor.user_id,
            is_contact=is_contact,
            note=note,
            file_id=file_id,
        )
    )
    deal_rows.begin_work(unit, deal_id)


def seconds(at: datetime) -> int:
    """A moment as buttons and screens carry it."""
    return int(at.timestamp())


def replay(unit: Unit, deal_id: int, interaction_id: int) -> None:
    """Sends the actor the recording of an interaction once more. Raises NotFound."""
    access.require_deal(unit, deal_id, "read")
    kept = select(Interaction.id).where(
        Interaction.id == interaction_id, Interaction.deal_id == deal_id, Interaction.file_id.is_not(None)
    )
    if unit.session.scalar(kept) is None:
        raise NotFound
    outbox.post(unit, RECORDING, {unit.actor.user_id: {"deal": deal_id, "interaction": interaction_id}})


def recording_of(unit: Unit, deal_id: int, interaction_id: int) -> Recording | None:
    """What `replay` sends, while the recipient may read the deal."""
    if access.relations(unit, deal_id).isdisjoint(access.DEAL_RIGHTS["read"]):
        return None
    found = unit.session.execute(
        select(Counterparty.name, StoredFile.kind, StoredFile.telegram_id, Interaction.happened_at, Interaction.note)
        .select_from(Interaction)
        .join(StoredFile, StoredFile.id == Interaction.file_id)
        .join(Deal, Deal.id == Interaction.deal_id)
        .join(Counterparty, Counterparty.id == Deal.counterparty_id)
        .where(Interaction.id == interaction_id, Interaction.deal_id == deal_id, StoredFile.telegram_id.is_not(None))
    ).one_or_none()
    if found is None or found.telegram_id is None or found.happened_at is None:
        return None
    return Recording(deal_id, found.name, found.kind, found.telegram_id, found.happened_at, found.note, unit.now)


def _keep(unit: Unit, enclosure: Enclosure) -> int:
    of = enclosure
    return stored_files.keep(unit, of.kind, of.telegram_id, of.name, of.media_type, of.size)


def _plausible_moment(unit: Unit, at: datetime) -> datetime:
    if at > unit.now:
        raise Invalid("contact_future")
    if at < unit.now - OLDEST:
        raise Invalid("contact_old")
    return at


def _moment(at: int) -> datetime | None:
    if not at:
        return None
    try:
        return datetime.fromtimestamp(at, UTC)
    except (OverflowError, ValueError, OSError):
        raise Stale from None
