"""Letters to clients: written in the unit that decides on them, sent afterwards, settled by what the mail server says.

A letter completes the deal's planned interaction, and the deal takes its event, when the server has accepted it; never
before. Source: the process's stage 3, and 8 and 13 likewise.
"""

import secrets
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import parseaddr
from typing import Any

from sqlalchemy import ColumnElement, and_, bindparam, select, update
from sqlalchemy.orm import Session

from fsm.effects import GiveTask
from fsm.events import Event
from services import access, effects, outbox, process
from services.db.prepared import Prepared
from services.errors import Forbidden, Refusal, Stale
from services.files import Attachment, attachments
from services.models import Counterparty, Deal, Interaction, Letter, LetterFile, Task, User
from services.outbox import Envelope
from services.unit import Unit

RETURNED = "letter_returned"
"""The kind of message that tells an executor of a letter that could not be delivered."""
TASK = "returned_letter"
WAIT = timedelta(minutes=1)
"""After the first trouble; each further wait is twice as long."""
LONGEST_WAIT = timedelta(hours=1)
PATIENCE = timedelta(days=3)
"""How long a letter is tried before it comes back to its executor."""
LONGEST_ERROR = 300


@dataclass(frozen=True, slots=True)
class Draft:
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
class Accepted:
    """The mail server has taken the letter."""


@dataclass(frozen=True, slots=True)
class Refused:
    """It never will; `error` in the server's words."""

    error: str


@dataclass(frozen=True, slots=True)
class Trouble:
    """Not now: the server is out of reach, busy, or does not know us."""

    error: str


Verdict = Accepted | Refused | Trouble


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A letter as it is put into an envelope. `author` wrote it at `created_at`."""

    address: str
    subject: str
    text: str
    message_id: str
    author: str
    created_at: datetime
    attachments: Sequence[Attachment]


@dataclass(frozen=True, slots=True)
class Leaving:
    """A deal's letter that is on its way, with what has kept it so far."""

    id: int
    address: str
    error: str | None


@dataclass(frozen=True, slots=True)
class Returned:
    """A deal's letter that could not be delivered."""

    deal_id: int
    client: str
    address: str
    error: str


@dataclass(frozen=True, slots=True)
class Mail:
    """What a deal's card says of its mail: a letter that is on its way, or one that came back."""

    leaving: Leaving | None
    returned: Returned | None


LEAVING = Prepared(
    select(Letter.id, Letter.address, Letter.error)
    .join(Interaction, Interaction.id == Letter.interaction_id)
    .where(Letter.deal_id == bindparam("deal"), Letter.state == "sending", Interaction.state == "planned")
)
OPEN_TASK = and_(Task.deal_id == bindparam("deal"), Task.kind == TASK, Task.state == "open")
RETURNED_LAST = Prepared(
    select(Deal.id, Counterparty.name, Letter.address, Letter.error)
    .join(Deal, Deal.id == Letter.deal_id)
    .join(Counterparty, Counterparty.id == Deal.counterparty_id)
    .where(Letter.deal_id == bindparam("deal"), Letter.state == "refused", select(Task.id).where(OPEN_TASK).exists())
    .order_by(Letter.id.desc())
    .limit(1)
)
NOTE_TASK = Prepared(
    update(Task).where(OPEN_TASK).values(note=bindparam("error")).execution_options(synchronize_session=False)
)


def write(unit: Unit, deal_id: int, step: int, draft: Draft, event: str) -> int:
    """Queues the letter that completes the deal's planned interaction; returns its id. Acceptance brings `event`.

    Raises NotFound and Forbidden for whoever does not work the deal, Stale where the deal has moved on or a letter is
    on its way already.
    """
    access.require_deal(unit, deal_id, "work")
    if unit.company.mail_from is None:
        raise Forbidden
    interaction_id = planned(unit, deal_id, step)
    if LEAVING.first(unit.session, deal=deal_id) is not None:
        raise Stale
    withdraw(unit, deal_id)
    letter = Letter(
        deal_id=deal_id,
        interaction_id=interaction_id,
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
    process.note(unit, deal_id, "letter_written", {"to": draft.address, "subject": draft.subject, "letter": letter.id})
    return letter.id


def planned(unit: Unit, deal_id: int, step: int) -> int:
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
    interaction_id = planned(unit, deal_id, step)
    withdraw(unit, deal_id)
    complete(unit, interaction_id, unit.actor.user_id, kind, to)
    process.happen(unit, deal_id, Event(event), step=step, how=kind, **({"to": to} if to else {}))


def complete(unit: Unit, interaction_id: int, by_id: int, kind: str, note: str | None) -> None:
    """Writes down a planned interaction as done just now, and how. It is no contact: nobody has answered."""
    unit.session.execute(
        update(Interaction)
        .where(Interaction.id == interaction_id)
        .values(state="done", kind=kind, happened_at=unit.now, by_id=by_id, note=note, is_contact=False)
    )


def withdraw(unit: Unit, deal_id: int) -> None:
    """Letters of the deal that have not gone out stay here; one that is just being handed over may still arrive."""
    ids = unit.session.scalars(select(Letter.id).where(Letter.deal_id == deal_id, Letter.state == "sending")).all()
    _cancel(unit, ids)


def cancel(unit: Unit, deal_id: int, letter_id: int) -> None:
    """«Отменить отправку». Raises Stale where the letter is not on its way any more."""
    access.require_deal(unit, deal_id, "work")
    unit.session.execute(select(Deal.id).where(Deal.id == deal_id).with_for_update())
    leaving = LEAVING.first(unit.session, deal=deal_id)
    if leaving is None or leaving.id != letter_id:
        raise Stale
    withdraw(unit, deal_id)
    process.note(unit, deal_id, "letter_cancelled", {"to": leaving.address, "letter": letter_id})


def mail(unit: Unit, deal_id: int) -> Mail:
    """The caller has checked that the actor may read the deal."""
    on_its_way = leaving(unit, deal_id)
    return Mail(on_its_way, None if on_its_way else returned(unit, deal_id))


def leaving(unit: Unit, deal_id: int) -> Leaving | None:
    """The caller has checked that the actor may read the deal."""
    found = LEAVING.first(unit.session, deal=deal_id)
    return Leaving(*found) if found else None


def returned(unit: Unit, deal_id: int) -> Returned | None:
    """The last letter that came back, while the task that it left is open."""
    found = RETURNED_LAST.first(unit.session, deal=deal_id)
    return Returned(*found) if found else None


def collect(unit: Unit, most: int) -> list[Envelope]:
    """Claims letters that are due. Those whose interaction was settled otherwise meanwhile are cancelled instead."""
    envelopes = outbox.collect_letters(unit.session, unit.now, most)
    if not envelopes:
        return []
    wanted = select(Letter.id).join(Interaction, Interaction.id == Letter.interaction_id)
    going = set(
        unit.session.scalars(
            wanted.where(
                Letter.id.in_([each.letter_id for each in envelopes]),
                Letter.state == "sending",
                Interaction.state == "planned",
            )
        )
    )
    _cancel(unit, [each.letter_id for each in envelopes if each.letter_id not in going])
    return [each for each in envelopes if each.letter_id in going]


def outgoing(session: Session, letter_id: int) -> Outgoing:
    """All that the mail server gets."""
    letter, author = session.execute(
        select(Letter, User.name).join(User, User.id == Letter.by_id).where(Letter.id == letter_id)
    ).one()
    files = select(LetterFile.file_id).where(LetterFile.letter_id == letter_id).order_by(LetterFile.place)
    return Outgoing(
        letter.address,
        letter.subject,
        letter.text,
        letter.message_id,
        author,
        letter.created_at,
        attachments(session, session.scalars(files).all()),
    )


def settle(unit: Unit, envelope: Envelope, verdict: Verdict) -> int | None:
    """Writes down how a sending ended; returns the deal where it shows. Acceptance counts, whatever was done meanwhile.

    The deal is locked first, as everybody does who changes one.
    """
    letter = _locked(unit, envelope.letter_id)
    deal_id: int = letter.deal_id
    ours = letter.state == "sending" and outbox.holds(unit.session, envelope)
    if isinstance(verdict, Accepted):
        _accept(unit, letter)
    elif not ours:
        return None
    elif isinstance(verdict, Trouble) and unit.now - letter.created_at < PATIENCE:
        _change(unit, Letter.id == letter.id, error=shortened(verdict.error))
        outbox.settle(unit.session, envelope, outbox.RetryAfter(_wait(envelope.attempts)), unit.now)
        return deal_id
    else:
        _return(unit, letter, shortened(verdict.error))
    outbox.settle(unit.session, envelope, outbox.Delivered(None), unit.now)
    return deal_id


def _locked(unit: Unit, letter_id: int) -> Any:
    return unit.session.execute(
        select(
            Letter.id, Letter.deal_id, Letter.interaction_id, Letter.state, Letter.address, Letter.event, Letter.by_id,
            Letter.created_at, Interaction.kind, Interaction.state.label("interaction"),
        )
        .join(Deal, Deal.id == Letter.deal_id)
        .outerjoin(Interaction, Interaction.id == Letter.interaction_id)
        .where(Letter.id == letter_id)
        .with_for_update(of=Deal)
    ).one()  # fmt: skip


def _accept(unit: Unit, letter: Any) -> None:
    """The interaction is done by whoever wrote the letter, and the deal moves on."""
    if letter.state == "accepted":
        return
    _change(unit, Letter.id == letter.id, state="accepted", settled_at=unit.now, error=None)
    told = {"to": letter.address, "letter": letter.id}
    if letter.interaction != "planned":
        process.note(unit, letter.deal_id, "letter_accepted", told)
        return
    complete(unit, letter.interaction_id, letter.by_id, letter.kind, letter.address)
    try:
        process.happen(unit, letter.deal_id, Event(letter.event), how="letter", **told)
    except Refusal:  # it has gone out, whatever stands in the deal's way
        process.note(unit, letter.deal_id, "letter_accepted", told)


def _return(unit: Unit, letter: Any, error: str) -> None:
    """Back to the executor: a task with the server's words, and a message at once. Interaction and stage stay."""
    _change(unit, Letter.id == letter.id, state="refused", settled_at=unit.now, error=error)
    process.note(unit, letter.deal_id, "letter_refused", {"to": letter.address, "letter": letter.id, "note": error})
    if letter.interaction != "planned":
        return
    there = select(Task.id).where(Task.deal_id == letter.deal_id, Task.kind == TASK, Task.state == "open")
    if unit.session.scalar(there) is None:
        effects.give_task(unit, [letter.deal_id], GiveTask(TASK, "executor"))
    NOTE_TASK.run(unit.session, deal=letter.deal_id, error=error)
    executor_id = unit.session.scalars(select(Deal.executor_id).where(Deal.id == letter.deal_id)).one()
    outbox.post(unit, RETURNED, {executor_id: {"deal": letter.deal_id}})


def _cancel(unit: Unit, letter_ids: Sequence[int]) -> None:
    if not letter_ids:
        return
    sending = and_(Letter.id.in_(letter_ids), Letter.state == "sending")
    _change(unit, sending, state="cancelled", settled_at=unit.now)
    outbox.drop_letters(unit.session, letter_ids, unit.now)


def _change(unit: Unit, which: ColumnElement[bool], **values: Any) -> None:
    unit.session.execute(update(Letter).where(which).values(values), execution_options={"synchronize_session": False})


def _wait(attempts: int) -> timedelta:
    return min(WAIT * (1 << min(attempts - 1, 10)), LONGEST_WAIT)


def shortened(error: str) -> str:
    """A server's words in one line that a phone has room for."""
    line = " ".join(error.split())
    return line if len(line) <= LONGEST_ERROR else line[: LONGEST_ERROR - 1] + "…"


def _message_id(mail_from: str) -> str:
    return f"<{secrets.token_hex(16)}@{parseaddr(mail_from)[1].rpartition('@')[2]}>"
