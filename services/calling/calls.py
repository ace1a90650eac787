"""Calls: recorded with an outcome, followed by what the outcome's rule says."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, func, select, update

from fsm.call_times import CallHours
from fsm.calls import (
    AfterCall,
    AskToClose,
    Attempts,
    CallAgain,
    CallEnded,
    ConfirmClosing,
    FindNumber,
    GoOn,
    OutcomeRule,
    after_call,
)
from fsm.events import Event
from services.calling import call_notes, offered_outcomes, promised_callbacks
from services.clients import contacts, phones
from services.clients.contacts import Contact
from services.db.sets import json_set
from services.db.statements import Prepared
from services.errors import Invalid, NotFound, Stale
from services.mail import requested_letters
from services.models import ClosingReason, Counterparty, Deal, Interaction, Phone, User
from services.planning.planned_calls import DROP_PLANNED, call_hours, plan_attempt, rest
from services.process import deal_rows, door, tasks
from services.rights import access
from services.unit import Unit

SITUATION = Prepared(
    select(
        Deal.stage,
        Deal.version_id,
        Deal.counterparty_id,
        Deal.control_due,
        Interaction.attempt,
        Counterparty.time_zone,
        User.time_zone.label("executors_zone"),
    )
    .join(Interaction, Interaction.deal_id == Deal.id)
    .join(Counterparty, Counterparty.id == Deal.counterparty_id)
    .join(User, User.id == Deal.executor_id)
    .where(Deal.id == bindparam("deal"), Deal.closed.is_(None))
    .where(Interaction.id == bindparam("call"), Interaction.state == "planned", Interaction.kind == "call")
    .with_for_update(of=Deal)
)
NUMBERS = Prepared(
    select(Phone.id, Phone.wrong).where(Phone.counterparty_id == bindparam("client")).order_by(Phone.place, Phone.id)
)
CALLED_LAST = (
    select(func.max(Interaction.happened_at).label("at"))
    .join(Deal, Deal.id == Interaction.deal_id)
    .where(Deal.counterparty_id == bindparam("client"), Interaction.phone_id == bindparam("phone"))
)
END_CALL = Prepared(
    update(Interaction)
    .where(Interaction.id == bindparam("call"), Interaction.state == "planned")
    .values(
        {name: bindparam(name) for name in ("outcome", "happened_at", "by_id", "phone_id", "is_contact")}
        | {"state": "done"},
    )
    .returning(Interaction.id)
    .execution_options(synchronize_session=False)
)


@dataclass(frozen=True, slots=True)
class Situation:
    """What a call's end is judged by."""

    stage: str
    at_start: bool
    client_id: int
    attempt: int
    control_due: datetime | None
    hours: CallHours
    numbers: Sequence[int]
    """The client's good numbers, in the order in which they are called."""

    @property
    def number(self) -> int | None:
        """The one that was called."""
        return next(iter(self.numbers), None)

    @property
    def spare(self) -> int | None:
        return self.numbers[1] if len(self.numbers) > 1 else None


def record(
    unit: Unit,
    deal_id: int,
    call_id: int,
    outcome: str,
    *,
    promised_at: datetime | None = None,
    contact: Contact | None = None,
    same_as: int | None = None,
    note: str | None = None,
) -> AfterCall:
    """Writes down how the planned call ended, and what follows from it; returns that.

    `same_as` is the other deal of a client that is a duplicate, `note` what was said. Raises Stale where this call was
    recorded already, NotFound for an outcome that is not offered at the deal's stage, Invalid `promise_past` for a
    promised time that is not ahead, `duplicate_of` where no other deal is named.
    """
    access.require_deal(unit, deal_id, "work")
    situation = _situation(unit, deal_id, call_id)
    rule = _offered_rule(unit, outcome, situation)
    if rule.asks == "deal":
        require_other(unit, deal_id, same_as)
    _end_call(unit, call_id, rule, situation.number)
    deal_rows.begin_work(unit, deal_id)
    before: dict[str, Any] = {"note": call_notes.append(unit, call_id, note)} if note else {}
    before |= contacts.introduce(unit, situation.client_id, contact) if contact else {}
    follows = _follows(unit, rule, situation, promised_at, new_number="number" in before)
    before |= _as_it_was(rule, situation, follows)
    told = {"outcome": outcome, "attempt": situation.attempt, "call": call_id, "deal": same_as, "before": before}
    door.note_in_history(unit, deal_id, "called", {name: value for name, value in told.items() if value})
    _mark_client(unit, deal_id, rule, situation)
    if rule.sends:
        requested_letters.send_if_possible(unit, deal_id, rule.sends)
    if not rule.next_number:
        rest(unit, situation.client_id, deal_id, situation.hours)
    _carry_out(unit, deal_id, rule, situation, follows, same_as)
    return follows


def asked_of(unit: Unit, deal_id: int, call_id: int, outcome: str) -> OutcomeRule:
    """What an outcome asks for before it can be recorded. Raises as `record` does."""
    access.require_deal(unit, deal_id, "work")
    return _offered_rule(unit, outcome, _situation(unit, deal_id, call_id))


def _offered_rule(unit: Unit, outcome: str, situation: Situation) -> OutcomeRule:
    rule = offered_outcomes.rule_of(unit, outcome)
    if not rule.offered_at(situation.stage):
        raise NotFound
    return rule


def require_other(unit: Unit, deal_id: int, other: int | None) -> None:
    """Raises Invalid `duplicate_of` where there is no such other deal."""
    there = None if other in (None, deal_id) else unit.session.scalar(select(Deal.id).where(Deal.id == other))
    if there is None:
        raise Invalid("duplicate_of")


def _as_it_was(rule: OutcomeRule, situation: Situation, follows: AfterCall) -> dict[str, Any]:
    """What the outcome is about to change, for taking it back."""
    before: dict[str, Any] = {}
    if rule.next_number and situation.number is not None:
        before["good_number"] = situation.number
    if isinstance(follows, CallAgain) and follows.promised and situation.control_due is not None:
        before["control_due"] = situation.control_due.isoformat()
    return before


def _follows(
    unit: Unit, rule: OutcomeRule, situation: Situation, promised_at: datetime | None, *, new_number: bool
) -> AfterCall:
    attempts = Attempts(
        situation.attempt,
        spare_number=situation.spare is not None,
        spare_called_at=_spare_called_at(unit, rule, situation),
        new_number=new_number,
    )
    try:
        return after_call(
            rule,
            attempts,
            unit.now,
            at_start=situation.at_start,
            call_hours=situation.hours,
            promised_at=promised_at,
        )
    except ValueError:
        raise Invalid("promise_past") from None


def _spare_called_at(unit: Unit, rule: OutcomeRule, situation: Situation) -> datetime | None:
    if not rule.next_number or situation.spare is None:
        return None
    found: datetime | None = unit.session.scalar(CALLED_LAST, {"client": situation.client_id, "phone": situation.spare})
    return found


def _mark_client(unit: Unit, deal_id: int, rule: OutcomeRule, situation: Situation) -> None:
    if rule.next_number and situation.number is not None:
        phones.mark(unit, situation.client_id, situation.number, wrong=True)
    if rule.do_not_call:
        _never_again(unit, deal_id, situation.client_id)


def _never_again(unit: Unit, deal_id: int, client_id: int) -> None:
    """Marks the client, and cancels the calls that other deals have planned with him; their history says why."""
    unit.session.execute(update(Counterparty).where(Counterparty.id == client_id).values(do_not_call=True))
    others = unit.session.scalars(
        select(Deal.id).where(Deal.counterparty_id == client_id, Deal.closed.is_(None), Deal.id != deal_id)
    ).all()
    if others:
        DROP_PLANNED.run(unit.session, deals=json_set(others))
        door.write_history(unit, others, "do_not_call", {"deal": deal_id})


def _carry_out(
    unit: Unit, deal_id: int, rule: OutcomeRule, situation: Situation, follows: AfterCall, same_as: int | None
) -> None:
    match follows:
        case CallAgain(time, promised=promised):
            attempt = situation.attempt if rule.is_contact else situation.attempt + 1
            plan_attempt(unit, deal_id, time.at, promised=promised, attempt=attempt)
            if promised:
                door.happen(unit, deal_id, Event("callback_promised", at=time.at), at=time.at.isoformat())
                promised_callbacks.ring_when_due(unit, [deal_id])
        case FindNumber():
            tasks.give(unit, [deal_id], tasks.FIND_NUMBER, "executor")
        case CallEnded():
            door.happen(unit, deal_id, Event("call_ended"))
        case ConfirmClosing(state, reason):
            _close(unit, deal_id, state, reason, same_as)
        case AskToClose() | GoOn():
            pass


def _close(unit: Unit, deal_id: int, state: str, reason: str, same_as: int | None) -> None:
    name = unit.session.scalar(select(ClosingReason.name).where(ClosingReason.code == reason))
    named = {"deal": same_as} if same_as else {}
    door.happen(unit, deal_id, Event("closed", state=state, reason=reason), reason=name or reason, **named)


def _situation(unit: Unit, deal_id: int, call_id: int) -> Situation:
    found = SITUATION.first(unit.session, deal=deal_id, call=call_id)
    if found is None:
        raise Stale
    numbers = [phone_id for phone_id, wrong in NUMBERS.all(unit.session, client=found.counterparty_id) if not wrong]
    return Situation(
        stage=found.stage,
        at_start=found.stage == unit.company.processes[found.version_id].start,
        client_id=found.counterparty_id,
        attempt=found.attempt,
        control_due=found.control_due,
        hours=call_hours(unit, found.time_zone, found.executors_zone),
        numbers=numbers,
    )


def _end_call(unit: Unit, call_id: int, rule: OutcomeRule, phone_id: int | None) -> None:
    """Raises Stale where somebody else recorded the call while this unit waited for the deal."""
    done = {
        "outcome": rule.code,
        "happened_at": unit.now,
        "by_id": unit.actor.id,
        "phone_id": phone_id,
        "is_contact": rule.is_contact,
    }
    if END_CALL.value(unit.session, call=call_id, **done) is None:
        raise Stale
