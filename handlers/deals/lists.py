"""What comes next, one's own lists, the search: the words that everybody has on his keyboard."""

from bot.callbacks.deals.deals import OpenDeal
from bot.callbacks.deals.lists import Deals, FoundDeals, Next, Search, Tasks
from bot.screens.deals import cards, lists
from bot.screens.deals.next_deal import next_card
from bot.screens.orders import payments
from bot.screens.views import View
from bot.updates.routes import UpdateRoutes
from services.deals.lists import has_tasks
from services.errors import Stale
from services.runtime import chats
from services.unit import Unit

routes = UpdateRoutes()


@routes.command("next", word="word-next")
def next_task(unit: Unit, rest: str) -> View:
    return next_card(unit)


@routes.tap(Next)
def tap_next(unit: Unit, tap: Next) -> View:
    return next_card(unit, besides=tap.besides)


@routes.command("tasks", word="word-tasks")
def tasks(unit: Unit, rest: str) -> View:
    """Accountants have no tasks of their own but orders that wait for money."""
    if "accountant" in unit.actor.roles and not has_tasks(unit):
        return payments.unpaid_orders("", 0)
    return lists.own_tasks(0)


@routes.tap(Tasks)
def tasks_page(unit: Unit, tap: Tasks) -> View:
    return lists.own_tasks(tap.page, tap.kind)


@routes.command("deals", word="word-deals")
def own_deals(unit: Unit, rest: str) -> View:
    return lists.own_deals(0)


@routes.tap(Deals)
def deals_page(unit: Unit, tap: Deals) -> View:
    return lists.own_deals(tap.page, tap.stage)


@routes.tap(OpenDeal)
def open_deal(unit: Unit, tap: OpenDeal) -> View:
    return cards.deal_card(tap.deal)


@routes.command("find", word="word-find")
def find(unit: Unit, words: str) -> View:
    return lists.found_deals(words, 0) if words else lists.searching()


@routes.typing(lists.searching)
@routes.typing(lists.found_deals)
def find_typed(unit: Unit, words: str) -> View:
    return lists.found_deals(words, 0)


@routes.tap(FoundDeals)
def found_page(unit: Unit, tap: FoundDeals) -> View:
    """The words are those of the search that the person looks at. Raises Stale where he looks at something else."""
    looked_at = chats.screen_of(unit.session, unit.actor.user_id)
    if looked_at is None or looked_at.view != lists.found_deals.name:
        raise Stale
    return lists.found_deals(looked_at.params["words"], tap.page)


@routes.tap(Search)
def search_again(unit: Unit, tap: Search) -> View:
    return lists.searching()
