"""Letters that a client asked for in a call, a price list for one: sent at once, beside the stage of his deal.

An outcome of a call names the letter by its code (`sends`); an admin keeps its words and files among company cards.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import bindparam, select

from services.errors import Invalid
from services.mail import company_cards, letters
from services.mail.company_cards import CardPage
from services.mail.letters import ReturnedLetter
from services.models import CompanyCard, Counterparty, Deal, Letter
from services.rights import access
from services.unit import Unit

RETURNED = "requested_letter_returned"
"""The kind of message that tells an executor of such a letter that could not be delivered."""

CLIENT = (
    select(Counterparty.name, Counterparty.email)
    .join(Deal, Deal.counterparty_id == Counterparty.id)
    .where(Deal.id == bindparam("deal"))
)


@dataclass(frozen=True, slots=True)
class RequestedLetter:
    """A letter that a deal's client asked for, and where it goes. `missing`: words in braces that nothing is known for.

    `obstacle`: why it cannot go: there is no mail `server`, the `letter` is not written or not on offer, its `files`
    are still being fetched, there is no `address`.
    """

    deal_id: int
    kind: str
    client: str
    name: str
    address: str | None
    missing: Sequence[str] = ()
    obstacle: str | None = None


@dataclass(frozen=True, slots=True)
class ReturnedRequest:
    """A requested letter that could not be delivered, and its code, so that it can be sent anew."""

    letter: ReturnedLetter
    kind: str


def requested_letter(unit: Unit, deal_id: int, kind: str) -> RequestedLetter:
    """What would go now. Raises NotFound and Forbidden for whoever does not work the deal."""
    access.require_deal(unit, deal_id, "work")
    found = unit.session.execute(CLIENT, {"deal": deal_id}).one()
    kept = company_cards.kept_letter(unit, kind)
    missing = company_cards.letter_from(unit, deal_id, kept, found.email or "")[1] if kept else ()
    name = unit.session.scalar(select(CompanyCard.name).where(CompanyCard.code == kind)) or kind
    return RequestedLetter(deal_id, kind, found.name, name, found.email, missing, _obstacle(unit, kept, found.email))


def send(unit: Unit, deal_id: int, kind: str) -> RequestedLetter:
    """Sends the letter to the client's address; the deal stays where it is.

    Raises as `requested_letter`, and Invalid `requested_letter` where something is in the way.
    """
    wanted, kept = requested_letter(unit, deal_id, kind), company_cards.kept_letter(unit, kind)
    if wanted.obstacle or kept is None or wanted.address is None:
        raise Invalid("requested_letter", why=wanted.obstacle)
    draft, _ = company_cards.letter_from(unit, deal_id, kept, wanted.address)
    letters.write_beside(unit, deal_id, draft, kind)
    return wanted


def send_if_possible(unit: Unit, deal_id: int, kind: str) -> RequestedLetter:
    """The same, for a call that is recorded in any case: what is in the way is said, not raised."""
    wanted = requested_letter(unit, deal_id, kind)
    return wanted if wanted.obstacle else send(unit, deal_id, kind)


def returned(unit: Unit, letter_id: int) -> ReturnedRequest | None:
    """A letter that came back, where the actor works its deal by now and it is still open."""
    found = unit.session.execute(
        select(Deal.id, Counterparty.name, Letter.address, Letter.error, Letter.kind)
        .join(Deal, Deal.id == Letter.deal_id)
        .join(Counterparty, Counterparty.id == Deal.counterparty_id)
        .where(Letter.id == letter_id, Letter.state == "refused", Letter.kind.is_not(None))
        .where(Deal.executor_id == unit.actor.user_id, Deal.closed.is_(None))
    ).one_or_none()
    if found is None:
        return None
    deal_id, client, address, error, kind = found
    return ReturnedRequest(ReturnedLetter(deal_id, client, address, error or ""), kind or "")


def _obstacle(unit: Unit, kept: CardPage | None, address: str | None) -> str | None:
    if unit.company.mail_from is None:
        return "server"
    if kept is None:
        return "letter"
    if not all(file.ready for file in kept.files):
        return "files"
    return None if address else "address"
