"""Stage 3: the company's card goes to the client, by a letter of ours or another way; or the client wants none."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import bindparam, select

from fsm.events import Event
from services.errors import Invalid, NotFound, Stale
from services.mail import company_cards, letters
from services.mail.letters import LetterDraft
from services.models import Counterparty, Deal
from services.process import door
from services.rights import access
from services.rights.actors import Choice
from services.rights.whom_words_mean import people_with_role
from services.runtime import outbox
from services.runtime.stored_files import EnclosedFile
from services.runtime.told_once import note_first_time
from services.unit import Unit

NO_SERVER = "mail_unset"
"""The message that tells admins, once, how letters could be sent."""
SENT, DECLINED = "card_sent", "card_declined"
BY_HAND = ("email", "messenger", "meeting")
"""How a card goes «вручную»: from one's own mailbox, in a messenger, in person."""
FAX = "fax"
LONGEST_NOTE = 500

CLIENT = (
    select(Deal.step, Deal.closed, Deal.stage, Counterparty.name.label("client"), Counterparty.email, Counterparty.fax)
    .join(Counterparty, Counterparty.id == Deal.counterparty_id)
    .where(Deal.id == bindparam("deal"))
)


@dataclass(frozen=True, slots=True)
class CardBeingSent:
    """A deal whose card is being sent: what is asked for next. `chosen`: the card, or 0."""

    deal_id: int
    step: int
    client: str
    email: str | None
    fax: str | None
    cards: Sequence[Choice]
    chosen: int


@dataclass(frozen=True, slots=True)
class CardPreview:
    """The letter as the client gets it. `missing`: words in braces that nothing is known for.

    `sends` False: there is no mail server, people send it themselves.
    """

    deal_id: int
    step: int
    card_id: int
    client: str
    letter: LetterDraft
    files: Sequence[EnclosedFile]
    missing: Sequence[str]
    several: bool
    sends: bool

    @property
    def ready(self) -> bool:
        return all(file.ready for file in self.files)


def card_being_sent(unit: Unit, deal_id: int, card_id: int = 0) -> CardBeingSent:
    """Raises NotFound, Forbidden, and Stale where the deal is past the stage."""
    access.require_deal(unit, deal_id, "work")
    found = unit.session.execute(CLIENT, {"deal": deal_id}).one()
    if found.closed is not None or found.stage != "business_card":
        raise Stale
    cards = company_cards.offered_cards(unit)
    chosen = card_id or (cards[0].id if len(cards) == 1 else 0)
    return CardBeingSent(deal_id, found.step, found.client, found.email, found.fax, cards, chosen)


def preview(unit: Unit, deal_id: int, card_id: int) -> CardPreview:
    """Raises as `card_being_sent`, Stale where the client has no address by now, NotFound for a card not on offer."""
    deal = card_being_sent(unit, deal_id, card_id)
    card = company_cards.to_send(unit, card_id)
    if deal.email is None:
        raise Stale
    letter, missing = company_cards.letter_from(unit, deal_id, card, deal.email)
    return CardPreview(
        deal_id=deal_id,
        step=deal.step,
        card_id=card_id,
        client=deal.client,
        letter=letter,
        files=card.files,
        missing=missing,
        several=len(deal.cards) > 1,
        sends=unit.company.mail_from is not None,
    )


def send(unit: Unit, deal_id: int, step: int, card_id: int, mark: int) -> None:
    """«Отправить»: exactly the letter that was looked at. Raises Stale for another one, Invalid `card_files_wait`."""
    shown = preview(unit, deal_id, card_id)
    if shown.letter.mark != mark:
        raise Stale
    if not shown.ready:
        raise Invalid("card_files_wait")
    letters.write(unit, deal_id, step, shown.letter, SENT)


def record(unit: Unit, deal_id: int, step: int, kind: str) -> None:
    """The card was sent another way: `fax`, or one of `BY_HAND`. A letter that has not gone out yet stays here."""
    if kind not in (*BY_HAND, FAX):
        raise NotFound
    client = card_being_sent(unit, deal_id)
    letters.record(unit, deal_id, step, SENT, kind, {FAX: client.fax, "email": client.email}.get(kind))


def decline(unit: Unit, deal_id: int, step: int, note: str) -> None:
    """«Без визитки», and why. Raises Invalid `decline_note`."""
    note = note.strip()
    if not note or len(note) > LONGEST_NOTE:
        raise Invalid("decline_note", most=LONGEST_NOTE)
    access.require_deal(unit, deal_id, "work")
    letters.lock_planned(unit, deal_id, step)
    letters.withdraw(unit, deal_id)
    door.happen(unit, deal_id, Event(DECLINED), step=step, note=note)


def tell_admins_once(unit: Unit) -> None:
    """Without a mail server: the first letter that has to be sent by hand tells admins what settings are missing."""
    if unit.company.mail_from is not None:
        return
    if note_first_time(unit.session, NO_SERVER):
        outbox.post(unit, NO_SERVER, {admin: {} for admin in people_with_role(unit, "admin")})
