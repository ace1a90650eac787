"""A manager's people: what they have done, and handing their deals over."""

from bot.callbacks.overseeing.deal_changes import Handing, HandTo, Member, MembersDeals, Team
from bot.screens.people import team as screens
from bot.screens.views import View
from bot.updates.routes import UpdateRoutes
from services.people import team
from services.unit import Unit

routes = UpdateRoutes()


@routes.command("team")
def own_team(unit: Unit, rest: str) -> View:
    return screens.team_page()


@routes.tap(Team)
def team_page(unit: Unit, tap: Team) -> View:
    return screens.team_page(tap.page)


@routes.tap(Member)
def member(unit: Unit, tap: Member) -> View:
    return screens.team_member(tap.person)


@routes.tap(MembersDeals)
def members_deals(unit: Unit, tap: MembersDeals) -> View:
    return screens.members_deals(tap.person, tap.page)


@routes.tap(Handing)
def choose_heir(unit: Unit, tap: Handing) -> View:
    if not tap.what:
        return screens.handing_share(tap.person)
    return screens.handing_choice(tap.person, tap.what, tap.page)


@routes.tap(HandTo)
def hand_to(unit: Unit, tap: HandTo) -> View:
    if not tap.sure:
        return screens.handing_sure(tap.person, tap.what, tap.executor, tap.keep)
    handed, name = team.give_deals(unit, tap.person, tap.what, tap.executor, keep_control=tap.keep)
    return screens.team_member(tap.person).saying("handed_over", deals=handed, executor=name)
