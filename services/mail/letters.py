"""Letters to clients: written in the unit that decides on them, sent afterwards (services/mail/delivery.py).

The stage's letter completes the deal's planned interaction, and the deal takes its event, when the server has accepted
it; never before. Source: the process's stage 3, and 8 and 13 likewise. A letter beside the stage moves nothing.
"""

import secrets
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from email.utils import parseaddr
from typing import Any

from sqlalchemy import ColumnElement, and_, bindparam, select, update

from fsm.events import Event
from services.errors import Forbidden, Stale
from services.models import Counterparty, Deal, Interaction, Letter, LetterFile, Task
from services.process import door
from services.rights import access
from services.runtime import outbox
from services.unit import Unit

RETURNED = "letter_returned"
"""The kind of message that tells an executor of a letter that could not be delivered."""
TASK = "returned_letter"
BESIDE = "beside"
"""What the history says of a letter beside the stage: the code that it is kept under."""


@dataclass(frozen=True, slots=True)
class LetterDraft:
    """A letter as it will go out; `files` are ids of stored files with their contents."""

    address: str
    subject: str
    text: str
    files: Sequence[int] = ()

    @property
    def mark(self) -> int:
        """Tells this letter from one with another word in it: a button carries it, so that what goes out was seen."""
        whole = "\0".join([self.address, self.subject, self.text, *map(str, self.files)])
        return zlib.crc32(whole.encode()) >> 1


@dataclass(frozen=True, slots=True)
class LetterOnItsWay:
    """A deal's letter that is on its way, with what has kept it so far."""

    id: int
    address: str
    error: str | None


@dataclass(frozen=True, slots=True)
class ReturnedLetter:
    """A deal's letter that could not be delivered."""

    deal_id: int
    client: str
    address: str
    error: str


@dataclass(frozen=True, slots=True)
class DealMail:
    """What a deal's card says of its mail: a letter that is on its way, or one that came back."""

    leaving: LetterOnItsWay | None
    returned: ReturnedLetter | None


LEAVING = (
    select(Letter.id, Letter.address, Letter.error)
    .join(Interaction, Interaction.id == Letter.interaction_id)
    .where(Letter.deal_id == bindparam("deal"), Letter.state == "sending", Interaction.state == "planned")
)
OPEN_TASK = and_(Task.deal_id == bindparam("deal"), Task.kind == TASK, Task.state == "open")
RETURNED_LAST = (
    select(Deal.id, Counterparty.name, Letter.address, Letter.error)
    .join(Deal, Deal.id == Letter.deal_id)
    .join(Counterparty, Counterparty.id == Deal.counterparty_id)
    .where(Letter.deal_id == bindparam("deal"), Letter.kind.is_(None), Letter.state == "refused")
    .where(select(Task.id).where(OPEN_TASK).exists())
    .order_by(Letter.id.desc())
    .limit(1)
)


def write(unit: Unit, deal_id: int, step: int, draft: LetterDraft, event: str) -> int:
    """Queues the letter that completes the deal's planned interaction; returns its id. Acceptance brings `event`.

    Raises NotFound and Forbidden for whoever does not work the deal, Stale where the deal has moved on or a letter is
    on its way already.
    """
    access.require_deal(unit, deal_id, "work")
    interaction_id = lock_planned(unit, deal_id, step)
    if unit.session.execute(LEAVING, {"deal": deal_id}).first() is not None:
        raise Stale
    withdraw(unit, deal_id)
    return _queue(unit, deal_id, draft, interaction_id=interaction_id, event=event)


def write_beside(unit: Unit, deal_id: int, draft: LetterDraft, kind: str) -> int:
    """Queues a letter that has nothing to do with the stage; returns its id. The deal stays where it is, and the
    stage's own letter is another matter. Accepted, it is an interaction of the deal. `kind`: the code that it is kept
    under.

    Raises NotFound and Forbidden for whoever does not work the deal, Stale for a closed one.
    """
    access.require_deal(unit, deal_id, "work")
    if unit.session.scalar(select(Deal.id).where(Deal.id == deal_id, Deal.closed.is_(None)).with_for_update()) is None:
        raise Stale
    return _queue(unit, deal_id, draft, kind=kind)


def _queue(
    unit: Unit,
    deal_id: int,
    draft: LetterDraft,
    *,
    interaction_id: int | None = None,
    event: str | None = None,
    kind: str | None = None,
) -> int:
    """Raises Forbidden where there is no mail server."""
    if unit.company.mail_from is None:
        raise Forbidden
    letter = Letter(
        deal_id=deal_id,
        interaction_id=interaction_id,
        kind=kind,
        address=draft.address,
        subject=draft.subject,
        text=draft.text,
        message_id=_message_id(unit.company.mail_from),
        event=event,
        by_id=unit.actor.user_id,
        created_at=unit.now,
    )
    unit.session.add(letter)
    unit.session.flush()
    for place, file_id in enumerate(draft.files, 1):
        unit.session.add(LetterFile(letter_id=letter.id, place=place, file_id=file_id))
    outbox.post_letter(unit, letter.id)
    told = {"to": draft.address, "subject": draft.subject, "letter": letter.id}
    door.note_in_history(unit, deal_id, "letter_written", told | ({BESIDE: kind} if kind else {}))
    return letter.id


def lock_planned(unit: Unit, deal_id: int, step: int) -> int:
    """The id of the interaction that the deal's stage wants done, with the deal locked.

    Raises Stale where the deal has moved on, or nothing is planned but calls.
    """
    seen = unit.session.scalar(select(Deal.step).where(Deal.id == deal_id, Deal.closed.is_(None)).with_for_update())
    found = unit.session.scalar(
        select(Interaction.id).where(
            Interaction.deal_id == deal_id, Interaction.state == "planned", Interaction.kind != "call"
        )
    )
    if seen != step or found is None:
        raise Stale
    return found


def record(unit: Unit, deal_id: int, step: int, event: str, kind: str, to: str | None) -> None:
    """What a letter would have brought went to the client another way. A letter that has not gone out stays here.

    Raises as `write` does, but for the mail server.
    """
    access.require_deal(unit, deal_id, "work")
    interaction_id = lock_planned(unit, deal_id, step)
    withdraw(unit, deal_id)
    complete(unit, interaction_id, unit.actor.user_id, kind, to)
    door.happen(unit, deal_id, Event(event), step=step, how=kind, **({"to": to} if to else {}))


def complete(unit: Unit, interaction_id: int, by_id: int, kind: str, note: str | None) -> None:
    """Writes down a planned interaction as done just now, and how. It is no contact: nobody has answered."""
    unit.session.execute(
        update(Interaction)
        .where(Interaction.id == interaction_id)
        .values(state="done", kind=kind, happened_at=unit.now, by_id=by_id, note=note, is_contact=False)
    )


def withdraw(unit: Unit, deal_id: int) -> None:
    """The stage's letters that have not gone out stay here; one that is just being handed over may still arrive."""
    of_stage = and_(Letter.deal_id == deal_id, Letter.kind.is_(None))
    drop(unit, unit.session.scalars(select(Letter.id).where(of_stage, Letter.state == "sending")).all())


def cancel(unit: Unit, deal_id: int, letter_id: int) -> None:
    """«Отменить отправку». Raises Stale where the letter is not on its way any more."""
    access.require_deal(unit, deal_id, "work")
    unit.session.execute(select(Deal.id).where(Deal.id == deal_id).with_for_update())
    leaving = unit.session.execute(LEAVING, {"deal": deal_id}).first()
    if leaving is None or leaving.id != letter_id:
        raise Stale
    withdraw(unit, deal_id)
    door.note_in_history(unit, deal_id, "letter_cancelled", {"to": leaving.address, "letter": letter_id})


def mail(unit: Unit, deal_id: int) -> DealMail:
    """The caller has checked that the actor may read the deal."""
    on_its_way = letter_on_its_way(unit, deal_id)
    return DealMail(on_its_way, None if on_its_way else returned_letter(unit, deal_id))


def letter_on_its_way(unit: Unit, deal_id: int) -> LetterOnItsWay | None:
    """The caller has checked that the actor may read the deal."""
    found = unit.session.execute(LEAVING, {"deal": deal_id}).first()
    return LetterOnItsWay(*found) if found else None


def returned_letter(unit: Unit, deal_id: int) -> ReturnedLetter | None:
    """The last letter that came back, while the task that it left is open."""
    found = unit.session.execute(RETURNED_LAST, {"deal": deal_id}).first()
    return ReturnedLetter(found.id, found.name, found.address, found.error) if found else None


def drop(unit: Unit, letter_ids: Sequence[int]) -> None:
    """Letters that shall not go out any more."""
    if not letter_ids:
        return
    sending = and_(Letter.id.in_(letter_ids), Letter.state == "sending")
    change(unit, sending, state="cancelled", settled_at=unit.now)
    outbox.drop_letters(unit.session, letter_ids, unit.now)


def change(unit: Unit, which: ColumnElement[bool], **values: Any) -> None:
    """Sets these columns of some letters."""
    unit.session.execute(update(Letter).where(which).values(values), execution_options={"synchronize_session": False})


def _message_id(mail_from: str) -> str:
    return f"<{secrets.token_hex(16)}@{parseaddr(mail_from)[1].rpartition('@')[2]}>"
