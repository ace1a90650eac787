"""Messages about deals: deadlines, deals that closed by themselves, deals that were handed over."""

from collections.abc import Mapping

from bot.callbacks.deal import OpenDeal
from bot.callbacks.lists import Next, Overdue
from bot.callbacks.manager import Extending, Reassigning
from bot.delivery.pushes.push import Params, Push, listed
from bot.texts import Say
from bot.views import Button, Drawing
from services import tellings
from services.tellings import Told
from services.unit import Unit


def _deals(unit: Unit, params: Params) -> list[Told]:
    return tellings.deals(unit, [deal for each in params for deal in each["deals"]])


def _overdue_deals(unit: Unit, params: Params) -> list[Told]:
    return tellings.overdue(unit, [deal for each in params for deal in each["deals"]])


def _overdue(deals: list[Told], say: Say) -> Drawing | None:
    """One reminder acts by itself; many come as one message with a list to open."""
    if not deals:
        return None
    if len(deals) > 1:
        rows = [[Button(say.plain("button-overdue"), Overdue(page=0), style="primary")]]
        return Drawing(
            listed(say("overdue-many", deals=len(deals)), [_reminder(deal, say) for deal in deals], say), rows
        )
    [deal] = deals
    return Drawing(
        _reminder(deal, say),
        [
            [Button(say.plain("button-reassign"), Reassigning(deal=deal.deal_id))],
            [Button(say.plain("button-extend"), Extending(deal=deal.deal_id))],
            [Button(say.plain("button-card"), OpenDeal(deal=deal.deal_id))],
        ],
    )


def _reminder(deal: Told, say: Say) -> str:
    return say(
        "overdue-reminder",
        number=deal.deal_id,
        client=deal.client,
        executor=deal.executor,
        stage=deal.stage_title[say.language],
    )


def _closed_itself(deals: list[Told], say: Say) -> Drawing | None:
    if not deals:
        return None
    lines = [
        say("closed-itself-line", number=deal.deal_id, client=deal.client, executor=deal.executor, calls=deal.calls)
        for deal in deals
    ]
    uncalled = sum(deal.calls == 0 for deal in deals)
    text = listed(say("closed-itself", deals=len(deals), uncalled=uncalled), lines, say)
    return Drawing(
        text, [[Button(say.plain("button-card"), OpenDeal(deal=deals[0].deal_id))]] if len(deals) == 1 else []
    )


def _task_given(deals: list[Told], say: Say) -> Drawing | None:
    if not deals:
        return None
    lines = [
        say("task-given-line", number=deal.deal_id, client=deal.client, stage=deal.stage_title[say.language])
        for deal in deals
    ]
    text = listed(say("task-given", deals=len(deals)), lines, say)
    opened = OpenDeal(deal=deals[0].deal_id) if len(deals) == 1 else Next()
    return Drawing(text, [[Button(say.plain("button-card" if len(deals) == 1 else "button-next-task"), opened)]])


PUSHES: Mapping[str, Push] = {
    "overdue": Push(_overdue_deals, _overdue),
    "closed_itself": Push(_deals, _closed_itself),
    "task_given": Push(_deals, _task_given),
}
