"""Messages about deals: deadlines, deals that closed by themselves, deals that were handed over."""

from collections.abc import Callable, Mapping

from bot.callbacks.deals.deals import OpenDeal
from bot.callbacks.deals.lists import Next
from bot.delivery.pushes.push import Params, Push, list_text
from bot.locales.say import Say
from bot.screens.overseeing.reminders import draw_reminder
from bot.screens.views import Button, Drawing
from services.deals import deals_in_messages
from services.deals.deals_in_messages import DealInMessage
from services.overseeing import reminders
from services.overseeing.reminders import LateDeals, Reminder
from services.unit import Unit


def _named(params: Params) -> list[int]:
    return [deal for each in params for deal in each["deals"]]


def _deals(unit: Unit, params: Params) -> list[DealInMessage]:
    return deals_in_messages.deals(unit, _named(params))


def _overdue(unit: Unit, params: Params) -> Reminder | LateDeals | None:
    return reminders.reminder_now(unit, _named(params))


def _closed_itself(deals: list[DealInMessage], say: Say) -> Drawing | None:
    if not deals:
        return None
    lines = [
        say("closed-itself-line", number=deal.deal_id, client=deal.client, executor=deal.executor, calls=deal.calls)
        for deal in deals
    ]
    uncalled = sum(deal.calls == 0 for deal in deals)
    text = list_text(say("closed-itself", deals=len(deals), uncalled=uncalled), lines, say)
    return Drawing(
        text, [[Button(say.plain("button-card"), OpenDeal(deal=deals[0].deal_id))]] if len(deals) == 1 else []
    )


def _task_given(deals: list[DealInMessage], say: Say) -> Drawing | None:
    if not deals:
        return None
    lines = [
        say("task-given-line", number=deal.deal_id, client=deal.client, stage=deal.stage_title[say.language])
        for deal in deals
    ]
    text = list_text(say("task-given", deals=len(deals)), lines, say)
    return Drawing(text, _to_work(deals, say))


def _to_work(deals: list[DealInMessage], say: Say) -> list[list[Button]]:
    if len(deals) == 1:
        return [[Button(say.plain("button-card"), OpenDeal(deal=deals[0].deal_id))]]
    return [[Button(say.plain("button-next-task"), Next())]]


def _approved(unit: Unit, params: Params) -> list[DealInMessage]:
    return deals_in_messages.deals(unit, _named(params), "proposal_sending")


def _supplied(unit: Unit, params: Params) -> list[DealInMessage]:
    return deals_in_messages.deals(unit, _named(params), "payment_documents")


def _good_news(message: str) -> Callable[[list[DealInMessage], Say], Drawing | None]:
    """What others have done for the executor's deals: it is his turn again."""

    def draw(deals: list[DealInMessage], say: Say) -> Drawing | None:
        if not deals:
            return None
        lines = [say("good-news-line", number=deal.deal_id, client=deal.client) for deal in deals]
        return Drawing(list_text(say(message, deals=len(deals)), lines, say), _to_work(deals, say))

    return draw


PUSHES: Mapping[str, Push] = {
    "overdue": Push(_overdue, draw_reminder, needs=("deals",)),
    "closed_itself": Push(_deals, _closed_itself, needs=("deals",)),
    "task_given": Push(_deals, _task_given, needs=("deals",)),
    "proposal_approved": Push(_approved, _good_news("proposal-approved"), needs=("deals",)),
    "supply_ready": Push(_supplied, _good_news("supply-ready"), needs=("deals",)),
}
