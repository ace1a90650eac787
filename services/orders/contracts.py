"""Договор поставки: picked or entered with the order; in force while approved and not expired."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, and_, or_, select, update

from services.errors import Invalid, NotFound, Stale
from services.models import Contract, Counterparty, CustomerOrder, Deal, StoredFile
from services.rights import access
from services.runtime import outbox, stored_files
from services.unit import Unit

SHOWN = "contract_file"
"""The kind of message that brings a contract's file to whoever asks to see it."""
ORDERING, SUPPLY = "order", "supply"
LONGEST_NUMBER = 60
LARGEST_FILE = 20 * 2**20
ALL_OF_IT = Decimal(100)


@dataclass(frozen=True, slots=True)
class Terms:
    """What a contract says. `opening_share`: percent of the order's sum that, once paid, opens shipping."""

    number: str
    signed_on: date
    valid_until: date | None = None
    ship_before_payment: bool = False
    opening_share: Decimal = ALL_OF_IT
    file_id: int | None = None


@dataclass(frozen=True, slots=True)
class AgreedContract:
    """A contract with a client; `in_force` and `expired` as of the moment of asking."""

    id: int
    terms: Terms
    state: str
    rejection: str | None
    in_force: bool
    expired: bool
    file_name: str | None

    @property
    def correctable(self) -> bool:
        """Neither approved nor with whoever approves it."""
        return self.state in ("draft", "rejected")


@dataclass(frozen=True, slots=True)
class ShownFile:
    """A contract's file, as Telegram has it."""

    deal_id: int
    number: str
    client: str
    kind: str
    telegram_id: str


READ = select(Contract, StoredFile.name.label("file_name")).outerjoin(StoredFile, StoredFile.id == Contract.file_id)


def of_client(unit: Unit, deal_id: int) -> Sequence[AgreedContract]:
    """All contracts with the deal's client, the newest first."""
    found = unit.session.execute(
        READ.join(Deal, Deal.counterparty_id == Contract.counterparty_id)
        .where(Deal.id == deal_id)
        .order_by(Contract.signed_on.desc(), Contract.id.desc())
    )
    return [_agreed_from(unit, *row) for row in found]


def contract(unit: Unit, contract_id: int) -> AgreedContract:
    """Raises NotFound. The caller has checked that the actor may see it."""
    row = unit.session.execute(READ.where(Contract.id == contract_id)).one_or_none()
    if row is None:
        raise NotFound
    return _agreed_from(unit, *row)


def of_deal(unit: Unit, deal_id: int) -> AgreedContract | None:
    """The contract of the deal's order, if one is chosen. The caller has checked that the actor may see it."""
    row = unit.session.execute(
        READ.join(CustomerOrder, CustomerOrder.contract_id == Contract.id).where(CustomerOrder.deal_id == deal_id)
    ).one_or_none()
    return _agreed_from(unit, *row) if row is not None else None


def _agreed_from(unit: Unit, row: Contract, file_name: str | None) -> AgreedContract:
    terms = Terms(row.number, row.signed_on, row.valid_until, row.ship_before_payment, row.opening_share, row.file_id)
    expired = row.valid_until is not None and row.valid_until < _today(unit)
    in_force = row.state == "approved" and not expired
    return AgreedContract(row.id, terms, row.state, row.rejection, in_force, expired, file_name)


def in_force(unit: Unit, deal_id: int) -> int | None:
    """The id of a contract that needs no approval any more, the newest of several."""
    return unit.session.scalar(
        select(Contract.id)
        .join(Deal, Deal.counterparty_id == Contract.counterparty_id)
        .where(Deal.id == deal_id, _valid(unit))
        .order_by(Contract.signed_on.desc(), Contract.id.desc())
        .limit(1)
    )


def _valid(unit: Unit) -> ColumnElement[bool]:
    unexpired = or_(Contract.valid_until.is_(None), Contract.valid_until >= _today(unit))
    return and_(Contract.state == "approved", unexpired)


def _today(unit: Unit) -> date:
    return unit.today


def enter(unit: Unit, deal_id: int, terms: Terms) -> int:
    """A new contract with the deal's client, which its order goes by from now on. Returns its id.

    Raises Stale elsewhere than at the order's stage, Invalid as `_require_sound`.
    """
    access.require_deal(unit, deal_id, "work")
    _require_sound(terms)
    order = _order(unit, deal_id)
    if order.stage != ORDERING:
        raise Stale
    row = Contract(counterparty_id=order.client, created_at=unit.now, state="draft", **_values(terms))
    unit.session.add(row)
    unit.session.flush()
    unit.session.execute(update(CustomerOrder).where(CustomerOrder.deal_id == deal_id).values(contract_id=row.id))
    return row.id


def correctable(unit: Unit, deal_id: int) -> AgreedContract:
    """The deal's contract, while its executor may change it: with the order, and after it was rejected.

    Raises Forbidden for anybody else, Stale where it is approved or being approved.
    """
    access.require_deal(unit, deal_id, "work")
    stage, found = _order(unit, deal_id).stage, of_deal(unit, deal_id)
    if found is None or not found.correctable or (stage == SUPPLY and found.state != "rejected"):
        raise Stale
    return found


def correct(unit: Unit, deal_id: int, /, **changes: Any) -> None:
    """Fields of `Terms`, changed before the contract is sent (again). Raises Stale, Invalid as `_require_sound`."""
    found = correctable(unit, deal_id)
    terms = replace(found.terms, **changes)
    _require_sound(terms)
    mine = (Contract.id == found.id, Contract.state.in_(("draft", "rejected")))
    unit.session.execute(update(Contract).where(*mine).values(**_values(terms)))


def attach(unit: Unit, deal_id: int, kind: str, telegram_id: str, name: str, media_type: str, size: int) -> None:
    """The contract's text, a document or a photo. Raises Stale, Invalid `file_too_large`."""
    correctable(unit, deal_id)
    if size > LARGEST_FILE:
        raise Invalid("file_too_large", most=LARGEST_FILE // 2**20)
    correct(unit, deal_id, file_id=stored_files.keep(unit, kind, telegram_id, name, media_type, size))


def _values(terms: Terms) -> dict[str, object]:
    return {
        "number": " ".join(terms.number.split()),
        "signed_on": terms.signed_on,
        "valid_until": terms.valid_until,
        "ship_before_payment": terms.ship_before_payment,
        "opening_share": terms.opening_share,
        "file_id": terms.file_id,
    }


def _require_sound(terms: Terms) -> None:
    """Raises Invalid: `contract_number`, `contract_dates`, `contract_share`."""
    if not 1 <= len(" ".join(terms.number.split())) <= LONGEST_NUMBER:
        raise Invalid("contract_number", most=LONGEST_NUMBER)
    if terms.valid_until is not None and terms.valid_until < terms.signed_on:
        raise Invalid("contract_dates")
    if not 0 < terms.opening_share <= ALL_OF_IT:
        raise Invalid("contract_share")


def _order(unit: Unit, deal_id: int) -> Any:
    """Stage and client of an open deal that has an order. Raises Stale."""
    found = unit.session.execute(
        select(Deal.stage, Deal.counterparty_id.label("client"))
        .join(CustomerOrder, CustomerOrder.deal_id == Deal.id)
        .where(Deal.id == deal_id, Deal.closed.is_(None), Deal.stage.in_((ORDERING, SUPPLY)))
        .with_for_update(of=Deal)
    ).one_or_none()
    if found is None:
        raise Stale
    return found


def look(unit: Unit, deal_id: int) -> None:
    """The contract's file comes to the actor's chat. Raises NotFound where there is none, or not for him."""
    if file_to_look_at(unit, deal_id) is None:
        raise NotFound
    outbox.post(unit, SHOWN, {unit.actor.user_id: {"deal": deal_id}})


def file_to_look_at(unit: Unit, deal_id: int) -> ShownFile | None:
    """What `look` sends, while the recipient may see it."""
    if access.relations(unit, deal_id).isdisjoint(access.DEAL_RIGHTS["see_contract"]):
        return None
    found = unit.session.execute(
        select(Contract.number, Counterparty.name, StoredFile.kind, StoredFile.telegram_id)
        .join(CustomerOrder, CustomerOrder.contract_id == Contract.id)
        .join(Counterparty, Counterparty.id == Contract.counterparty_id)
        .join(StoredFile, StoredFile.id == Contract.file_id)
        .where(CustomerOrder.deal_id == deal_id, StoredFile.telegram_id.is_not(None))
    ).one_or_none()
    if found is None or found.telegram_id is None:
        return None
    return ShownFile(deal_id, found.number, found.name, found.kind, found.telegram_id)
