"""Clients of a draft who have open deals already: whose they are, and taking them in on purpose."""

from bot.callbacks.campaigns.campaigns import BusyClients, IncludeAll, IncludeRow, OpenCampaign
from bot.locales.say import Say
from bot.screens.paging import back, label, turns
from bot.screens.views import Button, Drawing, screen
from services.campaigns import left_out_rows
from services.campaigns.left_out_rows import BusyClient, BusyRows

LONGEST_NAME = 100
"""Letters of a client's name in a list: a page of them is one message."""


@screen("busy_clients", left_out_rows.with_open_deal)
def busy_clients(busy: BusyRows, say: Say) -> Drawing:
    number, shown = busy.number, busy.rows
    card = back(OpenCampaign(campaign=number), say)
    if not shown.total:
        return Drawing(say("busy-none", number=number), [card])
    lines = [_line(each, say) for each in shown.rows]
    ticks = [[_tick(each, busy)] for each in shown.rows]
    title = say("busy-title", number=number, rows=shown.total, included=busy.included)
    return Drawing(
        "\n".join([title, "", *lines]),
        [*ticks, *turns(shown, lambda page: BusyClients(campaign=number, page=page)), *_all(busy, say), card],
    )


def _line(row: BusyClient, say: Say) -> str:
    client = label(row.client, LONGEST_NAME)
    if row.deal_id is None:
        return say("busy-line-closed", client=client)
    return say("busy-line", client=client, number=row.deal_id, executor=row.executor or "")


def _tick(row: BusyClient, busy: BusyRows) -> Button:
    toggled = IncludeRow(campaign=busy.number, position=row.position, wanted=not row.included, page=busy.rows.page)
    return Button(label(f"{'☑' if row.included else '☐'} {row.client}"), toggled)


def _all(busy: BusyRows, say: Say) -> list[list[Button]]:
    left = busy.rows.total - busy.included
    rows = []
    if left:
        include = IncludeAll(campaign=busy.number, reason="open_deal", wanted=True, sure=False)
        rows.append([Button(say.plain("button-include-all", rows=left), include)])
    if busy.included:
        leave = IncludeAll(campaign=busy.number, reason="open_deal", wanted=False, sure=True)
        rows.append([Button(say.plain("button-leave-all", rows=busy.included), leave)])
    return rows


@screen("busy_including", left_out_rows.with_open_deal)
def busy_including(busy: BusyRows, say: Say) -> Drawing:
    number, left = busy.number, busy.rows.total - busy.included
    sure = IncludeAll(campaign=number, reason="open_deal", wanted=True, sure=True)
    return Drawing(
        say("busy-include-sure", number=number, rows=left),
        [
            [Button(say.plain("button-include-all", rows=left), sure, style="danger")],
            back(BusyClients(campaign=number, page=0), say),
        ],
    )
