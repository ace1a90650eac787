"""Stages 8 and 13: the proposal, the invoice goes to the client."""

from bot.callbacks.orders.invoices import LookAtInvoice, WriteInvoice
from bot.callbacks.orders.sending_papers import (
    AskLetterText,
    AskRecipients,
    EditProposal,
    HandedHow,
    HandedTo,
    HandPaper,
    SendPaper,
    WritePaperLetter,
)
from bot.papers.letters import paper_letter
from bot.screens.deals import cards
from bot.screens.deals.next_deal import next_card
from bot.screens.orders import sending_papers as screens
from bot.screens.views import View
from bot.updates.routes import UpdateRoutes
from services.errors import Invalid, Stale
from services.mail import business_card
from services.orders import invoices, sending_papers
from services.proposals import sending_stage
from services.runtime import chats
from services.unit import Unit

routes = UpdateRoutes()
OF_A_LETTER = frozenset(each.name for each in (screens.paper_mail, screens.letter_recipients, screens.letter_text))
"""The screens that keep what was typed of the letter."""


@routes.tap(WritePaperLetter)
def write(unit: Unit, tap: WritePaperLetter) -> View:
    business_card.tell_admins_once(unit)
    return screens.paper_mail(tap.deal, *_typed(unit, tap.deal))


@routes.tap(WriteInvoice)
def write_invoice(unit: Unit, tap: WriteInvoice) -> View:
    business_card.tell_admins_once(unit)
    invoices.print_anew(unit, tap.deal)
    return screens.paper_mail(tap.deal)


@routes.tap(LookAtInvoice)
def look_at_invoice(unit: Unit, tap: LookAtInvoice) -> View:
    invoices.look(unit, tap.deal)
    return cards.deal_card(tap.deal).saying("invoice_coming")


@routes.tap(AskRecipients)
def ask_recipients(unit: Unit, tap: AskRecipients) -> View:
    return screens.letter_recipients(tap.deal, *_typed(unit, tap.deal))


@routes.tap(AskLetterText)
def ask_text(unit: Unit, tap: AskLetterText) -> View:
    return screens.letter_text(tap.deal, *_typed(unit, tap.deal))


def _typed(unit: Unit, deal_id: int) -> tuple[str | None, str | None]:
    """Recipients and text as they were typed so far on the screen that the person looks at."""
    looked_at = chats.screen_of(unit.session, unit.actor.user_id)
    if looked_at is None or looked_at.view not in OF_A_LETTER or looked_at.params["deal_id"] != deal_id:
        return None, None
    return looked_at.params.get("to"), looked_at.params.get("text")


@routes.typing(screens.letter_recipients)
def type_recipients(unit: Unit, typed: str, deal_id: int, text: str | None = None) -> View:
    to = sending_papers.read_recipients(unit, deal_id, typed)
    return screens.paper_mail(deal_id, to, text)


@routes.typing(screens.letter_text)
def type_text(unit: Unit, text: str, deal_id: int, to: str | None = None) -> View:
    return screens.paper_mail(deal_id, to, sending_papers.read_text(text))


@routes.typing(screens.paper_mail)
def type_missing_recipients(
    unit: Unit, typed: str, deal_id: int, to: str | None = None, text: str | None = None
) -> View:
    """The screen asks for recipients where there are none; else typed words are a slip."""
    if sending_papers.preview(unit, deal_id, to).to is not None:
        raise Invalid("unknown_input")
    return type_recipients(unit, typed, deal_id, text)


@routes.tap(SendPaper)
def send(unit: Unit, tap: SendPaper) -> View:
    shown = sending_papers.preview(unit, tap.deal, *_typed(unit, tap.deal))
    sending_papers.send(unit, shown, tap.step, paper_letter(shown), tap.mark)
    return cards.deal_card(tap.deal).saying("letter_leaves")


@routes.tap(HandPaper)
def by_hand(unit: Unit, tap: HandPaper) -> View:
    return screens.paper_handed(tap.deal)


@routes.tap(HandedHow)
def handed_how(unit: Unit, tap: HandedHow) -> View:
    return screens.paper_handed(tap.deal, tap.kind)


@routes.tap(HandedTo)
def handed_to(unit: Unit, tap: HandedTo) -> View:
    known = sending_papers.handover_of(unit, tap.deal, tap.kind).known
    if not 0 <= tap.place < len(known):
        raise Stale
    return _recorded(unit, tap.deal, tap.step, tap.kind, known[tap.place])


@routes.typing(screens.paper_handed)
def type_recipient(unit: Unit, text: str, deal_id: int, kind: str | None = None) -> View:
    if kind is None:
        raise Invalid("unknown_input")
    return _recorded(unit, deal_id, sending_papers.handover_of(unit, deal_id).step, kind, text)


def _recorded(unit: Unit, deal_id: int, step: int, kind: str, to: str) -> View:
    what = sending_papers.record(unit, deal_id, step, kind, to)
    return next_card(unit).saying(f"{what}_recorded")


@routes.tap(EditProposal)
def edit(unit: Unit, tap: EditProposal) -> View:
    if not tap.sure:
        return screens.proposal_edit_sure(tap.deal)
    sending_stage.edit(unit, tap.deal, tap.step)
    return cards.deal_card(tap.deal).saying("proposal_reopened")
