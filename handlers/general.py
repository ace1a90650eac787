"""The words and commands of everybody."""

from bot.callbacks.deal import OpenDeal
from bot.callbacks.lists import Deals, Next, Tasks
from bot.routes import Routes
from bot.screens import deal, lists, people
from bot.views import View
from services import cards
from services.unit import Unit

routes = Routes()


@routes.command("start")
@routes.command("cancel")
def start(unit: Unit, rest: str) -> View:
    return people.home()


@routes.command("help")
def help_page(unit: Unit, rest: str) -> View:
    return people.help_page()


@routes.command("next", word="word-next")
def next_task(unit: Unit, rest: str) -> View:
    return next_card(unit)


@routes.tap(Next)
def tap_next(unit: Unit, tap: Next) -> View:
    return next_card(unit)


def next_card(unit: Unit) -> View:
    """The most urgent deal, or when there will be one."""
    deal_id = cards.next_deal(unit)
    return deal.nothing_to_do() if deal_id is None else deal.deal_card(deal_id)


@routes.command("tasks", word="word-tasks")
def tasks(unit: Unit, rest: str) -> View:
    return lists.own_tasks(0)


@routes.tap(Tasks)
def tasks_page(unit: Unit, tap: Tasks) -> View:
    return lists.own_tasks(tap.page)


@routes.command("deals", word="word-deals")
def own_deals(unit: Unit, rest: str) -> View:
    return lists.own_deals(0)


@routes.tap(Deals)
def deals_page(unit: Unit, tap: Deals) -> View:
    return lists.own_deals(tap.page)


@routes.tap(OpenDeal)
def open_deal(unit: Unit, tap: OpenDeal) -> View:
    return deal.deal_card(tap.deal)


@routes.command("find", word="word-find")
def find(unit: Unit, words: str) -> View:
    return lists.found_deals(words, 0) if words else lists.searching()


@routes.typing(lists.searching)
@routes.typing(lists.found_deals)
def find_typed(unit: Unit, params: dict[str, str], words: str) -> View:
    return lists.found_deals(words, 0)
