"""Calls: recorded with an outcome, followed by what the outcome's rule says."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, insert, select, update

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
from services import access, process
from services.db.prepared import Prepared
from services.errors import Invalid, NotFound, Stale
from services.models import CallOutcome, Counterparty, Deal, Interaction, Phone, Task, User
from services.planning import call_hours
from services.unit import Unit

START_TASK = "start_deal"
"""«Приступить к сделке»: done by the first outcome or the first answer."""


SITUATION = Prepared(
    select(
        Deal.stage,
        Deal.version_id,
        Deal.counterparty_id,
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
    select(Phone.id, Phone.wrong).where(Phone.counterparty_id == bindparam("client")).order_by(Phone.place)
)
RULE = Prepared(select(CallOutcome.rule).where(CallOutcome.code == bindparam("code")))
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
FIRST_ACT = Prepared(
    update(Deal)
    .where(Deal.id == bindparam("deal"), Deal.acted_at.is_(None))
    .values(acted_at=bindparam("now"))
    .execution_options(synchronize_session=False)
)
STARTED = Prepared(
    update(Task)
    .where(Task.deal_id == bindparam("deal"), Task.kind == START_TASK, Task.state == "open")
    .values(state="done", ended_at=bindparam("now"))
    .execution_options(synchronize_session=False)
)
PLAN = Prepared(
    insert(Interaction).values(
        {name: bindparam(name) for name in ("deal_id", "planned_at", "promised", "attempt")}
        | {"kind": "call", "state": "planned", "is_contact": False}
    )
)


@dataclass(frozen=True, slots=True)
class Situation:
    """What a call's end is judged by."""

    stage_number: int
    client_id: int
    attempt: int
    hours: CallHours
    phones: Sequence[tuple[int, bool]]
    """The client's numbers in order, each with whether it is known to be wrong."""

    @property
    def number(self) -> int | None:
        return next((phone_id for phone_id, wrong in self.phones if not wrong), None)

    @property
    def spare_number(self) -> bool:
        return sum(not wrong for _, wrong in self.phones) > 1


def record(unit: Unit, deal_id: int, call_id: int, outcome: str, *, promised_at: datetime | None = None) -> AfterCall:
    """Writes down how the planned call ended, and what follows from it; returns that.

    Raises Stale where this call was recorded already, NotFound for an outcome that is not offered at the deal's stage,
    Invalid `promise_past` for a promised time that is not ahead.
    """
    access.require_deal(unit, deal_id, "work")
    situation = _situation(unit, deal_id, call_id)
    rule = _rule(unit, outcome)
    if not rule.offered_at(situation.stage_number):
        raise NotFound
    _end_call(unit, call_id, rule, situation.number)
    acted(unit, deal_id)
    process.note(unit, deal_id, "called", {"outcome": outcome, "attempt": situation.attempt})
    follows = _follows(unit, rule, situation, promised_at)
    _carry_out(unit, deal_id, rule, situation, follows)
    return follows


def _follows(unit: Unit, rule: OutcomeRule, situation: Situation, promised_at: datetime | None) -> AfterCall:
    attempts = Attempts(situation.attempt, spare_number=situation.spare_number)
    try:
        return after_call(
            rule,
            attempts,
            unit.now,
            stage_number=situation.stage_number,
            call_hours=situation.hours,
            promised_at=promised_at,
        )
    except ValueError:
        raise Invalid("promise_past") from None


def _carry_out(unit: Unit, deal_id: int, rule: OutcomeRule, situation: Situation, follows: AfterCall) -> None:
    if rule.next_number and situation.number is not None:
        unit.session.execute(update(Phone).where(Phone.id == situation.number).values(wrong=True))
    if rule.do_not_call:
        unit.session.execute(
            update(Counterparty).where(Counterparty.id == situation.client_id).values(do_not_call=True)
        )
    match follows:
        case CallAgain(time, promised=promised):
            attempt = situation.attempt if rule.is_contact else situation.attempt + 1
            _plan_again(unit, deal_id, time.at, promised, attempt)
            if promised:
                process.happen(unit, deal_id, Event("callback_promised", at=time.at), at=time.at.isoformat())
        case FindNumber():
            _give(unit, deal_id, "find_number")
        case CallEnded():
            process.happen(unit, deal_id, Event("call_ended"))
        case ConfirmClosing(state, reason):
            process.happen(unit, deal_id, Event("closed", state=state, reason=reason), reason=reason)
        case AskToClose() | GoOn():
            pass


def acted(unit: Unit, deal_id: int) -> None:
    """The executor's first act: the deal is new no more, and «Приступить к сделке» is done (again, when reopened)."""
    FIRST_ACT.run(unit.session, deal=deal_id, now=unit.now)
    STARTED.run(unit.session, deal=deal_id, now=unit.now)


def offered(unit: Unit, stage_number: int) -> Sequence[tuple[str, str]]:
    """Code and name of the outcomes offered at a stage, in the order of their buttons."""
    found = unit.session.execute(
        select(CallOutcome.code, CallOutcome.name, CallOutcome.rule).order_by(CallOutcome.place)
    )
    return [(code, name) for code, name, rule in found if OutcomeRule.parse(code, rule).offered_at(stage_number)]


def _situation(unit: Unit, deal_id: int, call_id: int) -> Situation:
    found = SITUATION.first(unit.session, deal=deal_id, call=call_id)
    if found is None:
        raise Stale
    stage, version_id, client_id, attempt, client, executor = found
    numbers = NUMBERS.all(unit.session, client=client_id)
    number = unit.company.processes[version_id].number(stage)
    return Situation(number, client_id, attempt, call_hours(unit, client, executor), numbers)


def _rule(unit: Unit, code: str) -> OutcomeRule:
    row = RULE.value(unit.session, code=code)
    if row is None:
        raise NotFound
    return OutcomeRule.parse(code, row)


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


def _plan_again(unit: Unit, deal_id: int, at: datetime, promised: bool, attempt: int) -> None:
    PLAN.run(unit.session, deal_id=deal_id, planned_at=at, promised=promised, attempt=attempt)


def _give(unit: Unit, deal_id: int, kind: str) -> None:
    executor = select(Deal.executor_id).where(Deal.id == deal_id).scalar_subquery()
    unit.session.execute(
        insert(Task).values(
            deal_id=deal_id,
            kind=kind,
            given_as="executor",
            assignee_id=executor,
            state="open",
            created_at=unit.now,
        )
    )
