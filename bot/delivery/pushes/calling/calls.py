"""A promised callback whose time has come: whom to call, and what was said."""

from collections.abc import Mapping

from bot.callbacks.deals.deals import OpenDeal
from bot.delivery.pushes.push import Params, Push, list_text
from bot.locales.say import Say
from bot.screens.paging import label
from bot.screens.views import Button, Drawing
from services.calling import promised_callbacks
from services.calling.promised_callbacks import KIND, DueCallback
from services.unit import Unit

LONGEST_NOTE = 200
MOST = 10


def _due(unit: Unit, params: Params) -> list[DueCallback]:
    return promised_callbacks.due(unit, params)


def _callback(calls: list[DueCallback], say: Say) -> Drawing | None:
    if not calls:
        return None
    rows = [[Button(_opens(each, len(calls), say), OpenDeal(deal=each.deal_id))] for each in calls[:MOST]]
    return Drawing(list_text(say("callback-due"), [_whom(each, say) for each in calls], say), rows)


def _opens(due: DueCallback, calls: int, say: Say) -> str:
    return say.plain("button-card") if calls == 1 else label(f"№ {due.deal_id} {due.client}")


def _whom(due: DueCallback, say: Say) -> str:
    lines: list[str] = [say("deal-head", number=due.deal_id, client=due.client)]
    if due.contact:
        lines.append(say("deal-contact", person=due.contact))
    if due.phone:
        number, extension = due.phone
        lines.append(
            say("deal-phone", number=number)
            if extension is None
            else say("deal-phone-extension", number=number, extension=extension)
        )
    if due.note:
        lines.append(say("call-note", note=label(due.note, LONGEST_NOTE)))
    return "\n".join(lines)


PUSHES: Mapping[str, Push] = {KIND: Push(_due, _callback, needs=("deal", "call"))}
