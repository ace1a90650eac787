"""Messages of stages 13 and 14: an invoice for whoever asks to see it, orders for the shipping department."""

from collections.abc import Mapping

from bot.callbacks.deals.deals import OpenDeal
from bot.callbacks.deals.lists import Tasks
from bot.delivery.pushes.push import Params, Push, PushedDocument, list_text
from bot.locales.say import Say
from bot.papers.invoice import invoice_name, invoice_pdf
from bot.screens.company.requisites import field_name
from bot.screens.orders.shipping import draw_shipping
from bot.screens.views import Button, Drawing
from services.orders import invoices, shipping
from services.orders.assignments import Assignment
from services.orders.invoices import Bill
from services.unit import Unit


def _bill_to_look_at(unit: Unit, params: Params) -> Bill | None:
    """What was asked for last."""
    return invoices.bill_to_look_at(unit, params[-1]["deal"])


def _show_bill(bill: Bill | None, say: Say) -> Drawing | None:
    if bill is None:
        return None
    parts = [say("invoice-fact", number=bill.number, sum=say.money(bill.total))]
    if bill.lacking:
        fields = [field_name(field, say) for field in bill.lacking]
        parts.append(say("paper-lacks", fields=", ".join(fields)))
    return Drawing("\n\n".join(parts), [_card(bill.deal_id, say)])


def _file(bill: Bill, say: Say) -> PushedDocument:
    return PushedDocument(invoice_name(bill), invoice_pdf(bill))


def _wanted(unit: Unit, params: Params) -> list[Assignment]:
    """Those that nobody has shipped or called off meanwhile."""
    return shipping.open_ones(unit, [deal for each in params for deal in each["deals"]])


def _shipping_wanted(orders: list[Assignment], say: Say) -> Drawing | None:
    if not orders:
        return None
    title = say("shipping-wanted", orders=len(orders))
    if len(orders) == 1:
        return Drawing(f"{title}\n\n{draw_shipping(orders[0], say).text}", [_card(orders[0].deal_id, say)])
    lines = [say("assignment-head", number=each.deal_id, client=each.client, order=str(each.order)) for each in orders]
    return Drawing(list_text(title, lines, say), [[Button(say.plain("word-tasks"), Tasks(page=0))]])


def _card(deal: int, say: Say) -> list[Button]:
    return [Button(say.plain("button-card"), OpenDeal(deal=deal))]


PUSHES: Mapping[str, Push] = {
    invoices.SHOWN: Push(_bill_to_look_at, _show_bill, document=_file, needs=("deal",)),
    shipping.WANTED: Push(_wanted, _shipping_wanted, needs=("deals",)),
}
