"""«Данные клиента»: any field of a counterparty, from any of his deals, checked as a file's cell would be."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from services.clients import phones
from services.errors import Invalid, NotFound
from services.models import AccessGroup, Counterparty, Deal, Phone
from services.planning import planned_calls
from services.process import door, effects
from services.reading.phone_numbers import PhoneNumber as Number
from services.reading.phone_numbers import typed_number
from services.reading.plain_text import fold
from services.reading.sheets.client_rows import CLIENT_FIELDS
from services.reading.time_zones import client_zone
from services.rights import access
from services.unit import Unit

FIELDS = {name: kind.typed for name, kind in CLIENT_FIELDS.items() if kind.typed is not None}
"""The fields that are written as one text, with what reads it."""
NEEDED = frozenset(name for name, kind in CLIENT_FIELDS.items() if kind.needed)
"""Fields that cannot be emptied."""
CALLING = ("first_contact", "needs")
"""The stages that are to have a call planned."""
OF_THE_ZONE = frozenset({"city", "region", "time_zone"})


@dataclass(frozen=True, slots=True)
class KnownNumber:
    id: int
    number: str
    extension: str | None
    wrong: bool


@dataclass(frozen=True, slots=True)
class Form:
    """A client's data as one of his deals shows them: the fields' values by name, empty ones too.

    `extra` is what files said in columns that we have no field for, by their titles.
    """

    deal_id: int
    client: str
    values: Mapping[str, str | None]
    extra: Mapping[str, str]
    numbers: Sequence[KnownNumber]
    group: str | None
    do_not_call: bool
    may_edit: bool
    may_unmark: bool

    def number(self, phone_id: int) -> KnownNumber:
        """Raises NotFound."""
        for number in self.numbers:
            if number.id == phone_id:
                return number
        raise NotFound


def form(unit: Unit, deal_id: int) -> Form:
    """Raises NotFound where the actor may not read the deal."""
    relations = access.relations(unit, deal_id)
    if relations.isdisjoint(access.DEAL_RIGHTS["read"]):
        raise NotFound
    client, group = unit.session.execute(
        select(Counterparty, AccessGroup.name)
        .join(Deal, Deal.counterparty_id == Counterparty.id)
        .outerjoin(AccessGroup, AccessGroup.id == Counterparty.group_id)
        .where(Deal.id == deal_id)
    ).one()
    return Form(
        deal_id=deal_id,
        client=client.name,
        values={name: getattr(client, name) for name in FIELDS},
        extra=client.extra or {},
        numbers=[KnownNumber(row.id, row.e164, row.extension, row.wrong) for row in _numbers(unit, client.id)],
        group=group,
        do_not_call=client.do_not_call,
        may_edit=not relations.isdisjoint(access.DEAL_RIGHTS["edit_client"]),
        may_unmark=not relations.isdisjoint(access.DEAL_RIGHTS["extend"]),
    )


def change(unit: Unit, deal_id: int, field: str, text: str) -> None:
    """Writes a field. Raises NotFound for an unknown one, and Invalid with the rule that the text breaks."""
    if field not in FIELDS:
        raise NotFound
    _write(unit, deal_id, field, FIELDS[field](text.strip()))


def clear(unit: Unit, deal_id: int, field: str) -> None:
    """Empties a field; an emptied time zone is again the one of the place."""
    if field not in FIELDS or field in NEEDED:
        raise NotFound
    _write(unit, deal_id, field, None)


def _write(unit: Unit, deal_id: int, field: str, value: str | None) -> None:
    client = _client(unit, deal_id)
    before, by_place = getattr(client, field), client.time_zone in (None, _zone_of(unit, client))
    if before == value:
        return
    setattr(client, field, value)
    client.folded_name, client.folded_city = fold(client.name), fold(client.city) if client.city else None
    if field in OF_THE_ZONE:
        _move_zone(unit, client, by_place=by_place if field != "time_zone" else value is None)
    unit.session.flush()
    door.note_in_history(unit, deal_id, "client_changed", {"field": field, "from": before, "to": value})


def add_number(unit: Unit, deal_id: int, text: str) -> None:
    """Raises Invalid: `client_phone`, `client_phone_there`."""
    client = _client(unit, deal_id)
    number = typed_number(text)
    by_place = client.time_zone in (None, _zone_of(unit, client))
    phones.add(unit, client.id, number)
    _move_zone(unit, client, by_place=by_place)
    _note_number(unit, deal_id, None, number.e164)


def change_number(unit: Unit, deal_id: int, phone_id: int, text: str) -> None:
    """Corrects a number; it counts as good from then on."""
    client = _client(unit, deal_id)
    number, phone = typed_number(text), _number(unit, client.id, phone_id)
    same = (each for each in _numbers(unit, client.id) if each.id != phone_id)
    if any(each.e164 == number.e164 for each in same):
        raise Invalid("client_phone_there")
    by_place, before = client.time_zone in (None, _zone_of(unit, client)), phone.e164
    phone.e164, phone.extension = number
    unit.session.flush()
    phones.mark(unit, client.id, phone_id, wrong=False)
    _move_zone(unit, client, by_place=by_place)
    _note_number(unit, deal_id, before, number.e164)


def mark_number(unit: Unit, deal_id: int, phone_id: int, *, wrong: bool) -> None:
    """Says of a number that it is wrong, or good after all."""
    client = _client(unit, deal_id)
    phone = _number(unit, client.id, phone_id)
    if phone.wrong != wrong:
        phones.mark(unit, client.id, phone_id, wrong=wrong)
        door.note_in_history(unit, deal_id, "number_wrong" if wrong else "number_good", {"number": phone.e164})


def allow_calls(unit: Unit, deal_id: int) -> None:
    """Takes the mark «do not call» off the client: a manager's right, since the client himself asked for it."""
    access.require_deal(unit, deal_id, "extend")
    client = _client(unit, deal_id)
    if client.do_not_call:
        client.do_not_call = False
        unit.session.flush()
        door.note_in_history(unit, deal_id, "calls_allowed", {})
        for waiting in phones.deals_without_call(unit, client.id, CALLING):
            effects.plan_next_call(unit, [waiting])


def _client(unit: Unit, deal_id: int) -> Counterparty:
    """The client, to be written. Raises NotFound, Forbidden."""
    access.require_deal(unit, deal_id, "edit_client")
    found = select(Counterparty).join(Deal, Deal.counterparty_id == Counterparty.id).where(Deal.id == deal_id)
    return unit.session.scalars(
        found.with_for_update(of=Counterparty), execution_options={"populate_existing": True}
    ).one()


def _numbers(unit: Unit, client_id: int) -> Sequence[Phone]:
    ordered = select(Phone).where(Phone.counterparty_id == client_id).order_by(Phone.wrong, Phone.place)
    return unit.session.scalars(ordered).all()


def _number(unit: Unit, client_id: int, phone_id: int) -> Phone:
    phone = unit.session.get(Phone, phone_id)
    if phone is None or phone.counterparty_id != client_id:
        raise NotFound
    return phone


def _note_number(unit: Unit, deal_id: int, before: str | None, after: str) -> None:
    door.note_in_history(unit, deal_id, "client_changed", {"field": "phones", "from": before, "to": after})


def _zone_of(unit: Unit, client: Counterparty) -> str | None:
    """What the place says, or the landlines; a zone that differs from it was set by hand."""
    numbers = [Number(phone.e164, phone.extension) for phone in _numbers(unit, client.id) if not phone.wrong]
    return client_zone(client.region, client.city, numbers)


def _move_zone(unit: Unit, client: Counterparty, *, by_place: bool) -> None:
    """The planned calls of all his deals move into the hours of the zone that holds now."""
    if by_place:
        client.time_zone = _zone_of(unit, client)
    unit.session.flush()
    deals = select(Deal.id).where(Deal.counterparty_id == client.id, Deal.closed.is_(None))
    planned_calls.replan(unit, unit.session.scalars(deals).all())
