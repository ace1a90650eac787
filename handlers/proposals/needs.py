"""Stage 5: what is learned of the client's needs, and on to the proposal."""

from bot.callbacks.proposals.needs import AskNeed, MarkRival, Periods, RequestProposal, Rivals, SetPeriod, SetPotential
from bot.screens.deals import cards
from bot.screens.proposals import needs
from bot.screens.views import View
from bot.updates.routes import UpdateRoutes
from services.errors import NotFound
from services.proposals import needs as service
from services.proposals.needs import POTENTIALS
from services.unit import Unit

routes = UpdateRoutes()


@routes.tap(AskNeed)
def ask_need(unit: Unit, tap: AskNeed) -> View:
    return needs.need_asked(tap.deal, tap.what)


@routes.typing(needs.need_asked)
def need_typed(unit: Unit, text: str, deal_id: int, what: str) -> View:
    service.write(unit, deal_id, what, text)
    return cards.deal_card(deal_id).saying("need_kept")


@routes.tap(SetPotential)
def set_potential(unit: Unit, tap: SetPotential) -> View:
    if tap.level not in POTENTIALS:
        raise NotFound
    service.write(unit, tap.deal, "potential", tap.level)
    return cards.deal_card(tap.deal).saying("need_kept")


@routes.tap(Rivals)
def choose_competitors(unit: Unit, tap: Rivals) -> View:
    return needs.competitor_choice(tap.deal, tap.page)


@routes.tap(MarkRival)
def mark_competitor(unit: Unit, tap: MarkRival) -> View:
    service.mark(unit, tap.deal, tap.rival, tap.wanted)
    return needs.competitor_choice(tap.deal, tap.page)


@routes.typing(needs.competitor_choice)
def competitor_typed(unit: Unit, name: str, deal_id: int) -> View:
    page = service.mark_new(unit, deal_id, name)
    return needs.competitor_choice(deal_id, page).saying("need_kept")


@routes.tap(Periods)
def choose_frequency(unit: Unit, tap: Periods) -> View:
    return needs.frequency_choice(tap.deal)


@routes.tap(SetPeriod)
def set_frequency(unit: Unit, tap: SetPeriod) -> View:
    service.choose_frequency(unit, tap.deal, tap.step, tap.frequency)
    return cards.deal_card(tap.deal).saying("frequency_kept")


@routes.tap(RequestProposal)
def request_proposal(unit: Unit, tap: RequestProposal) -> View:
    service.request_proposal(unit, tap.deal, tap.step)
    return cards.deal_card(tap.deal).saying("proposal_begun")
