"""Lists of deals, paged: one's own, one's tasks, what was searched for."""

from collections.abc import Sequence
from datetime import datetime

from bot.callbacks.deals.deals import OpenDeal
from bot.callbacks.deals.lists import Deals, FoundDeals, Search, Tasks
from bot.callbacks.orders.payments import UnpaidOrders
from bot.locales.say import Say
from bot.screens.paging import label, turns
from bot.screens.process.tasks import task_name
from bot.screens.views import Button, Drawing, screen
from services.deals import lists, search
from services.deals.lists import DealLine, DealsPage, Tally
from services.orders import balances
from services.unit import Unit

LABEL, NOTE = 30, 100
STAGES_A_ROW = 3


@screen("own_deals", lists.own_deals)
def own_deals(page: DealsPage, say: Say) -> Drawing:
    if not page.total:
        return Drawing(say("deals-none"))
    chosen = page.chosen or ""
    title = say("deals-title", total=page.total)
    if chosen:
        title = say("deals-of-stage", stage=page.rows[0].stage_title[say.language], total=page.total)
    stages = [_stage(tally, chosen, say) for tally in page.tallies] if chosen or len(page.tallies) > 1 else []
    turning = turns(page, lambda number: Deals(page=number, stage=chosen))
    return Drawing(_text(title, page, say), [*_open(page), *_in_rows(stages, STAGES_A_ROW), *turning])


def _stage(tally: Tally, chosen: str, say: Say) -> Button:
    """Cuts the list down to a stage; the one that it is cut down to leads back to all."""
    if tally.key == chosen:
        return Button(say.plain("button-all-stages"), Deals(page=0))
    return Button(say.plain("button-stage", number=tally.number, deals=tally.count), Deals(page=0, stage=tally.key))


def _tasks(unit: Unit, page: int, kind: str = lists.ALL_KINDS) -> tuple[DealsPage, int]:
    """The tasks, and how many orders wait for money that it is the actor's to record."""
    return lists.own_tasks(unit, page, kind), balances.count_awaited(unit)


@screen("own_tasks", _tasks)
def own_tasks(shown: tuple[DealsPage, int], say: Say) -> Drawing:
    page, orders = shown
    awaited = Button(say.plain("button-unpaid", orders=orders), UnpaidOrders(page=0, all=True))
    unpaid = [[awaited]] if orders else []
    if not page.total:
        return Drawing(say("tasks-none"), unpaid)
    kinds = [_kind(tally, page.chosen, say) for tally in page.tallies] if page.chosen or len(page.tallies) > 1 else []
    turning = turns(page, lambda number: Tasks(page=number, kind=page.chosen or ""))
    text = _text(say("tasks-title", total=page.total), page, say)
    return Drawing(text, [*_open(page), *_in_rows(kinds, 1), *turning, *unpaid])


def _kind(tally: Tally, chosen: str | None, say: Say) -> Button:
    if tally.key == chosen:
        return Button(say.plain("button-all-tasks"), Tasks(page=0))
    return Button(
        say.plain("button-kind", task=task_name(tally.key, say), tasks=tally.count), Tasks(page=0, kind=tally.key)
    )


def _searched(unit: Unit, words: str, page: int) -> tuple[str, DealsPage]:
    return words, search.find_deals(unit, words, page)


@screen("found_deals", _searched)
def found_deals(shown: tuple[str, DealsPage], say: Say) -> Drawing:
    words, page = shown
    again = [Button(say.plain("button-search-again"), Search())]
    if not page.total:
        return Drawing(say("found-none", words=words), [again])
    many = page.total > search.MOST
    title = say("found-many", most=search.MOST) if many else say("found-title", total=page.total)
    turning = turns(page, lambda number: FoundDeals(page=number))
    return Drawing(_text(title, page, say), [*_open(page), *turning, again])


def _nothing(unit: Unit) -> None:
    return None


@screen("searching", _nothing)
def searching(shown: None, say: Say) -> Drawing:
    return Drawing(say("find-what"))


def _text(title: str, page: DealsPage, say: Say) -> str:
    return "\n\n".join([title, *(_line(line, page, say) for line in page.rows)])


def _line(line: DealLine, page: DealsPage, say: Say) -> str:
    about = [task_name(line.task, say) if line.task else _short(line.stage_title[say.language])]
    about += [line.executor] if line.executor else []
    about += _when(line, page, say)
    said = say("deal-line", number=line.deal_id, client=line.client, about=" · ".join(about))
    return "\n".join([said, say("line-note", note=label(line.note, NOTE))]) if line.note else said


def _when(line: DealLine, page: DealsPage, say: Say) -> list[str]:
    """The call and the deadline, as far as there are any; of a deal that has ended, how."""
    if line.closed:
        return [say.plain("line-closed", state=line.closed)]
    if line.waits:
        return [say.plain("line-waits")]
    when = []
    if line.call_at and not line.task:
        due = line.call_at <= page.now
        when.append(say.plain("line-call-due") if due else _moment("line-call", line.call_at, page, say))
    if line.control_due:
        when.append(_moment("line-late" if line.control_due <= page.now else "line-until", line.control_due, page, say))
    return when


def _moment(message: str, moment: datetime, page: DealsPage, say: Say) -> str:
    return say.plain(message, moment=say.moment(moment, page.now))


def _short(title: str) -> str:
    """«Первичный контакт. Анкетирование» is «Первичный контакт» in a list."""
    return title.partition(". ")[0]


def _open(page: DealsPage) -> list[list[Button]]:
    """A button a deal, two in a row: number and the beginning of the name."""
    buttons = [
        Button(label(f"№ {line.deal_id} {line.client}", LABEL), OpenDeal(deal=line.deal_id)) for line in page.rows
    ]
    return _in_rows(buttons, 2)


def _in_rows(buttons: Sequence[Button], width: int) -> list[list[Button]]:
    return [list(buttons[place : place + width]) for place in range(0, len(buttons), width)]
