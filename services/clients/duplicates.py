"""Which other deals a duplicate client may belong to: the same client, INN, name or number."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import or_, select
from sqlalchemy.orm import aliased

from services.errors import Invalid, Stale
from services.models import Counterparty, Deal, Interaction, Phone, User
from services.rights import access
from services.unit import Unit

MOST = 8


@dataclass(frozen=True, slots=True)
class LikelyDuplicate:
    deal_id: int
    client: str
    executor: str


@dataclass(frozen=True, slots=True)
class LikelyDuplicates:
    """The deals that the deal may double, the newest first, for the outcome `code` of its planned call."""

    deal_id: int
    call_id: int
    code: str
    client: str
    deals: Sequence[LikelyDuplicate]


def likely(unit: Unit, deal_id: int, call_id: int, code: str) -> LikelyDuplicates:
    """Number and executor of another's deal are told, as a launch tells them. Raises NotFound, Forbidden, Stale."""
    access.require_deal(unit, deal_id, "work")
    planned = select(Interaction.id).where(Interaction.id == call_id, Interaction.state == "planned").exists()
    of_deal = select(Counterparty).join(Deal, Deal.counterparty_id == Counterparty.id)
    client = unit.session.scalar(of_deal.where(Deal.id == deal_id, Deal.closed.is_(None), planned))
    if client is None:
        raise Stale
    found = unit.session.execute(
        select(Deal.id, Counterparty.name, User.name.label("executor"))
        .join(Counterparty, Counterparty.id == Deal.counterparty_id)
        .join(User, User.id == Deal.executor_id)
        .where(Deal.id != deal_id, Deal.counterparty_id.in_(_alike(unit, client)))
        .order_by(Deal.closed.is_not(None), Deal.id.desc())
        .limit(MOST)
    )
    return LikelyDuplicates(deal_id, call_id, code, client.name, [LikelyDuplicate(*row) for row in found])


def _alike(unit: Unit, client: Counterparty) -> Sequence[int]:
    """The clients that may be the same one, each way by its index."""
    own, other = aliased(Phone), aliased(Phone)
    same = [Counterparty.folded_name == client.folded_name]
    if client.inn:
        same.append(Counterparty.inn == client.inn)
    by_number = (
        select(other.counterparty_id)
        .join(own, own.e164 == other.e164)
        .where(own.counterparty_id == client.id)
        .limit(50)
    )
    by_words = select(Counterparty.id).where(or_(*same)).limit(50)
    return [client.id, *unit.session.scalars(by_words), *unit.session.scalars(by_number)]


def read(text: str) -> int:
    """A deal's number as typed, «12» or «№ 12». Raises Invalid `duplicate_of`."""
    digits = text.strip().lstrip("№#").strip()
    if not digits.isascii() or not digits.isdigit() or len(digits) > 9:
        raise Invalid("duplicate_of")
    return int(digits)
