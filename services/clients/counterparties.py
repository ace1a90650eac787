"""Counterparties: taken in from files in bulk, matched against those that are there by INN, phone, e-mail, name."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from sqlalchemy import Select, Table, bindparam, func, select, update

from services.db.id_ranges import take_range
from services.db.sets import among, json_set
from services.db.upsert import add_rows
from services.models import AccessGroup, Counterparty, Phone
from services.reading.plain_text import fold
from services.reading.sheets.client_rows import FILLED_IN, ClientRow
from services.reading.sheets.repetitions import filled_up
from services.unit import Unit

CHUNK = 500
"""Rows a unit takes in: some ten milliseconds, so that taps go on meanwhile."""

KEPT = ("group_id", "folded_city", "extra", *FILLED_IN)


@dataclass(frozen=True, slots=True)
class ClientsTakenIn:
    """How a chunk of rows ended: the client of each row, in their order, and which rows made a new one."""

    client_ids: tuple[int, ...]
    added: int
    merged: int


@dataclass(frozen=True, slots=True)
class RecognisingKey:
    """One way to recognise a client: what a row offers, and where it is looked up (value, client, his INN, his city).

    `by_name`: a name alone is not enough where the cities differ.
    """

    of_row: Callable[[ClientRow], Iterable[str]]
    looked_up: Select[str, int, str | None, str | None]
    by_name: bool = False


def _looked_up(column: Any, *, of_phone: bool = False) -> Select[str, int, str | None, str | None]:
    found = select(column.label("value"), Counterparty.id, Counterparty.inn, Counterparty.city)
    return (found.join(Phone) if of_phone else found).where(among(column, "offered"))


CLIENTS, PHONES = cast(Table, Counterparty.__table__), cast(Table, Phone.__table__)
KEYS = (
    RecognisingKey(lambda row: [row.inn] if row.inn else [], _looked_up(Counterparty.inn)),
    RecognisingKey(lambda row: [phone.e164 for phone in row.phones], _looked_up(Phone.e164, of_phone=True)),
    RecognisingKey(lambda row: [row.email.lower()] if row.email else [], _looked_up(Counterparty.email)),
    RecognisingKey(lambda row: [fold(row.name)], _looked_up(Counterparty.folded_name), by_name=True),
)
KNOWN = select(CLIENTS.c.id, *(CLIENTS.c[name] for name in KEPT)).where(among(CLIENTS.c.id, "ids"))
COMPLETE = (
    update(CLIENTS).where(CLIENTS.c.id == bindparam("client_id")).values({name: bindparam(name) for name in KEPT})
)
NUMBERS = (
    select(PHONES.c.counterparty_id, PHONES.c.e164, func.max(PHONES.c.place).label("place"))
    .where(among(PHONES.c.counterparty_id, "ids"))
    .group_by(PHONES.c.counterparty_id, PHONES.c.e164)
)


def take_in(unit: Unit, rows: Sequence[ClientRow]) -> ClientsTakenIn:
    """Adds the rows that are new and completes the clients that are known. Rows are different clients already."""
    known = recognise(unit, rows)
    fresh = [row for place, row in enumerate(rows) if place not in known]
    first_id = take_range(unit.session, "counterparty", len(fresh)) if fresh else 0
    groups = _groups(unit)
    _add(unit, fresh, first_id, groups)
    _complete(unit, _by_client(rows, known), groups)
    new_ids = iter(range(first_id, first_id + len(fresh)))
    ids = tuple(known[place] if place in known else next(new_ids) for place in range(len(rows)))
    return ClientsTakenIn(ids, added=len(fresh), merged=len(known))


def recognise(unit: Unit, rows: Sequence[ClientRow], inns: dict[int, str] | None = None) -> dict[int, int]:
    """The client behind each row that is known already, by the row's place. Another INN is another client.

    `inns` remembers, from one chunk of a file to the next, which INN a client without one is given by the file.
    """
    known: dict[int, int] = {}
    inns = {} if inns is None else inns
    for key in KEYS:
        offers = [value for place, row in enumerate(rows) if place not in known for value in key.of_row(row)]
        found = unit.session.execute(key.looked_up, {"offered": json_set(offers)}).all() if offers else []
        if not found:
            continue
        offered = _offered_values(rows, key, known)
        for value, client_id, inn, city in sorted(found, key=lambda row: row.id):
            for place in offered[value]:
                row = rows[place]
                same = _agree(row.inn, inn or inns.get(client_id)) and (not key.by_name or _agree(row.city, city))
                if same and known.setdefault(place, client_id) == client_id and row.inn:
                    inns[client_id] = row.inn
    return known


def _offered_values(
    rows: Sequence[ClientRow], key: RecognisingKey, known: Mapping[int, int]
) -> Mapping[str, list[int]]:
    """The places of the rows that are not recognised yet, by what they can be recognised by."""
    offered: dict[str, list[int]] = defaultdict(list)
    for place, row in enumerate(rows):
        if place not in known:
            for value in key.of_row(row):
                offered[value].append(place)
    return offered


def _agree(offered: str | None, known: str | None) -> bool:
    return offered is None or known is None or fold(offered) == fold(known)


def _by_client(rows: Sequence[ClientRow], known: Mapping[int, int]) -> dict[int, ClientRow]:
    """What the rows say of each known client; several rows of one are one."""
    of_client: dict[int, ClientRow] = {}
    for place, client_id in sorted(known.items()):
        earlier = of_client.get(client_id)
        of_client[client_id] = rows[place] if earlier is None else filled_up(earlier, rows[place])
    return of_client


def _groups(unit: Unit) -> dict[str, int]:
    return dict(unit.session.execute(select(AccessGroup.folded_name, AccessGroup.id)).all())


def _add(unit: Unit, rows: Sequence[ClientRow], first_id: int, groups: Mapping[str, int]) -> None:
    clients, phones = [], []
    for client_id, row in enumerate(rows, first_id):
        own = {"id": client_id, "name": row.name, "folded_name": fold(row.name)}
        clients.append(own | _offers(row, groups) | {"do_not_call": False, "created_at": unit.now})
        phones += _phones(client_id, row, 0)
    add_rows(unit.session, CLIENTS, clients)
    add_rows(unit.session, PHONES, phones)


def _offers(row: ClientRow, groups: Mapping[str, int]) -> dict[str, Any]:
    """The columns of a client that a row can fill."""
    offers: dict[str, Any] = {name: getattr(row, name) for name in FILLED_IN}
    offers["email"] = row.email.lower() if row.email else None
    offers["group_id"] = groups.get(fold(row.access_group)) if row.access_group else None
    offers["folded_city"] = fold(row.city) if row.city else None
    offers["extra"] = dict(row.extra) or None
    return offers


def _phones(client_id: int, row: ClientRow, after: int, known: frozenset[str] = frozenset()) -> list[dict[str, Any]]:
    numbers = [phone for phone in row.phones if phone.e164 not in known]
    return [
        {"counterparty_id": client_id, "place": place, "e164": phone.e164, "extension": phone.extension, "wrong": False}
        for place, phone in enumerate(numbers, after + 1)
    ]


def _complete(unit: Unit, rows: Mapping[int, ClientRow], groups: Mapping[str, int]) -> None:
    """Fills in what the base lacks and the file has."""
    if not rows:
        return
    known = unit.session.execute(KNOWN, {"ids": json_set(rows)}).all()
    changes = [change for client in known if (change := _change(client, rows[client.id], groups))]
    if changes:
        unit.session.execute(COMPLETE, changes)
    _add_phones(unit, rows)


def _change(client: Any, row: ClientRow, groups: Mapping[str, int]) -> dict[str, Any] | None:
    """The client's columns as they shall be, or None where the file adds nothing."""
    before = {name: getattr(client, name) for name in KEPT}
    offers = _offers(row, groups)
    after = {name: offers[name] if value is None else value for name, value in before.items()}
    if client.city is not None:
        after["folded_city"] = fold(client.city)
    if offers["extra"] and client.extra:
        after["extra"] = offers["extra"] | client.extra
    return {"client_id": client.id} | after if after != before else None


def _add_phones(unit: Unit, rows: Mapping[int, ClientRow]) -> None:
    numbers: dict[int, dict[str, int]] = {client: {} for client in rows}
    for client, e164, place in unit.session.execute(NUMBERS, {"ids": json_set(rows)}).all():
        numbers[client][e164] = place
    add_rows(
        unit.session,
        PHONES,
        [
            phone
            for client, row in rows.items()
            for phone in _phones(client, row, max(numbers[client].values(), default=0), frozenset(numbers[client]))
        ],
    )
