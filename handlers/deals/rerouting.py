"""Stage 4: what the head of the client's group does with a deal that waits for him."""

from bot.callbacks.deals.rerouting import ChooseExecutor, NameExecutor, SendBackTo, SendingBack, TakeDeal
from bot.screens.deals import cards, lists, rerouting
from bot.screens.views import View
from bot.updates.routes import UpdateRoutes
from services.deals import rerouting as service
from services.unit import Unit

routes = UpdateRoutes()


@routes.tap(ChooseExecutor)
def choose_executor(unit: Unit, tap: ChooseExecutor) -> View:
    return rerouting.naming_executor(tap.deal, tap.page)


@routes.tap(NameExecutor)
def name_executor(unit: Unit, tap: NameExecutor) -> View:
    named = service.name_executor(unit, tap.deal, tap.step, tap.executor)
    return lists.own_tasks(0).saying("executor_named", executor=named)


@routes.tap(TakeDeal)
def take_deal(unit: Unit, tap: TakeDeal) -> View:
    service.take_deal(unit, tap.deal, tap.step)
    return cards.deal_card(tap.deal).saying("deal_taken")


@routes.tap(SendingBack)
def choose_other_group(unit: Unit, tap: SendingBack) -> View:
    return rerouting.sending_back_where(tap.deal, tap.page)


@routes.tap(SendBackTo)
def ask_why(unit: Unit, tap: SendBackTo) -> View:
    return rerouting.sending_back_why(tap.deal, tap.step, tap.group)


@routes.typing(rerouting.sending_back_why)
def send_back(unit: Unit, comment: str, deal_id: int, step: int, group_id: int) -> View:
    service.send_back(unit, deal_id, step, group_id, comment)
    return lists.own_tasks(0).saying("sent_back")
