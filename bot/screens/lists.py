"""Lists of deals, paged: an executor's own, a manager's overdue ones."""

from bot.callbacks.deal import OpenDeal
from bot.callbacks.lists import Deals, Found, Overdue, Tasks
from bot.texts import Say
from bot.views import Button, Drawing, screen
from services import lists
from services.lists import Line, Page
from services.unit import Unit

LABEL = 30


@screen(lists.own_deals)
def own_deals(page: Page, say: Say) -> Drawing:
    if not page.total:
        return Drawing(say("deals-none"))
    turns = [Button(label, Deals(page=number)) for label, number in _turns(page)]
    return Drawing(_text(page, say, "deals-title", whose=False), [*_open(page), *([turns] if turns else [])])


@screen(lists.overdue)
def overdue_deals(page: Page, say: Say) -> Drawing:
    if not page.total:
        return Drawing(say("overdue-none"))
    turns = [Button(label, Overdue(page=number)) for label, number in _turns(page)]
    return Drawing(_text(page, say, "overdue-title", whose=True), [*_open(page), *([turns] if turns else [])])


@screen(lists.own_tasks)
def own_tasks(page: Page, say: Say) -> Drawing:
    if not page.total:
        return Drawing(say("tasks-none"))
    turns = [Button(label, Tasks(page=number)) for label, number in _turns(page)]
    return Drawing(_text(page, say, "tasks-title", whose=False), [*_open(page), *([turns] if turns else [])])


def _searched(unit: Unit, words: str, page: int) -> tuple[str, Page]:
    return words, lists.found(unit, words, page)


@screen(_searched)
def found_deals(shown: tuple[str, Page], say: Say) -> Drawing:
    words, page = shown
    if not page.total:
        return Drawing(say("found-none", words=words))
    turns = [Button(label, Found(page=number)) for label, number in _turns(page)]
    return Drawing(_text(page, say, "found-title", whose=True), [*_open(page), *([turns] if turns else [])])


def _nothing(unit: Unit) -> None:
    return None


@screen(_nothing)
def searching(shown: None, say: Say) -> Drawing:
    return Drawing(say("find-what"))


def _text(page: Page, say: Say, title: str, *, whose: bool) -> str:
    return "\n\n".join([say(title, total=page.total), *(_line(line, page, say, whose=whose) for line in page.lines)])


def _line(line: Line, page: Page, say: Say, *, whose: bool) -> str:
    about = [say.plain(f"task-{line.task}".replace("_", "-")) if line.task else line.stage_title[say.language]]
    if whose:
        about.append(line.executor)
    if line.control_due:
        late = "deal-overdue" if line.control_due <= page.now else "deal-until"
        about.append(say.plain(late, moment=say.moment(line.control_due, page.now)))
    return say("deal-line", number=line.deal_id, client=line.client, about=" · ".join(about))


def _open(page: Page) -> list[list[Button]]:
    """A button a deal, two in a row: number and the beginning of the name."""
    buttons = [Button(f"№ {line.deal_id} {line.client}"[:LABEL], OpenDeal(deal=line.deal_id)) for line in page.lines]
    return [buttons[place : place + 2] for place in range(0, len(buttons), 2)]


def _turns(page: Page) -> list[tuple[str, int]]:
    back = [(f"‹ {page.page}", page.page - 1)] if page.page > 0 else []
    forth = [(f"{page.page + 2} ›", page.page + 1)] if page.page + 1 < page.pages else []
    return back + forth
