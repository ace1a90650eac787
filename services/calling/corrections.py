"""Taking back the last outcome of a call: the call is planned again as it was, and what followed is undone."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import bindparam, delete, exists, select, update

from fsm.decision import Accepted
from fsm.effects import Effect, EndTasks, StartTimer, StopTimer
from fsm.events import CONTROL_TIMER
from fsm.facts import Facts
from services.calling import silent_clients
from services.db.sets import json_set
from services.db.statements import Prepared
from services.errors import Stale
from services.mail import letters
from services.mail.letters import BESIDE
from services.models import Answer, CallOutcome, Counterparty, Deal, History, Interaction, Phone
from services.planning import planned_calls
from services.process import door, tasks
from services.rights import access
from services.unit import Unit

IN_TIME = timedelta(minutes=15)
CONSEQUENCES = frozenset({"callback_promised", "call_ended", "contact_number"})
"""What comes by itself after an outcome; whatever else happens to the deal makes the outcome final."""
OF_ITS_LETTER = frozenset({"letter_written", "letter_accepted", "letter_refused"})
"""What comes of the letter that an outcome has sent, beside the stage."""

RECORDED = Prepared(
    select(
        Interaction.deal_id,
        Interaction.happened_at,
        Interaction.by_id,
        Counterparty.name.label("client"),
        CallOutcome.name.label("outcome"),
        exists().where(Answer.deal_id == Deal.id, Answer.answered_at > Interaction.happened_at).label("answered"),
    )
    .join(Deal, Deal.id == Interaction.deal_id)
    .join(Counterparty, Counterparty.id == Deal.counterparty_id)
    .join(CallOutcome, CallOutcome.code == Interaction.outcome)
    .where(Interaction.id == bindparam("call"), Interaction.state == "done", Interaction.kind == "call")
    .where(Interaction.happened_at >= bindparam("since"), Deal.closed.is_(None))
)
SINCE = Prepared(
    select(History.event, History.details)
    .where(History.deal_id == bindparam("deal"))
    .order_by(History.id.desc())
    .limit(1 + len(CONSEQUENCES) + len(OF_ITS_LETTER))
)


@dataclass(frozen=True, slots=True)
class CorrectableOutcome:
    """An outcome that its recorder may still take back; `promised_at` is the callback that it planned."""

    deal_id: int
    call_id: int
    client: str
    outcome: str
    promised_at: datetime | None = None


def correctable(unit: Unit, call_id: int) -> CorrectableOutcome | None:
    """The outcome of this call if it is the actor's own and may still be taken back."""
    found = RECORDED.first(unit.session, call=call_id, since=unit.now - IN_TIME)
    if found is None or found.by_id != unit.actor.id or found.answered:
        return None
    told = _end_in_history(unit, found.deal_id, call_id)
    if told is None:
        return None
    promised = told[1].get("callback_promised", {}).get("at")
    at = datetime.fromisoformat(promised) if promised else None
    return CorrectableOutcome(found.deal_id, call_id, found.client, found.outcome, at)


def take_back(unit: Unit, deal_id: int, call_id: int) -> None:
    """The call is open again; the history keeps both. Raises Stale where it is too late or something has followed."""
    access.require_deal(unit, deal_id, "work")
    deal = unit.session.execute(
        select(Deal.stage, Deal.control_due, Deal.counterparty_id).where(Deal.id == deal_id).with_for_update()
    ).one()
    found = RECORDED.first(unit.session, call=call_id, since=unit.now - IN_TIME)
    if found is None or found.deal_id != deal_id or found.answered:
        raise Stale
    told = _end_in_history(unit, deal_id, call_id)
    if told is None:
        raise Stale
    called, followed = told
    before = called.get("before", {})
    planned_calls.DROP_PLANNED.run(unit.session, deals=json_set([deal_id]))
    _open_again(unit, call_id, before)
    _restore_client(unit, deal.counterparty_id, before, followed)
    if "letter_written" in followed:
        letters.drop(unit, [followed["letter_written"]["letter"]])
    if "call_ended" in followed:
        tasks.open_again(unit, deal_id, silent_clients.CONTACT_CLIENT, found.happened_at)
    undone = Accepted(deal.stage, tuple(_effects_undoing(unit, before, followed)))
    details = {"outcome": called["outcome"], "call": call_id}
    door.carry_out(unit, [deal_id], Facts(deal.stage, control_due=deal.control_due), "corrected", undone, details)


def _end_in_history(
    unit: Unit, deal_id: int, call_id: int
) -> tuple[Mapping[str, Any], Mapping[str, Mapping[str, Any]]] | None:
    """What the history says of the call's end, and of what came of it; None where more has happened since."""
    followed: dict[str, Mapping[str, Any]] = {}
    for event, details in SINCE.all(unit.session, deal=deal_id):
        if event == "called":
            return (details, followed) if details.get("call") == call_id else None
        if event not in CONSEQUENCES and not (event in OF_ITS_LETTER and BESIDE in (details or {})):
            return None
        followed[event] = details or {}
    return None


def _effects_undoing(unit: Unit, before: Mapping[str, Any], followed: Mapping[str, Any]) -> list[Effect]:
    undoing: list[Effect] = [EndTasks(done=False, kind=tasks.FIND_NUMBER)]
    if "control_due" in before:
        due = datetime.fromisoformat(before["control_due"])
        undoing.append(StartTimer(CONTROL_TIMER, max(due, unit.now)))
    if "call_ended" in followed:
        undoing.append(StopTimer(silent_clients.REMINDER))
    return undoing


def _open_again(unit: Unit, call_id: int, before: Mapping[str, Any]) -> None:
    empty = dict.fromkeys(("outcome", "happened_at", "by_id", "phone_id"))
    noted = {"note": before["note"]} if "note" in before else {}
    opened = update(Interaction).where(Interaction.id == call_id)
    unit.session.execute(opened.values(state="planned", is_contact=False, **empty, **noted))


def _restore_client(
    unit: Unit, client_id: int, before: Mapping[str, Any], followed: Mapping[str, Mapping[str, Any]]
) -> None:
    if "good_number" in before:
        unit.session.execute(update(Phone).where(Phone.id == before["good_number"]).values(wrong=False))
    if "contact" in before:
        person, position = before["contact"]
        client = update(Counterparty).where(Counterparty.id == client_id)
        unit.session.execute(client.values(contact_person=person, position=position))
    came = before, followed.get("contact_number", {})
    added = [each["number"] for each in came if each.get("new_number")]
    called = exists().where(Interaction.phone_id == Phone.id)
    mine = Phone.id.in_(added), Phone.counterparty_id == client_id
    unit.session.execute(delete(Phone).where(*mine, ~called).execution_options(synchronize_session=False))
