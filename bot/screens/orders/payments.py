"""What is paid of an order, recording a payment, taking one back; the orders that wait for money."""

from datetime import date, timedelta
from decimal import Decimal

from bot.callbacks.deals.deals import OpenDeal
from bot.callbacks.orders.invoices import LookAtInvoice
from bot.callbacks.orders.payments import OpenAccount, Receive, ReceivedSum, RecordPayment, TakeBack, UnpaidOrders
from bot.locales.say import Say
from bot.screens.paging import back, label, turns
from bot.screens.views import Button, Drawing, screen
from services.orders import balances, payments
from services.orders.balances import Ledger, OrderBalance, PaymentLine, UnpaidOrder, UnpaidPage
from services.paging import Paged, cut
from services.unit import Unit

KOPECKS = 100
NAMED = 80
ON_BUTTON = 24


def roubles(kopecks: int) -> Decimal:
    return Decimal(kopecks) / KOPECKS


def in_kopecks(sum_: Decimal) -> int:
    return int(sum_ * KOPECKS)


def _account(unit: Unit, deal_id: int, page: int = 0) -> tuple[Ledger, Paged[PaymentLine]]:
    """The newest payments come first."""
    ledger = balances.ledger(unit, deal_id)
    return ledger, cut(ledger.account.payments[::-1], page)


@screen("order_account", _account)
def order_account(shown: tuple[Ledger, Paged[PaymentLine]], say: Say) -> Drawing:
    """All that an accountant sees of a deal."""
    ledger, page = shown
    account = ledger.account
    parts = [account_head(account, say), _sums(account, say)]
    if page.rows:
        parts.append("\n".join(_paid(each, say) for each in page.rows))
    return Drawing("\n\n".join(parts), _buttons(ledger, page, say))


def account_head(account: OrderBalance, say: Say) -> str:
    client = label(account.client, NAMED)
    return say(
        "account-head", number=account.deal_id, client=client, order=str(account.order), invoice=_number(account)
    )


def _number(account: OrderBalance) -> str | None:
    return str(account.invoice) if account.invoice is not None else None


def _sums(account: OrderBalance, say: Say) -> str:
    sums = {"total": say.money(account.total), "paid": say.money(account.paid), "left": say.money(account.left)}
    over = account.paid - account.total
    return say("account-sums", **sums, state=_state(account), over=say.money(over) if over > 0 else None)


def _state(account: OrderBalance) -> str:
    if account.left:
        return "some" if account.paid else "none"
    return "paid"


def _paid(each: PaymentLine, say: Say) -> str:
    state = "withdrawn" if each.withdrawn else "standing"
    return say("account-payment", day=say.date(each.paid_on), sum=say.money(each.sum), who=each.by, state=state)


def _buttons(ledger: Ledger, page: Paged[PaymentLine], say: Say) -> list[list[Button]]:
    account = ledger.account
    deal = account.deal_id
    rows = []
    if ledger.may_pay and account.left:
        rows.append([Button(say.plain("button-payment-received"), Receive(deal=deal), style="primary")])
    if ledger.may_pay:
        rows += [_taking_back(each, say) for each in page.rows if not each.withdrawn]
    if account.invoice is not None:
        rows.append([Button(say.plain("button-look-at-invoice"), LookAtInvoice(deal=deal))])
    leads = OpenDeal(deal=deal) if ledger.may_read else UnpaidOrders(page=0, all=True)
    return [*rows, *turns(page, lambda number: OpenAccount(deal=deal, page=number)), back(leads, say)]


def _taking_back(each: PaymentLine, say: Say) -> list[Button]:
    words = say.plain("button-take-payment-back", sum=say.money(each.sum), day=say.date(each.paid_on))
    return [Button(words, TakeBack(payment=each.id))]


@screen("payment_sum", payments.payable)
def payment_sum(account: OrderBalance, say: Say) -> Drawing:
    deal = account.deal_id
    whole = []
    if account.left:
        words = say.plain("button-whole-sum", sum=say.money(account.left))
        whole.append([Button(words, ReceivedSum(deal=deal, kopecks=in_kopecks(account.left)), style="primary")])
    text = f"{account_head(account, say)}\n\n{say('payment-ask-sum', left=say.money(account.left))}"
    return Drawing(text, [*whole, back(OpenAccount(deal=deal), say)])


def _of_a_sum(unit: Unit, deal_id: int, kopecks: int) -> tuple[OrderBalance, int, date]:
    return payments.payable(unit, deal_id), kopecks, payments.today(unit)


@screen("payment_day", _of_a_sum)
def payment_day(shown: tuple[OrderBalance, int, date], say: Say) -> Drawing:
    account, kopecks, today = shown
    deal = account.deal_id
    days = {"day-today": today, "day-yesterday": today - timedelta(days=1)}
    near = [
        Button(say.plain(f"button-{name}"), record_of(account, kopecks, day), style="primary" if day == today else None)
        for name, day in days.items()
    ]
    text = f"{account_head(account, say)}\n\n{say('payment-ask-day', sum=say.money(roubles(kopecks)))}"
    return Drawing(text, [near, back(Receive(deal=deal), say)])


def record_of(account: OrderBalance, kopecks: int, day: date, *, sure: bool = False) -> RecordPayment:
    return RecordPayment(deal=account.deal_id, kopecks=kopecks, day=day.toordinal(), after=account.last, sure=sure)


def _of_a_day(unit: Unit, deal_id: int, kopecks: int, day: int) -> tuple[OrderBalance, int, date]:
    return payments.payable(unit, deal_id), kopecks, date.fromordinal(day)


@screen("payment_over", _of_a_day)
def payment_over(shown: tuple[OrderBalance, int, date], say: Say) -> Drawing:
    """More than is left: asked once more."""
    account, kopecks, day = shown
    sum_ = roubles(kopecks)
    warned = say("payment-over", sum=say.money(sum_), left=say.money(account.left), over=say.money(sum_ - account.left))
    sure = Button(say.plain("button-record-anyway"), record_of(account, kopecks, day, sure=True), style="danger")
    return Drawing(f"{account_head(account, say)}\n\n{warned}", [[sure], back(Receive(deal=account.deal_id), say)])


@screen("payment_withdrawal", payments.payment)
def payment_withdrawal(shown: tuple[OrderBalance, PaymentLine], say: Say) -> Drawing:
    account, paid = shown
    reopens = account.closed == "won" and account.paid - paid.sum < account.total
    asked = say(
        "payment-withdraw-sure", sum=say.money(paid.sum), day=say.date(paid.paid_on), reopens="yes" if reopens else "no"
    )
    sure = Button(say.plain("button-withdraw-payment"), TakeBack(payment=paid.id, sure=True), style="danger")
    return Drawing(f"{account_head(account, say)}\n\n{asked}", [[sure], back(OpenAccount(deal=account.deal_id), say)])


@screen("unpaid_orders", balances.unpaid)
def unpaid_orders(page: UnpaidPage, say: Say) -> Drawing:
    title = say("unpaid-title", orders=page.total, sum=say.money(page.sum))
    if page.words:
        title = say("unpaid-found" if page.total else "unpaid-not-found", words=page.words, orders=page.total)
    elif not page.total:
        title = say("unpaid-none")
    orders = [[Button(_on_button(each, say), OpenAccount(deal=each.deal_id))] for each in page.rows]
    everything = [[Button(say.plain("button-all-unpaid"), UnpaidOrders(page=0, all=True))]] if page.words else []
    hint = [say("unpaid-hint")] if page.total or page.words else []
    text = "\n\n".join([title, *(_unpaid(each, say) for each in page.rows), *hint])
    return Drawing(text, [*orders, *turns(page, lambda number: UnpaidOrders(page=number)), *everything])


def _unpaid(each: UnpaidOrder, say: Say) -> str:
    return say(
        "unpaid-line",
        order=str(each.order),
        client=label(each.client, NAMED),
        invoice=str(each.invoice) if each.invoice is not None else None,
        left=say.money(each.left),
        total=say.money(each.total) if each.left != each.total else None,
    )


def _on_button(each: UnpaidOrder, say: Say) -> str:
    return f"№ {each.order} {label(each.client, ON_BUTTON)} · {say.money(each.left)}"
