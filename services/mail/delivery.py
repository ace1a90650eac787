"""Letters on their way: claimed for the mail server, and settled by what it says.

A letter completes its interaction, and its deal moves on, when the server has accepted it; never before.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from fsm.events import Event
from services.errors import Refusal
from services.mail import letters, requested_letters
from services.models import Deal, Interaction, Letter, LetterFile, Task, User
from services.process import door, tasks
from services.runtime import outbox
from services.runtime.outbox import Envelope
from services.runtime.stored_files import Attachment, attachments
from services.unit import Unit

WAIT = timedelta(minutes=1)
"""After the first trouble; each further wait is twice as long."""
LONGEST_WAIT = timedelta(hours=1)
PATIENCE = timedelta(days=3)
"""How long a letter is tried before it comes back to its executor."""
LONGEST_ERROR = 300


@dataclass(frozen=True, slots=True)
class LetterAccepted:
    """The mail server has taken the letter."""


@dataclass(frozen=True, slots=True)
class LetterRefused:
    """It never will; `error` in the server's words."""

    error: str


@dataclass(frozen=True, slots=True)
class ServerTrouble:
    """Not now: the server is out of reach, busy, or does not know us."""

    error: str


Verdict = LetterAccepted | LetterRefused | ServerTrouble


@dataclass(frozen=True, slots=True)
class OutgoingLetter:
    """A letter as it is put into an envelope. `author` wrote it at `created_at`."""

    address: str
    subject: str
    text: str
    message_id: str
    author: str
    created_at: datetime
    attachments: Sequence[Attachment]


def collect(unit: Unit, most: int) -> list[Envelope]:
    """Claims letters that are due. Those whose interaction was settled otherwise meanwhile are cancelled instead."""
    envelopes = outbox.collect_letters(unit.session, unit.now, most)
    if not envelopes:
        return []
    wanted = select(Letter.id).outerjoin(Interaction, Interaction.id == Letter.interaction_id)
    going = set(
        unit.session.scalars(
            wanted.where(
                Letter.id.in_([each.letter_id for each in envelopes]),
                Letter.state == "sending",
                or_(Letter.kind.is_not(None), Interaction.state == "planned"),
            )
        )
    )
    letters.drop(unit, [each.letter_id for each in envelopes if each.letter_id not in going])
    return [each for each in envelopes if each.letter_id in going]


def letter_to_send(session: Session, letter_id: int) -> OutgoingLetter:
    """All that the mail server gets."""
    letter, author = session.execute(
        select(Letter, User.name).join(User, User.id == Letter.by_id).where(Letter.id == letter_id)
    ).one()
    files = select(LetterFile.file_id).where(LetterFile.letter_id == letter_id).order_by(LetterFile.place)
    return OutgoingLetter(
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
    letter = _lock_letter(unit, envelope.letter_id)
    deal_id: int = letter.deal_id
    ours = letter.state == "sending" and outbox.holds(unit.session, envelope)
    if isinstance(verdict, LetterAccepted):
        _accept(unit, letter)
    elif not ours:
        return None
    elif isinstance(verdict, ServerTrouble) and unit.now - letter.created_at < PATIENCE:
        letters.change(unit, Letter.id == letter.id, error=shorten_error(verdict.error))
        outbox.settle(unit.session, envelope, outbox.RetryAfter(_wait(envelope.attempts)), unit.now)
        return deal_id
    else:
        _return(unit, letter, shorten_error(verdict.error))
    outbox.settle(unit.session, envelope, outbox.Delivered(None), unit.now)
    return deal_id


def _lock_letter(unit: Unit, letter_id: int) -> Any:
    return unit.session.execute(
        select(
            Letter.id, Letter.deal_id, Letter.interaction_id, Letter.state, Letter.address, Letter.event, Letter.by_id,
            Letter.created_at, Letter.kind.label("beside"), Interaction.kind, Interaction.state.label("interaction"),
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
    letters.change(unit, Letter.id == letter.id, state="accepted", settled_at=unit.now, error=None)
    told = {"to": letter.address, "letter": letter.id}
    if letter.beside:
        _keep_interaction(unit, letter)
        door.note_in_history(unit, letter.deal_id, "letter_accepted", told | {letters.BESIDE: letter.beside})
        return
    if letter.interaction != "planned":
        door.note_in_history(unit, letter.deal_id, "letter_accepted", told)
        return
    letters.complete(unit, letter.interaction_id, letter.by_id, letter.kind, letter.address)
    try:
        door.happen(unit, letter.deal_id, Event(letter.event), how="letter", **told)
    except Refusal:  # it has gone out, whatever stands in the deal's way
        door.note_in_history(unit, letter.deal_id, "letter_accepted", told)


def _keep_interaction(unit: Unit, letter: Any) -> None:
    """The letter beside the stage becomes an interaction that is done. It is no contact: nobody has answered."""
    done = Interaction(
        deal_id=letter.deal_id,
        kind="email",
        state="done",
        happened_at=unit.now,
        by_id=letter.by_id,
        note=letter.address,
    )
    unit.session.add(done)
    unit.session.flush()
    letters.change(unit, Letter.id == letter.id, interaction_id=done.id)


def _return(unit: Unit, letter: Any, error: str) -> None:
    """Back to the executor: a task with the server's words, and a message at once. Interaction and stage stay.

    Of a letter beside the stage, the message alone.
    """
    letters.change(unit, Letter.id == letter.id, state="refused", settled_at=unit.now, error=error)
    told = {"to": letter.address, "letter": letter.id, "note": error}
    door.note_in_history(
        unit, letter.deal_id, "letter_refused", told | ({letters.BESIDE: letter.beside} if letter.beside else {})
    )
    executor_id = unit.session.scalars(select(Deal.executor_id).where(Deal.id == letter.deal_id)).one()
    if letter.beside:
        outbox.post(unit, requested_letters.RETURNED, {executor_id: {"letter": letter.id}})
        return
    if letter.interaction != "planned":
        return
    there = select(Task.id).where(Task.deal_id == letter.deal_id, Task.kind == letters.TASK, Task.state == "open")
    if unit.session.scalar(there) is None:
        tasks.give(unit, [letter.deal_id], letters.TASK, "executor")
    tasks.note(unit, [letter.deal_id], letters.TASK, error)
    outbox.post(unit, letters.RETURNED, {executor_id: {"deal": letter.deal_id}})


def _wait(attempts: int) -> timedelta:
    return min(WAIT * (1 << min(attempts - 1, 10)), LONGEST_WAIT)


def shorten_error(error: str) -> str:
    """A server's words in one line that a phone has room for."""
    line = " ".join(error.split())
    return line if len(line) <= LONGEST_ERROR else line[: LONGEST_ERROR - 1] + "…"
