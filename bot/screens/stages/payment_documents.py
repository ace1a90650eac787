"""Stage 13: the invoice goes to the client."""

from bot.callbacks.orders.invoices import LookAtInvoice, WriteInvoice
from bot.callbacks.orders.sending_papers import HandPaper
from bot.locales.say import Say
from bot.screens.company.requisites import field_name
from bot.screens.stages.awaiting_payment import account_fact
from bot.screens.stages.mailing import mail_button, mail_facts, mail_step
from bot.screens.stages.money import money_buttons
from bot.screens.stages.stage import StageScreen
from bot.screens.stages.supply import order_row, procurement_facts
from bot.screens.views import Button
from services.deals.cards import DealCard
from services.orders.invoices import InvoiceStage


def _facts(card: DealCard, say: Say) -> list[str]:
    about: InvoiceStage = card.about
    facts: list[str] = [account_fact(about.account, say), *procurement_facts(about.ordering, say)]
    if about.account.invoice is not None:
        facts.append(say("invoice-fact", number=about.account.invoice, sum=say.money(about.account.total)))
    if about.lacking:
        fields = [field_name(field, say) for field in about.lacking]
        facts.append(say("paper-lacks", fields=", ".join(fields)))
    return [*facts, *mail_facts(about.mail, card, say)]


def _next_step(card: DealCard, say: Say) -> str:
    about: InvoiceStage = card.about
    if step := mail_step(about.mail, say):
        return step
    if about.lacking:
        return say("next-invoice-lacks")
    return say("next-invoice-returned" if about.mail.returned else "next-send-invoice")


def _buttons(card: DealCard, say: Say) -> list[list[Button]]:
    about: InvoiceStage = card.about
    return [
        [mail_button(about.mail, card, say.plain("button-send-invoice"), WriteInvoice(deal=card.deal_id), say)],
        [
            Button(say.plain("button-sent-by-hand"), HandPaper(deal=card.deal_id)),
            Button(say.plain("button-look-at-invoice"), LookAtInvoice(deal=card.deal_id)),
        ],
    ]


def _beside(card: DealCard, say: Say) -> list[list[Button]]:
    about: InvoiceStage = card.about
    return [*money_buttons(card, say), *order_row(about.ordering, card, say)]


SCREEN = StageScreen(_next_step, _buttons, _facts, beside=_beside)
