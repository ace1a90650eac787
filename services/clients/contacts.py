"""A new contact: as typed, a name and then a number where there is one; and written down with the client."""

import re
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from services.clients import phones
from services.db.sets import json_set
from services.errors import Invalid
from services.models import Counterparty, Deal, Interaction, User
from services.planning.planned_calls import DROP_PLANNED, call_hours, plan_attempt
from services.process import door
from services.reading.phone_numbers import PhoneNumber as Number
from services.reading.phone_numbers import typed_number
from services.rights import access
from services.unit import Unit

LONGEST = 200
_NUMBER = re.compile(r"[+(]?\d[\d\s()+\-]{5,}.*", re.DOTALL)
_EDGES = " ,;:.—-"

ZONES_OF = (
    select(Counterparty.time_zone, User.time_zone)
    .join_from(Deal, Counterparty, Counterparty.id == Deal.counterparty_id)
    .join(User, User.id == Deal.executor_id)
)


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom to talk to instead, and at which number if one was given."""

    name: str
    number: Number | None = None


def read(text: str) -> Contact:
    """Raises Invalid: `contact_name`, `client_phone`."""
    found = _NUMBER.search(text)
    name = " ".join((text[: found.start()] if found else text).split()).strip(_EDGES)
    if not name or len(name) > LONGEST:
        raise Invalid("contact_name", most=LONGEST)
    return Contact(name, typed_number(found[0]) if found else None)


def read_number(text: str) -> Number:
    """Raises Invalid `client_phone`."""
    return typed_number(text)


def introduce(unit: Unit, client_id: int, contact: Contact) -> dict[str, Any]:
    """Writes the new contact down; the caller has checked the right. Returns what was there before, and the number that
    came with him.
    """
    client = unit.session.get_one(Counterparty, client_id, populate_existing=True)
    before: dict[str, Any] = {"contact": [client.contact_person, client.position]}
    client.contact_person, client.position = contact.name, None
    unit.session.flush()
    if contact.number is not None:
        added = phones.add(unit, client.id, contact.number, first=True)
        before["number"], before["new_number"] = added.id, added.new
    return before


def give_number(unit: Unit, deal_id: int, number: Number) -> None:
    """The number of a contact who was named before: it is the one to call now."""
    access.require_deal(unit, deal_id, "work")
    client_id = unit.session.scalars(select(Deal.counterparty_id).where(Deal.id == deal_id)).one()
    added = phones.add(unit, client_id, number, first=True)
    planned = Interaction.deal_id == deal_id, Interaction.kind == "call", Interaction.state == "planned"
    attempt = unit.session.scalar(select(Interaction.attempt).where(*planned, ~Interaction.promised))
    if attempt is not None:
        DROP_PLANNED.run(unit.session, deals=json_set([deal_id]))
        zones = unit.session.execute(ZONES_OF.where(Deal.id == deal_id)).one()
        plan_attempt(unit, deal_id, call_hours(unit, *zones).nearest(unit.now).at, promised=False, attempt=attempt)
    door.note_in_history(
        unit, deal_id, "contact_number", {"phone": number.e164, "number": added.id, "new_number": added.new}
    )
